package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Modes of rooms that concern accounts, forwarding and who hears what; bans by more than a mask of the host. */
class RoomModesTest {

    private final ChatHarness chat = new ChatHarness();
    private final TestClient alice = chat.connects("alice");

    RoomModesTest() {
        alice.sends("JOIN #tea");
        alice.forget();
    }

    @Test
    void onlyThoseWithAccountsEnter() {
        alice.sends("MODE #tea +R", "MODE #tea +I friend");
        TestClient bob = chat.connects("bob");
        TestClient carol = loggedIn("carol");
        TestClient friend = chat.connects("friend");

        bob.sends("JOIN #tea");
        bob.sees(":irc.test 477 bob #tea :Cannot join channel (+R)");
        carol.sends("JOIN #tea");
        assertThat(carol.takes()).first().isEqualTo(":carol!~carol@host3 JOIN #tea");
        friend.sends("JOIN #tea");
        assertThat(friend.takes()).first().isEqualTo(":friend!~friend@host4 JOIN #tea");
    }

    @Test
    void onlyThoseWithAccountsSpeak() {
        alice.sends("MODE #tea +M");
        TestClient bob = in("bob");
        TestClient carol = loggedIn("carol");
        carol.sends("JOIN #tea");
        bob.forget();
        alice.forget();

        bob.sends("PRIVMSG #tea :hi");
        bob.sees(":irc.test 404 bob #tea :Cannot send to channel");
        carol.sends("PRIVMSG #tea :hello");
        alice.sees(":carol!~carol@host3 PRIVMSG #tea :hello");
        alice.sends("MODE #tea +v bob");
        bob.sends("PRIVMSG #tea :now");
        assertThat(alice.takes()).contains(":bob!~bob@host2 PRIVMSG #tea :now");
    }

    @Test
    void whoMayNotEnterGoesElsewhere() {
        alice.sends("MODE #tea +if #lobby", "MODE #tea +f lobby", "MODE #tea +f #TEA");
        alice.sees(
                ":alice!~alice@host1 MODE #tea +if #lobby",
                ":irc.test 696 alice #tea f lobby :Invalid mode parameter",
                ":irc.test 696 alice #tea f #TEA :Invalid mode parameter");
        TestClient bob = chat.connects("bob", "labeled-response batch");

        bob.sends("JOIN #tea,#cocoa");

        bob.sees(
                ":irc.test 470 bob #tea #lobby :Forwarding to another channel",
                ":bob!~bob@host2 JOIN #lobby",
                ":irc.test 353 bob = #lobby :@bob",
                ":irc.test 366 bob #lobby :End of /NAMES list",
                ":bob!~bob@host2 JOIN #cocoa",
                ":irc.test 353 bob = #cocoa :@bob",
                ":irc.test 366 bob #cocoa :End of /NAMES list");
        assertThat(alice.takes()).isEmpty();
    }

    @Test
    void forwardingGoesOneStepOnly() {
        TestClient bob = chat.connects("bob");
        bob.sends("JOIN #lobby", "MODE #lobby +if #tea");
        alice.sends("MODE #tea +if #lobby");
        TestClient carol = chat.connects("carol");

        carol.sends("JOIN #tea");

        carol.sees(
                ":irc.test 470 carol #tea #lobby :Forwarding to another channel",
                ":irc.test 473 carol #lobby :Cannot join channel (+i)");
    }

    @Test
    void whatTheUnrankedSayGoesToOperatorsAlone() {
        alice.sends("MODE #tea +U");
        TestClient bob = in("bob");
        TestClient carol = in("carol");
        bob.forget();
        alice.forget();

        bob.sends("PRIVMSG #tea :may I?");
        alice.sees(":bob!~bob@host2 PRIVMSG #tea :may I?");
        carol.forget();
        alice.sends("PRIVMSG #tea :yes", "MODE #tea +v bob");
        bob.sends("PRIVMSG #tea :thank you");
        carol.sees(
                ":alice!~alice@host1 PRIVMSG #tea :yes",
                ":alice!~alice@host1 MODE #tea +v bob",
                ":bob!~bob@host2 PRIVMSG #tea :thank you");
    }

