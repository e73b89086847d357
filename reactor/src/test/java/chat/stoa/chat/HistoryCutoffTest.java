package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far back one may read in a room that does not show all of its past. */
class HistoryCutoffTest {

    private static final Pattern MSGID = Pattern.compile("msgid=([0-9a-z]+)[^ ]* [^ ]+ PRIVMSG [^ ]+ :secret");
    private static final Pattern SAID = Pattern.compile(" PRIVMSG [^ ]+ :(.*)");
    private static final String LIMITS = "flood_lines_per_second = 0\nroom_grace = 1";

    private final MemoryJournal journal = new MemoryJournal();
    private ChatHarness chat = new ChatHarness(1, journal, LIMITS);
    private TestClient alice;
    private String secret = "";

    @BeforeEach
    void somethingWasSaidBeforeBobCame() {
        for (String name : List.of("alice", "bob", "carol")) {
            chat.hasAccount(name, "secret");
        }
        alice = login("alice");
        alice.sends("JOIN #tea", "CS SET #tea HISTORY JOINED", "PRIVMSG #tea secret");
        Matcher id = MSGID.matcher(String.join("\n", alice.takesExactly()));
        assertThat(id.find()).isTrue();
        secret = id.group(1);
    }

    @Test
    void whoWasNotThereCannotReadIt() {
        TestClient bob = login("bob");
        bob.sends("JOIN #tea");
        chat.passes(Duration.ofSeconds(1));
        alice.sends("PRIVMSG #tea open");

        assertThat(read(bob)).containsExactly("open");
        assertThat(asked(bob, "BEFORE #tea timestamp=2030-01-01T00:00:00.000Z 50"))
                .containsExactly("open");
        assertThat(asked(bob, "AFTER #tea timestamp=2020-01-01T00:00:00.000Z 50"))
                .containsExactly("open");
        assertThat(asked(bob, "AROUND #tea timestamp=2026-01-01T00:00:00.000Z 50"))
                .containsExactly("open");
        bob.sends("CHATHISTORY AFTER #tea msgid=" + secret + " 50", "REDACT #tea " + secret);
        assertThat(bob.takes())
                .anyMatch(line -> line.contains("FAIL CHATHISTORY MESSAGE_ERROR AFTER #tea " + secret))
                .anyMatch(line -> line.contains("FAIL REDACT UNKNOWN_MSGID #tea " + secret));
        assertThat(found(bob, "secret")).isEmpty();
        assertThat(found(bob, "open")).containsExactly("open");
        assertThat(read(alice)).containsExactly("secret", "open");
    }

    @Test
    void roomIsNoTargetForWhoMayReadNoneOfIt() {
        TestClient bob = login("bob");
        bob.sends("JOIN #tea");
        bob.forget();
        String all = "CHATHISTORY TARGETS timestamp=2020-01-01T00:00:00.000Z timestamp=2030-01-01T00:00:00.000Z 50";

        bob.sends(all);
        assertThat(bob.takes()).noneMatch(line -> line.contains("#tea"));
        alice.sends(all);
        assertThat(alice.takes()).anyMatch(line -> line.contains("TARGETS #tea"));
    }

    @Test
    void whoPartsBeginsAnewAndWhoIsKickedOutToo() {
        TestClient bob = login("bob");
        bob.sends("JOIN #tea");
        alice.sends("PRIVMSG #tea first");
        assertThat(read(bob)).containsExactly("first");

        bob.sends("PART #tea");
        alice.sends("PRIVMSG #tea unseen");
        bob.sends("JOIN #tea");
        alice.sends("PRIVMSG #tea second");
        assertThat(read(bob)).containsExactly("second");

        alice.sends("KICK #tea bob", "PRIVMSG #tea unseen");
        bob.sends("JOIN #tea");
        assertThat(read(bob)).isEmpty();
        assertThat(found(bob, "unseen")).isEmpty();
    }

    @Test
    void whoLogsOutBeforeBeginsAnewAsWell() {
        for (String end : List.of("KICK", "PART")) {
            TestClient bob = login("bob");
            bob.sends("JOIN #tea", "NS LOGOUT");
            alice.forget();
            bob.sends("PRIVMSG #tea :who am I?");
            Matcher guest = Pattern.compile(":([^! ]+)![^ ]+ PRIVMSG").matcher(String.join("\n", alice.takes()));
            assertThat(guest.find()).isTrue();
            if (end.equals("KICK")) {
                alice.sends("KICK #tea " + guest.group(1));
            } else {
                bob.sends("PART #tea");
            }
            alice.sends("PRIVMSG #tea unseen");
            bob.sends("NS IDENTIFY bob secret", "JOIN #tea");
            assertThat(read(bob)).as(end).isEmpty();
            bob.sends("QUIT");
        }
    }

    @Test
    void whoLosesTheConnectionReadsWhatWasMissed() {
        TestClient bob = login("bob");
        bob.sends("JOIN #tea");
        alice.sends("PRIVMSG #tea first");
        bob.vanishes("Connection reset");
        alice.sends("PRIVMSG #tea missed");

        TestClient again = login("bob");
        again.sends("JOIN #tea");
        assertThat(read(again)).containsExactly("first", "missed");
    }

    @Test
    void itIsKnownAfterARestart() {
        TestClient bob = login("bob");
        bob.sends("JOIN #tea");
        alice.sends("PRIVMSG #tea first");

        chat = new ChatHarness(2, journal, LIMITS);
        chat.passes(Duration.ofMinutes(1));
        alice = login("alice");
        alice.sends("JOIN #tea", "PRIVMSG #tea later");
        bob = login("bob");
        TestClient carol = login("carol");
        bob.sends("JOIN #tea");
        carol.sends("JOIN #tea");

        assertThat(read(bob)).containsExactly("first", "later");
        assertThat(read(carol)).isEmpty();
        assertThat(read(alice)).containsExactly("secret", "first", "later");
    }

