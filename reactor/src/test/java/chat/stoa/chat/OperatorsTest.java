package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.ScramVerifier;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What operators of the server can do, and others cannot. */
class OperatorsTest {

    private static final String PASSWORD =
            ScramVerifier.of("sesame", new byte[16], 4096).toString();
    static final String CONFIG = """
            [admin]
            location = ["Example hall", "Second floor"]
            email = "admin@example.org"
            [[oper_class]]
            name = "all"
            title = "is the host here"
            privileges = ["ban", "kill", "rehash", "see", "stop", "wallops"]
            [[oper_class]]
            name = "little"
            privileges = ["wallops"]
            [[oper]]
            name = "root"
            class = "all"
            password = "%1$s"
            [[oper]]
            name = "helper"
            class = "little"
            password = "%1$s"
            hosts = ["*@host1"]
            """.formatted(PASSWORD);

    private final ChatHarness chat = ChatHarness.configured(CONFIG);

    @Test
    void anOperatorLogsIn() {
        TestClient alice = chat.connects("alice", "labeled-response batch");

        alice.sends("@label=1 OPER root sesame", "MODE alice", "LUSERS");

        assertThat(alice.takes())
                .startsWith(
                        "@label=1 :irc.test BATCH +4 labeled-response",
                        "@batch=4 :alice!~alice@host1 MODE alice +o",
                        "@batch=4 :irc.test 381 alice :You are now an IRC operator",
                        ":irc.test BATCH -4",
                        ":irc.test 221 alice :+o")
                .contains(":irc.test 252 alice 1 :operator(s) online");
        alice.sends("MODE alice -o", "WALLOPS :x");
        alice.sees(
                ":alice!~alice@host1 MODE alice -o",
                ":irc.test 481 alice :Permission Denied- You're not an IRC operator");
    }

    @Test
    void operMistakesAreNamed() {
        chat.connects("alice");
        TestClient bob = chat.connects("bob", "labeled-response batch");

        bob.sends("OPER", "OPER root", "OPER root wrong", "@label=2 OPER nobody sesame", "OPER helper sesame");

        bob.sees(
                ":irc.test 461 bob OPER :Not enough parameters",
                ":irc.test 461 bob OPER :Not enough parameters",
                ":irc.test 464 bob :Password incorrect",
                "@label=2 :irc.test 464 bob :Password incorrect",
                ":irc.test 491 bob :No O-lines for your host");
    }

    @Test
    void guessesAreBounded() {
        TestClient bob = chat.connects("bob");
        String[] guesses =
                IntStream.range(0, 40).mapToObj(i -> "OPER root guess" + i).toArray(String[]::new);

        bob.sends(guesses);

        List<String> last = bob.takes();
        assertThat(last).last().isEqualTo(":irc.test 464 bob :Too many attempts; try again later");
        bob.sends("OPER root sesame");
        bob.sees(":irc.test 464 bob :Too many attempts; try again later");
    }

    @Test
    void whatOperatorsMayOthersMayNot() {
        TestClient helper = operator("alice", "helper");
        TestClient bob = chat.connects("bob");

        for (String line : List.of("KILL alice :x", "WALLOPS :x", "REHASH", "DIE")) {
            bob.sends(line);
            bob.sees(":irc.test 481 bob :Permission Denied- You're not an IRC operator");
        }
        helper.sends("KILL bob :x", "REHASH", "DIE");
        helper.sees(
                ":irc.test 723 alice kill :Insufficient oper privileges.",
                ":irc.test 723 alice rehash :Insufficient oper privileges.",
                ":irc.test 723 alice stop :Insufficient oper privileges.");
        assertThat(bob.isClosed()).isFalse();
        assertThat(chat.stopped).isFalse();
    }

