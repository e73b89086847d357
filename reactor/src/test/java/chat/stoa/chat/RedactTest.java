package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** REDACT: what was said is taken back (draft/message-redaction). */
class RedactTest {

    private static final String CAPS = "message-tags batch labeled-response echo-message draft/message-redaction"
            + " draft/chathistory draft/event-playback";
    private static final Pattern MSGID = Pattern.compile("msgid=([0-9a-z]+)[^ ]* :[^ ]+ (PRIVMSG|TAGMSG)");

    private final ChatHarness chat = new ChatHarness();
    private final TestClient alice = chat.connects("alice", CAPS);
    private final TestClient bob = chat.connects("bob", CAPS);
    private final TestClient carol = chat.connects("carol", "message-tags draft/chathistory batch");

    @BeforeEach
    void allAreInTheRoom() {
        List.of(alice, bob, carol).forEach(each -> each.sends("JOIN #tea"));
        List.of(alice, bob, carol).forEach(TestClient::forget);
    }

    @Test
    void whoKnowsOfItIsTold() {
        String id = says(bob, "PRIVMSG #tea oops");

        bob.sends("@label=b1 REDACT #tea " + id + " :wrong room");

        assertThat(bob.takesExactly())
                .singleElement()
                .asString()
                .matches("@label=b1;msgid=[0-9a-z]+ :bob!~bob@host2 REDACT #tea " + id + " :wrong room");
        assertThat(alice.takesExactly())
                .last()
                .asString()
                .endsWith(":bob!~bob@host2 REDACT #tea " + id + " :wrong room");
        assertThat(carol.takes()).as("does not know of it").noneMatch(line -> line.contains("REDACT"));
    }

    @Test
    void whoMayNotSpeakTakesBackWithoutAReason() {
        for (String mode : List.of("m", "U", "b m:bob!*@*")) {
            String id = says(bob, "PRIVMSG #tea oops");
            alice.sends("MODE #tea +" + mode);
            List.of(alice, bob).forEach(TestClient::forget);

            bob.sends("REDACT #tea " + id + " :and another thing");

            assertThat(alice.takesExactly()).singleElement().asString().endsWith(" REDACT #tea " + id);
            alice.sends("MODE #tea -" + mode);
        }
    }

    @Test
    void reasonIsNoLongerThanATopic() {
        String id = says(bob, "PRIVMSG #tea oops");

        bob.sends("REDACT #tea " + id + " :" + "x".repeat(395));

        assertThat(alice.takesExactly()).last().asString().endsWith(" REDACT #tea " + id + " " + "x".repeat(390));
    }

    @Test
    void roomMayBeRenamedMeanwhile() {
        for (long seed = 1; seed <= 40; seed++) {
            ChatHarness server = new ChatHarness(seed, new MemoryJournal(), "flood_lines_per_second = 0");
            TestClient owner = server.connects("owner", CAPS);
            TestClient other = server.connects("other", CAPS + " draft/channel-rename");
            List.of(owner, other).forEach(each -> each.sends("JOIN #tea"));
            String id = says(other, "PRIVMSG #tea oops");
            other.forget();

            other.posts("REDACT #tea " + id);
            for (long step = 0; step < seed; step++) {
                server.step();
            }
            owner.sends("RENAME #tea #coffee");

            assertThat(other.takesExactly())
                    .as("seed " + seed)
                    .anyMatch(line -> line.contains(" REDACT ") && line.endsWith(id))
                    .noneMatch(line -> line.contains(" 403 "));
        }
    }

    @Test
    void withoutAReasonNoneIsTold() {
        String id = says(bob, "@+react=x TAGMSG #tea");

        bob.sends("REDACT #tea " + id);

        assertThat(alice.takesExactly()).last().asString().endsWith(" REDACT #tea " + id);
    }

    @Test
    void theHistoryDoesNotHaveItAnyMore() {
        String id = says(bob, "PRIVMSG #tea oops");
        bob.sends("PRIVMSG #tea better", "REDACT #tea " + id);
        List.of(alice, carol).forEach(TestClient::forget);

        carol.sends("CHATHISTORY LATEST #tea * 5");
        carol.sees(
                "@draft/chathistory-end :irc.test BATCH +page chathistory #tea",
                "@batch=page;msgid=* :bob!~bob@host2 PRIVMSG #tea :better",
                ":irc.test BATCH -page");
        alice.sends("CHATHISTORY LATEST #tea * 2");
        assertThat(alice.takesExactly())
                .noneMatch(line -> line.contains("oops"))
                .anyMatch(line -> line.endsWith(":bob!~bob@host2 REDACT #tea " + id));
    }

    @Test
    void whoDoesNotKnowOfItPassesOverAnyNumberOfThem() {
        TestClient dave = chat.connects("dave", "message-tags batch draft/chathistory draft/event-playback");
        dave.sends("JOIN #tea");
        String first = says(alice, "PRIVMSG #tea first");
        for (int i = 0; i < 250; i++) {
            chat.passes(Duration.ofSeconds(10));
            List.of(bob, carol, dave).forEach(each -> each.sends("PONG x"));
            alice.sends("REDACT #tea " + says(alice, "PRIVMSG #tea oops"));
        }
        alice.sends("PRIVMSG #tea last");
        dave.forget();

        dave.sends("CHATHISTORY AFTER #tea msgid=" + first + " 50");

        dave.sees(
                "@draft/chathistory-end :irc.test BATCH +page chathistory #tea",
                "@batch=page;msgid=* :alice!~alice@host1 PRIVMSG #tea :last",
                ":irc.test BATCH -page");
    }