    @Test
    void guestsReadFromTheirJoining() {
        TestClient guest = chat.connects("guest", "batch message-tags draft/chathistory");
        guest.sends("JOIN #tea");
        alice.sends("PRIVMSG #tea first");
        assertThat(read(guest)).containsExactly("first");

        guest.sends("QUIT");
        guest = chat.connects("guest", "batch message-tags draft/chathistory");
        guest.sends("JOIN #tea");
        assertThat(read(guest)).isEmpty();
    }

    @Test
    void guestWhoLogsInBelongsThereFromItsJoining() {
        TestClient bob = chat.connects("bobby", "batch message-tags draft/chathistory");
        bob.sends("JOIN #tea");
        alice.sends("PRIVMSG #tea first");
        bob.sends("NS IDENTIFY bob secret");
        assertThat(read(bob)).containsExactly("first");
        bob.sends("QUIT");

        TestClient again = login("bob");
        again.sends("JOIN #tea");
        assertThat(read(again)).containsExactly("first");
    }

    @Test
    void pastMayBeginWithTheAccount() {
        alice.sends("CS SET #tea HISTORY REGISTERED");
        chat.passes(Duration.ofDays(1));
        chat.hasAccount("dave", "secret");
        chat.passes(Duration.ofSeconds(1));
        alice.sends("PRIVMSG #tea later");
        TestClient bob = login("bob");
        TestClient dave = login("dave");
        TestClient guest = chat.connects("guest", "batch message-tags draft/chathistory");
        for (TestClient client : List.of(bob, dave, guest)) {
            client.sends("JOIN #tea");
        }

        assertThat(read(bob)).containsExactly("secret", "later");
        assertThat(read(dave)).containsExactly("later");
        assertThat(read(guest)).isEmpty();
    }

    @Test
    void onlyTheFounderSaysWhatItIs() {
        TestClient bob = login("bob");
        bob.sends("JOIN #tea");
        alice.sends("CS ACCESS #tea ADD bob ADMIN", "CS SET #tea HISTORY yesterday", "CS GET #tea HISTORY");
        bob.forget();
        bob.sends("CS SET #tea HISTORY ALL");

        assertThat(bob.takes()).last().asString().endsWith(":You may not do that in #tea.");
        assertThat(alice.takes())
                .anyMatch(line -> line.endsWith(":It can be ALL, REGISTERED or JOINED."))
                .anyMatch(line -> line.endsWith(":history of #tea: joined"));
        alice.sends("CS SET #tea HISTORY ALL");
        assertThat(read(bob)).containsExactly("secret");
    }

    @Test
    void whoIsThereWhenItIsSetBelongsThereSinceTheyCame() {
        alice.sends("CS SET #tea HISTORY ALL");
        TestClient bob = login("bob");
        bob.sends("JOIN #tea");
        alice.sends("PRIVMSG #tea first", "CS SET #tea HISTORY JOINED");
        bob.vanishes("gone");

        bob = login("bob");
        bob.sends("JOIN #tea");
        assertThat(read(bob)).containsExactly("first");
    }

    @Test
    void nameOfAnErasedAccountReadsNothingOfItsConversations() {
        ChatHarness other = ChatHarness.configured("""
                oper_class = [{ name = "all", privileges = ["accounts"] }]
                oper = [{ name = "root", class = "all", account = "root" }]
                """, journal);
        chat = other;
        chat.hasAccount("root", "secret");
        alice = login("alice");
        alice.sends("PRIVMSG bob :secret");
        TestClient root = login("root");
        root.sends("OPER root x", "NS ERASE bob");
        Matcher code = Pattern.compile("ERASE bob (\\S+)").matcher(String.join("\n", root.takes()));
        assertThat(code.find()).isTrue();
        root.sends("NS ERASE bob " + code.group(1));
        chat.passes(Duration.ofDays(1));
        chat.hasAccount("bob", "secret");
        TestClient bob = login("bob");

        assertThat(asked(bob, "LATEST alice * 50")).isEmpty();
        assertThat(found(bob, "secret")).isEmpty();
        assertThat(asked(alice, "LATEST bob * 50")).containsExactly("secret");
    }

    private static List<String> read(TestClient client) {
        return asked(client, "LATEST #tea * 50");
    }

    private static List<String> asked(TestClient client, String question) {
        client.forget();
        client.sends("CHATHISTORY " + question);
        return said(client);
    }

    private static List<String> found(TestClient client, String text) {
        client.forget();
        client.sends("SEARCH text=" + text);
        return said(client);
    }

    private static List<String> said(TestClient client) {
        List<String> said = new ArrayList<>();
        for (String line : client.takes()) {
            assertThat(line).doesNotContain("FAIL");
            Matcher words = SAID.matcher(line);
            if (words.find()) {
                said.add(words.group(1));
            }
        }
        return said;
    }

    private TestClient login(String name) {
        TestClient client = chat.opens();
        String plain =
                Base64.getEncoder().encodeToString((name + "\0" + name + "\0secret").getBytes(StandardCharsets.UTF_8));
        client.sends(
                "CAP REQ :sasl batch message-tags draft/chathistory soju.im/search echo-message"
                        + " draft/message-redaction",
                "NICK " + name,
                "USER " + name + " 0 * :" + name);
        client.sends("AUTHENTICATE PLAIN", "AUTHENTICATE " + plain, "CAP END");
        client.forget();
        return client;
    }
}