    @Test
    void killEndsASession() {
        TestClient root = operator("alice", "root");
        TestClient bob = chat.connects("bob");
        TestClient carol = chat.connects("carol");
        bob.sends("JOIN #tea");
        carol.sends("JOIN #tea");
        carol.forget();
        bob.forget();

        root.sends("KILL bob :no spam", "KILL nobody :x", "KILL irc.test :x", "KILL bob");

        bob.sees(
                ":alice!~alice@host1 KILL bob :no spam",
                ":bob!~bob@host2 QUIT :Killed (alice (no spam))",
                "ERROR :Closing link: (~bob@host2) [Killed (alice (no spam))]");
        assertThat(bob.isClosed()).isTrue();
        carol.sees(":bob!~bob@host2 QUIT :Killed (alice (no spam))");
        root.sees(
                ":irc.test 401 alice nobody :No such nick/channel",
                ":irc.test 483 alice :You cant kill a server!",
                ":irc.test 461 alice KILL :Not enough parameters");
    }

    @Test
    void wallopsReachThoseWhoWantThem() {
        TestClient helper = operator("alice", "helper");
        TestClient bob = chat.connects("bob");
        TestClient carol = chat.connects("carol");
        bob.sends("MODE bob +w");
        bob.forget();

        helper.sends("WALLOPS :Tea is ready", "WALLOPS", "WALLOPS :");

        bob.sees(":alice!~alice@host1 WALLOPS :Tea is ready");
        carol.seesNothing();
        helper.sees(
                ":irc.test 461 alice WALLOPS :Not enough parameters",
                ":irc.test 461 alice WALLOPS :Not enough parameters");
    }

    @Test
    void rehashTakesOverWhatIsRightAndNothingElse() {
        TestClient root = operator("alice", "root");
        chat.configFile = CONFIG.replace("[admin]", "motd = \"New words\"\nloops = 7\n[admin]")
                + "[limits]\noutbound_bytes_max = 100000\ntargets_max = 2\n";

        root.sends("REHASH", "MOTD");

        // What is supported otherwise is told when the worker comes by, before the answer or after it.
        assertThat(root.takes())
                .contains(
                        ":irc.test 005 alice TARGMAX=JOIN:,KICK:2,LIST:2,MODE:2,MONITOR:,NAMES:2,NOTICE:2,PART:,PRIVMSG:2,"
                                + "TAGMSG:2,TOPIC:2,WHOIS:2 :are supported by this server")
                .filteredOn(line -> !line.contains(" 005 "))
                .containsExactly(
                        ":irc.test 382 alice configuration :Rehashing",
                        ":irc.test NOTICE alice :loops changes with the next start only",
                        ":irc.test NOTICE alice :limits.outbound_bytes_max changes with the next start only",
                        ":irc.test 375 alice :- irc.test Message of the day - ",
                        ":irc.test 372 alice :- New words",
                        ":irc.test 376 alice :End of /MOTD command.");
        chat.configFile = "lops = 1\nmotd = 5";
        root.sends("REHASH", "MOTD");
        root.sees(
                ":irc.test 400 alice REHASH :line 1: unknown key \"lops\"; did you mean \"loops\"?",
                ":irc.test 400 alice REHASH :line 2: motd must be a text or a list of texts of one line each",
                ":irc.test 375 alice :- irc.test Message of the day - ",
                ":irc.test 372 alice :- New words",
                ":irc.test 376 alice :End of /MOTD command.");
    }

    @Test
    void dieStopsTheServer() {
        TestClient root = operator("alice", "root");

        root.sends("DIE");

        assertThat(chat.stopped).isTrue();
    }

    @Test
    void operatorsHearOfEachOther() {
        TestClient root = operator("alice", "root");
        root.sends("MODE alice +s");
        root.forget();
        TestClient bob = chat.connects("bob");

        bob.sends("OPER root wrong", "MODE bob +s");
        root.sees(":irc.test NOTICE alice :*** bob: gave a wrong password for operator root");
        assertThat(bob.takes()).containsExactly(":irc.test 464 bob :Password incorrect");
    }

    @Test
    void userhostMarksOperators() {
        operator("alice", "root");
        TestClient bob = chat.connects("bob");

        bob.sends("USERHOST alice bob");

        bob.sees(":irc.test 302 bob :alice*=+~alice@host1 bob=+~bob@host2");
    }