    @Test
    void operatorsOfTheRoomRedactWhatOthersSaid() {
        String id = says(bob, "@+x=y PRIVMSG #tea :spam spam");
        chat.passes(Duration.ofDays(3));

        alice.sends("REDACT #tea " + id + " spam");

        assertThat(bob.takesExactly()).last().asString().endsWith(":alice!~alice@host1 REDACT #tea " + id + " spam");
    }

    @Test
    void othersMayNot() {
        String id = says(alice, "PRIVMSG #tea mine");
        bob.forget();

        bob.sends("@label=b1 REDACT #tea " + id);

        assertThat(bob.takesExactly())
                .containsExactly("@label=b1 :irc.test FAIL REDACT REDACT_FORBIDDEN #tea " + id
                        + " :You are not authorised to delete this message");
        alice.seesNothing();
    }

    @Test
    void whoHasTheNicknameNowIsNotWhoSaidIt() {
        String id = says(bob, "PRIVMSG #tea mine");
        bob.sends("PART #tea", "JOIN #tea");
        bob.forget();

        bob.sends("REDACT #tea " + id);

        assertThat(bob.takes()).singleElement().asString().contains("FAIL REDACT REDACT_FORBIDDEN #tea ");
    }

    @Test
    void anAccountMayAlsoWhenItCameBack() {
        bob.logsIn("bob");
        bob.sends("PART #tea", "JOIN #tea");
        bob.forget();
        String id = says(bob, "PRIVMSG #tea mine");
        bob.sends("PART #tea", "JOIN #tea");
        bob.forget();

        bob.sends("REDACT #tea " + id);

        assertThat(bob.takesExactly()).singleElement().asString().endsWith("REDACT #tea " + id);
    }

    @Test
    void afterAWhileItIsTooLate() {
        String id = says(bob, "PRIVMSG #tea mine");
        chat.passes(Duration.ofHours(24).plusSeconds(1));
        bob.sends("PONG x");
        bob.forget();

        bob.sends("REDACT #tea " + id);

        assertThat(bob.takesExactly())
                .containsExactly(":irc.test FAIL REDACT REDACT_WINDOW_EXPIRED #tea " + id
                        + " 86400 :You can no longer edit this message");
    }

    @Test
    void whatIsNotThereCannotBeRedacted() {
        String id = says(bob, "PRIVMSG #tea mine");
        bob.sends("REDACT #tea " + id);
        bob.forget();

        bob.sends("@label=b1 REDACT #tea nothing", "REDACT #tea " + id, "REDACT alice nothing");

        assertThat(bob.takesExactly())
                .containsExactly(
                        "@label=b1 :irc.test FAIL REDACT UNKNOWN_MSGID #tea nothing"
                                + " :This message does not exist or is too old",
                        ":irc.test FAIL REDACT UNKNOWN_MSGID #tea " + id
                                + " :This message does not exist or is too old",
                        ":irc.test FAIL REDACT UNKNOWN_MSGID alice nothing"
                                + " :This message does not exist or is too old");
    }

    @Test
    void whatOneSaidToAnotherIsTakenBackToo() {
        alice.logsIn("alice");
        bob.logsIn("bob");
        List.of(alice, bob).forEach(TestClient::forget);
        String id = says(bob, "PRIVMSG alice oops");
        alice.forget();

        alice.sends("REDACT bob " + id);
        assertThat(alice.takes()).singleElement().asString().contains("FAIL REDACT REDACT_FORBIDDEN bob ");

        bob.sends("@label=b1 REDACT alice " + id + " sorry");
        assertThat(bob.takesExactly())
                .singleElement()
                .asString()
                .startsWith("@label=b1;")
                .endsWith(":bob!~bob@host2 REDACT alice " + id + " sorry");
        assertThat(alice.takesExactly()).singleElement().asString().endsWith("REDACT alice " + id + " sorry");
        alice.sends("CHATHISTORY LATEST bob * 5");
        assertThat(alice.takes()).noneMatch(line -> line.contains("oops"));
    }

    @Test
    void onlyMembersRedact() {
        String id = says(alice, "PRIVMSG #tea mine");
        bob.sends("PART #tea");
        bob.forget();

        bob.sends("REDACT #tea " + id, "REDACT #nowhere " + id, "REDACT #tea");

        bob.sees(
                ":irc.test FAIL REDACT INVALID_TARGET #tea :You cannot delete messages from #tea",
                ":irc.test FAIL REDACT INVALID_TARGET #nowhere :You cannot delete messages from #nowhere",
                ":irc.test 461 bob REDACT :Not enough parameters");
    }

    private static String says(TestClient who, String line) {
        who.forget();
        who.sends(line);
        Matcher id = MSGID.matcher(String.join("\n", who.takesExactly()));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }
}
