package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What users can set about themselves (modern-irc, "User Modes"; bot-mode). */
class UserModesTest {

    private final ChatHarness chat = new ChatHarness();

    @Test
    void modesAreShownAndSet() {
        TestClient alice = chat.connects("alice", "labeled-response batch");

        alice.sends("MODE alice", "MODE alice +iwB", "MODE alice +i", "MODE alice", "@label=1 MODE alice -i+R-w");

        alice.sees(
                ":irc.test 221 alice :+",
                ":alice!~alice@host1 MODE alice +Biw",
                ":irc.test 221 alice :+Biw",
                "@label=1 :alice!~alice@host1 MODE alice +R-iw");
    }

    @Test
    void whatNobodyCanGiveThemselvesIsLeftAsItIs() {
        TestClient alice = chat.connects("alice");

        alice.sends("MODE alice +oZs", "MODE alice -Z", "MODE alice");

        alice.sees(":irc.test 221 alice :+");
    }

    @Test
    void modeMistakesAreNamed() {
        TestClient alice = chat.connects("alice");
        chat.connects("bob");

        alice.sends("MODE alice +xyi", "MODE bob", "MODE bob +i", "MODE nobody", "MODE");

        alice.sees(
                ":alice!~alice@host1 MODE alice +i",
                ":irc.test 501 alice :Unknown MODE flag",
                ":irc.test 502 alice :Cant change mode for other users",
                ":irc.test 502 alice :Cant change mode for other users",
                ":irc.test 401 alice nobody :No such nick/channel",
                ":irc.test 461 alice MODE :Not enough parameters");
    }

    @Test
    void theInvisibleAreCountedApart() {
        TestClient alice = chat.connects("alice");
        TestClient bob = chat.connects("bob");
        alice.sends("MODE alice +i");
        bob.sends("LUSERS");
        assertThat(bob.takes()).contains(":irc.test 251 bob :There are 1 users and 1 invisible on 1 servers");

        alice.sends("QUIT");
        bob.sends("LUSERS");
        assertThat(bob.takes()).contains(":irc.test 251 bob :There are 1 users and 0 invisible on 1 servers");
    }

    @Test
    void aBotIsMarkedWhereverItShows() {
        TestClient robot = chat.connects("robot");
        TestClient alice = chat.connects("alice", "message-tags");
        TestClient bob = chat.connects("bob", "away-notify");
        TestClient carol = chat.connects("carol", "away-notify message-tags");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        carol.sends("JOIN #tea");
        robot.sends("JOIN #tea", "MODE robot +B");
        alice.forget();
        bob.forget();
        carol.forget();

        robot.sends("PRIVMSG #tea :beep", "PRIVMSG alice :boop", "AWAY :oiling");

        alice.sees(
                "@msgid=*;bot :robot!~robot@host1 PRIVMSG #tea :beep",
                "@msgid=*;bot :robot!~robot@host1 PRIVMSG alice :boop");
        bob.sees(":robot!~robot@host1 PRIVMSG #tea :beep", ":robot!~robot@host1 AWAY oiling");
        assertThat(carol.takes()).last().isEqualTo("@bot :robot!~robot@host1 AWAY oiling");
        alice.sends("WHO robot", "WHOIS robot");
        assertThat(alice.takes())
                .contains(
                        ":irc.test 352 alice * ~robot host1 irc.test robot GB :0 robot real",
                        ":irc.test 335 alice robot :is a Bot on TestNet");

        robot.sends("MODE robot -B", "PRIVMSG #tea :hi");
        alice.sees("@msgid=* :robot!~robot@host1 PRIVMSG #tea :hi");
    }
}