    @Test
    void adminTellsWhoRunsTheServer() {
        TestClient bob = chat.connects("bob");

        bob.sends("ADMIN", "ADMIN irc.nowhere");

        bob.sees(
                ":irc.test 256 bob irc.test :Administrative info",
                ":irc.test 257 bob :Example hall",
                ":irc.test 258 bob :Second floor",
                ":irc.test 259 bob :admin@example.org",
                ":irc.test 402 bob irc.nowhere :No such server");
        TestClient carol = new ChatHarness().connects("carol");
        carol.sends("ADMIN");
        carol.sees(
                ":irc.test 256 carol irc.test :Administrative info",
                ":irc.test 257 carol :No place was given",
                ":irc.test 258 carol :",
                ":irc.test 259 carol :No address was given");
    }

    @Test
    void statsTellWhatTheyMay() {
        TestClient root = operator("alice", "root");
        TestClient bob = chat.connects("bob");
        chat.passes(Duration.ofSeconds(61));
        bob.sends("PONG x", "STATS u", "STATS", "STATS x", "STATS o", "STATS u irc.nowhere");

        bob.sees(
                ":irc.test 242 bob :Server Up 0 days 0:01:01",
                ":irc.test 219 bob u :End of /STATS report",
                ":irc.test 461 bob STATS :Not enough parameters",
                ":irc.test 219 bob x :End of /STATS report",
                ":irc.test 481 bob :Permission Denied- You're not an IRC operator",
                ":irc.test 402 bob irc.nowhere :No such server");
        root.sends("STATS o", "STATS m");
        assertThat(root.takes())
                .contains(
                        ":irc.test 243 alice O *@* * :root",
                        ":irc.test 243 alice O *@host1 * :helper",
                        ":irc.test 219 alice o :End of /STATS report",
                        ":irc.test 212 alice STATS :7",
                        ":irc.test 219 alice m :End of /STATS report");
    }

    @Test
    void statsShowWhatConnectionsCarried() {
        TestClient root = operator("alice", "root");
        TestClient bob = chat.connects("bob", "labeled-response batch");
        root.waiting = 3;
        chat.passes(Duration.ofSeconds(8));

        bob.sends("@label=1 STATS l");
        bob.sees(
                "@label=1 :irc.test BATCH +4 labeled-response",
                "@batch=4 :irc.test 211 bob bob[~bob@host2] 0 7 700 5 500 :8",
                "@batch=4 :irc.test 219 bob l :End of /STATS report",
                ":irc.test BATCH -4");
        root.sends("STATS l");
        assertThat(root.takes())
                .containsExactlyInAnyOrder(
                        ":irc.test 211 alice alice[~alice@host1] 3 7 700 5 500 :8",
                        ":irc.test 211 alice bob[~bob@host2] 0 7 700 5 500 :8",
                        ":irc.test 219 alice l :End of /STATS report");
    }

    @Test
    void whoIsKnownNeedsNoPassword() {
        ChatHarness known = ChatHarness.configured("""
                [[oper_class]]
                name = "all"
                privileges = ["see"]
                [[oper]]
                name = "root"
                class = "all"
                account = "alice"
                """);
        TestClient alice = known.connects("alice");
        alice.logsIn("alice");
        TestClient bob = known.connects("bob");

        alice.sends("OPER root");
        alice.sees(":alice!~alice@host1 MODE alice +o", ":irc.test 381 alice :You are now an IRC operator");
        bob.sends("OPER root", "OPER nobody");
        bob.sees(":irc.test 461 bob OPER :Not enough parameters", ":irc.test 461 bob OPER :Not enough parameters");
    }

    private TestClient operator(String nick, String name) {
        TestClient client = chat.connects(nick);
        client.sends("OPER " + name + " sesame");
        assertThat(client.takes()).last().asString().contains(" 381 ");
        return client;
    }
}