    @Test
    void bansCanMeanAccountsAndRealNames() {
        TestClient bob = loggedIn("bob");
        TestClient carol = chat.connects("carol");
        alice.sends("MODE #tea +b a:BOB", "MODE #tea +b r:carol*");
        assertThat(alice.takes())
                .containsExactly(":alice!~alice@host1 MODE #tea +b a:BOB", ":alice!~alice@host1 MODE #tea +b r:carol*");

        bob.sends("JOIN #tea");
        bob.sees(":irc.test 474 bob #tea :Cannot join channel (+b)");
        carol.sends("JOIN #tea");
        carol.sees(":irc.test 474 carol #tea :Cannot join channel (+b)");
        alice.sends("MODE #tea -b a:bob", "MODE #tea +b m:a:bob");
        bob.sends("JOIN #tea");
        bob.forget();
        bob.sends("PRIVMSG #tea :hi");
        bob.sees(":irc.test 404 bob #tea :Cannot send to channel");
        // A guest has no account, whatever the mask.
        alice.sends("MODE #tea -b+b r:carol* a:*");
        carol.sends("JOIN #tea");
        assertThat(carol.takes()).first().isEqualTo(":carol!~carol@host3 JOIN #tea");
    }

    @Test
    void privateWordsCanBeForThoseWithAccounts() {
        alice.sends("MODE alice +R");
        alice.forget();
        TestClient bob = chat.connects("bob");
        TestClient carol = loggedIn("carol");

        bob.sends("PRIVMSG alice :hi", "NOTICE alice :hi");
        bob.sees(":irc.test 477 bob alice :You must be registered to send a direct message to this user");
        carol.sends("PRIVMSG alice :hello");
        alice.sees(":carol!~carol@host3 PRIVMSG alice :hello");
    }

    @Test
    void aCommandThatFailsAnAssertionEndsItsSession() {
        TestClient bob = in("bob");
        alice.forget();

        bob.assertsOnce();
        bob.sends("CAP REQ :multi-prefix", "PING x");

        assertThat(bob.isClosed()).isTrue();
        assertThat(alice.takes()).containsExactly(":bob!~bob@host2 QUIT :Internal error");
    }

    private TestClient in(String nick) {
        TestClient client = chat.connects(nick);
        client.sends("JOIN #tea");
        client.forget();
        return client;
    }

    private TestClient loggedIn(String nick) {
        chat.hasAccount(nick, "sesame street");
        TestClient client = chat.opens();
        String plain = Base64.getEncoder()
                .encodeToString((nick + "\0" + nick + "\0sesame street").getBytes(StandardCharsets.UTF_8));
        client.sends(
                "CAP REQ :sasl",
                "AUTHENTICATE PLAIN",
                "AUTHENTICATE " + plain,
                "NICK " + nick,
                "USER " + nick + " 0 * :" + nick + " real",
                "CAP END");
        List<String> lines = client.takes();
        assertThat(lines).anyMatch(line -> line.contains(" 903 "));
        return client;
    }

    @Test
    void theServerSaysWhetherARoomBelongsToAnAccount() {
        TestClient carol = chat.connects("carol");
        chat.hasAccount("carol", "sesame42");
        carol.sends("JOIN #den");
        carol.forget();

        carol.sends("MODE #den +r", "MODE #den -rr", "MODE #den", "NS IDENTIFY sesame42", "CS REGISTER #den");
        assertThat(carol.takes())
                .startsWith(
                        ":irc.test 468 carol #den :Only servers can change that mode",
                        ":irc.test 468 carol #den :Only servers can change that mode",
                        ":irc.test 324 carol #den :+nt")
                .contains(":irc.test MODE #den +r");

        carol.sends("MODE #den", "CS DROP #den");
        String code = carol.takes().stream().reduce((one, last) -> last).orElseThrow();
        carol.sends("CS DROP #den " + code.substring(code.lastIndexOf(' ') + 1), "MODE #den");
        assertThat(carol.takes()).contains(":irc.test MODE #den -r", ":irc.test 324 carol #den :+nt");
    }
}
