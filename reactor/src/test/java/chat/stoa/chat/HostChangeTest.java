package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who logs in is seen under another host: how others learn of it (chghost). */
class HostChangeTest {

    private final ChatHarness chat = ChatHarness.configured("[hosts]\naccount_cloak = true\n");
    private final TestClient alice = chat.connects("alice", "chghost labeled-response batch");
    private final TestClient bob = chat.connects("bob", "chghost");

    @BeforeEach
    void accounts() {
        chat.hasAccount("alice", "sesame42");
    }

    @Test
    void whoeverSharesARoomIsToldOnceWhateverTheyShare() {
        share("#tea", "#cake");

        alice.sends("@label=1 NS IDENTIFY sesame42");

        alice.sees(
                "@label=1 :irc.test BATCH +6 labeled-response",
                "@batch=6 :irc.test 900 alice alice!~alice@user/alice alice :You are now logged in as alice",
                "@batch=6 :NickServ!NickServ@irc.test NOTICE alice :You're now logged in as alice.",
                "@batch=6 :alice!~alice@host1 CHGHOST ~alice user/alice",
                ":irc.test BATCH -6");
        bob.sees(":alice!~alice@host1 CHGHOST ~alice user/alice");
        alice.sends("PRIVMSG #tea :hello");
        bob.sees(":alice!~alice@user/alice PRIVMSG #tea :hello");

        alice.sends("NS LOGOUT");
        assertThat(bob.takes())
                .startsWith(":alice!~alice@user/alice CHGHOST ~alice host1")
                .contains(":alice!~alice@host1 NICK Guest1");
    }

    @Test
    void othersSeeThemGoAndComeAgainWithTheirRanks() {
        TestClient carol = chat.connects("carol");
        TestClient dave = chat.connects("dave", "extended-join account-notify account-tag");
        share("#tea", "#cake");
        carol.sends("JOIN #tea,#cake");
        dave.sends("JOIN #cake");
        alice.sends("MODE #tea +v alice");
        carol.forget();
        dave.forget();

        alice.sends("NS IDENTIFY sesame42");

        carol.sees(
                ":alice!~alice@host1 QUIT :Changing hostname",
                ":alice!~alice@user/alice JOIN #tea",
                ":irc.test MODE #tea +ov alice alice",
                ":alice!~alice@user/alice JOIN #cake",
                ":irc.test MODE #cake +o alice");
        dave.sees(
                ":alice!~alice@host1 ACCOUNT alice",
                ":alice!~alice@host1 QUIT :Changing hostname",
                "@account=alice :alice!~alice@user/alice JOIN #cake alice :alice real",
                ":irc.test MODE #cake +o alice");
    }

    @Test
    void aClientThatDoesNotKnowOfItIsToldItsOwnHost() {
        TestClient plain = chat.connects("plain");
        plain.sends("NS IDENTIFY alice sesame42");

        assertThat(plain.takes()).contains(":irc.test 396 plain user/alice :is now your visible host");
    }

    @Test
    void watchersHearOfAccountAndHost() {
        TestClient watcher = chat.connects("watcher", "chghost account-notify extended-monitor");
        watcher.sends("MONITOR + alice");
        watcher.forget();

        alice.sends("NS IDENTIFY sesame42");

        watcher.sees(":alice!~alice@host1 ACCOUNT alice", ":alice!~alice@host1 CHGHOST ~alice user/alice");
    }

    @Test
    void whoLogsInBeforeTheyAreKnownHasTheHostFromTheStart() {
        chat.hasAccount("carol", "sesame42");
        TestClient phone = chat.opens();
        phone.sends("CAP REQ :sasl", "NICK carol9", "USER a 0 * :A", "AUTHENTICATE PLAIN");
        phone.sends("AUTHENTICATE " + plain("carol", "sesame42"), "CAP END");

        assertThat(phone.takes())
                .noneMatch(line -> line.contains("CHGHOST") || line.contains(" 396 "))
                .contains(":irc.test 001 carol9 :Welcome to the TestNet network, carol9!~a@user/carol");
    }

    private void share(String... rooms) {
        for (String room : rooms) {
            alice.sends("JOIN " + room);
            bob.sends("JOIN " + room);
        }
        alice.forget();
        bob.forget();
    }

    private static String plain(String name, String password) {
        return Base64.getEncoder().encodeToString(("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }
}
