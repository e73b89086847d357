package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private final ChatHarness chat = new ChatHarness();

    @Test
    void welcomeTellsWhereOneIsAndWhatIsSupported() {
        TestClient alice = chat.opens();

        alice.sends("NICK alice", "USER al 0 * :Alice A");

        List<String> welcome = alice.takes();
        assertThat(welcome)
                .filteredOn(line -> !line.contains(" 005 "))
                .containsExactly(
                        ":irc.test 001 alice :Welcome to the TestNet network, alice!~al@host1",
                        ":irc.test 002 alice :Your host is irc.test, running version stoa-1.0",
                        ":irc.test 003 alice :This server was started Thu Jan 1 2026 at 00:00:00 UTC",
                        ":irc.test 004 alice irc.test stoa-1.0 BioRswZ beIklfCcimnpsRMUtrqaohv :beIklfqaohv",
                        ":irc.test 251 alice :There are 1 users and 0 invisible on 1 servers",
                        ":irc.test 252 alice 0 :operator(s) online",
                        ":irc.test 253 alice 0 :unregistered connections",
                        ":irc.test 254 alice 0 :channels formed",
                        ":irc.test 255 alice :I have 1 clients and 0 servers",
                        ":irc.test 265 alice 1 1 :Current local users 1, max 1",
                        ":irc.test 266 alice 1 1 :Current global users 1, max 1",
                        ":irc.test 375 alice :- irc.test Message of the day - ",
                        ":irc.test 372 alice :- Be kind.",
                        ":irc.test 372 alice :- 한국어",
                        ":irc.test 376 alice :End of /MOTD command.");
        assertThat(welcome)
                .filteredOn(line -> line.contains(" 005 "))
                .allMatch(line -> line.matches(":irc.test 005 alice( [^ :][^ ]*){1,13} :are supported by this server"))
                .flatExtracting(line -> List.of(line.split(" ")))
                .contains(
                        "AWAYLEN=390",
                        "BOT=B",
                        "CASEMAPPING=ascii",
                        "CHANLIMIT=#:100",
                        "CHANNELLEN=64",
                        "CHANTYPES=#",
                        "ELIST=CMNTU",
                        "EXCEPTS=e",
                        "INVEX=I",
                        "KICKLEN=390",
                        "MAXLIST=beI:100",
                        "MODES=20",
                        "MONITOR=100",
                        "NAMELEN=150",
                        "NETWORK=TestNet",
                        "NICKLEN=32",
                        "PREFIX=(qaohv)~&@%+",
                        "TOPICLEN=390",
                        "USERLEN=20",
                        "UTF8ONLY");
    }

    @Test
    void orderOfNickAndUserDoesNotMatter() {
        TestClient alice = chat.opens();

        alice.sends("USER al 0 * :Alice A");
        alice.seesNothing();
        alice.sends("NICK alice");

        assertThat(alice.takes().get(0)).startsWith(":irc.test 001 alice ");
    }

    @Test
    void negotiationHoldsRegistrationBack() {
        TestClient alice = chat.opens();

        alice.sends("CAP LS 302", "NICK alice", "USER al 0 * :Alice A");
        assertThat(alice.takes()).allMatch(line -> line.startsWith(":irc.test CAP * LS "));

        alice.sends("CAP REQ :multi-prefix batch", "CAP LIST");
        alice.sees(
                ":irc.test CAP alice ACK :multi-prefix batch",
                ":irc.test CAP alice LIST :batch multi-prefix cap-notify");

        alice.sends("CAP END");
        assertThat(alice.takes().get(0)).startsWith(":irc.test 001 alice ");
    }

    @Test
    void capabilitiesAreListedAsEachRequestWantsThem() {
        TestClient alice = chat.opens();

        alice.sends("CAP LS");
        String old = alice.takes().get(0);
        alice.sends("CAP LS 302");
        assertThat(alice.takes()).last().asString().doesNotContain(" LS * ");
        alice.sends("CAP LS 307");
        assertThat(alice.takes()).anyMatch(line -> line.contains(" sasl=PLAIN,"));
        alice.sends("CAP LS");

        assertThat(old)
                .startsWith(":irc.test CAP * LS :message-tags server-time ")
                .doesNotContain("=");
        alice.sees(old);
    }

    @Test
    void modesThatTheServerGaveAreToldInTheWelcome() {
        TestClient alice = chat.opensWithCertificate("f".repeat(64));

        alice.sends("NICK alice", "USER al 0 * :Alice A");

        assertThat(alice.takes())
                .containsSubsequence(":irc.test 221 alice :+Z", ":irc.test 376 alice :End of /MOTD command.");
    }

    @Test
    void capabilitiesAreGrantedAllOrNone() {
        TestClient alice = chat.connects("alice");

        alice.sends("CAP REQ :batch no-such-thing", "CAP LIST", "CAP REQ :batch echo-message", "CAP REQ -batch");
        alice.sends("CAP LIST");

        alice.sees(
                ":irc.test CAP alice NAK :batch no-such-thing",
                ":irc.test CAP alice LIST :",
                ":irc.test CAP alice ACK :batch echo-message",
                ":irc.test CAP alice ACK -batch",
                ":irc.test CAP alice LIST echo-message");
    }

    @Test
    void unknownCapSubcommandIsRefused() {
        TestClient alice = chat.opens();

        alice.sends("CAP FOO", "CAP");

        alice.sees(":irc.test 410 * FOO :Invalid CAP command", ":irc.test 461 * CAP :Not enough parameters");
    }

    @Test
    void nicknameMistakesAreNamed() {
        chat.connects("alice");
        TestClient bob = chat.opens();

        bob.sends("NICK", "NICK 1bob", "NICK :bo b", "NICK " + "b".repeat(33), "NICK ALICE");

        bob.sees(
                ":irc.test 431 * :No nickname given",
                ":irc.test 432 * 1bob :Erroneous nickname",
                ":irc.test 432 * * :Erroneous nickname",
                ":irc.test 432 * " + "b".repeat(33) + " :Erroneous nickname",
                ":irc.test 433 * ALICE :Nickname is already in use");
    }

    @Test
    void nicknameOfSomebodyWhoLeftIsFree() {
        TestClient alice = chat.connects("alice");
        alice.sends("QUIT");
        alice.sees("ERROR :Closing link: (~alice@host1) [Quit: ]");

        TestClient another = chat.opens();
        another.sends("NICK alice", "USER a 0 * :a");

        assertThat(another.takes().get(0)).startsWith(":irc.test 001 alice ");
    }

    @Test
    void nicknameThatWasGivenUpBeforeRegistrationIsFree() {
        TestClient alice = chat.opens();
        alice.sends("NICK alice", "NICK bob");
        TestClient another = chat.opens();

        another.sends("NICK alice", "NICK bob");

        another.sees(":irc.test 433 alice bob :Nickname is already in use");
    }

    @Test
    void commandsBeforeRegistrationAreRefused() {
        TestClient alice = chat.opens();

        alice.sends("JOIN #tea", "PRIVMSG #tea :hi", "FROB", "USER a b c", "PING x", "PING :", "PING", "USER a 0 * :");

        alice.sees(
                ":irc.test 451 * :You have not registered",
                ":irc.test 451 * :You have not registered",
                ":irc.test 421 * FROB :Unknown command",
                ":irc.test 461 * USER :Not enough parameters",
                ":irc.test PONG irc.test x",
                ":irc.test 409 * :No origin specified",
                ":irc.test 461 * PING :Not enough parameters",
                ":irc.test 461 * USER :Not enough parameters");
    }

    @Test
    void serverTellsItsTime() {
        TestClient alice = chat.connects("alice");

        alice.sends("TIME");

        alice.sees(":irc.test 391 alice irc.test :2026-01-01T00:00:00Z");
    }

    @Test
    void registeringTwiceIsRefused() {
        TestClient alice = chat.connects("alice");

        alice.sends("USER al 0 * :Alice A");

        alice.sees(":irc.test 462 alice :You may not reregister");
    }

    @Test
    void userNameKeepsOnlyWhatCanStandInASource() {
        TestClient alice = chat.opens();

        alice.sends("NICK alice", "USER al!@ice-한 0 * :x");

        assertThat(alice.takes().get(0)).endsWith("alice!~alice-@host1");
    }

    @Test
    void whoDoesNotRegisterInTimeIsSentAway() {
        TestClient slow = chat.opens();
        slow.sends("NICK slow");

        chat.passes(Duration.ofSeconds(29));
        assertThat(slow.isClosed()).isFalse();
        chat.passes(Duration.ofSeconds(1));

        slow.sees("ERROR :Closing link: (host1) [Registration timed out]");
        assertThat(slow.closeReason()).isEqualTo("Registration timed out");
    }

    @Test
    void silenceIsQuestionedAndThenEndsTheSession() {
        TestClient alice = chat.connects("alice");

        chat.passes(Duration.ofSeconds(90));
        alice.sees("PING irc.test");
        alice.sends("PONG irc.test");
        chat.passes(Duration.ofSeconds(89));
        alice.seesNothing();
        chat.passes(Duration.ofSeconds(1));
        alice.sees("PING irc.test");
        chat.passes(Duration.ofSeconds(60));

        alice.sees("ERROR :Closing link: (~alice@host1) [Ping timeout: 150 seconds]");
        assertThat(alice.isClosed()).isTrue();
    }

    @Test
    void anyLineIsASignOfLife() {
        TestClient alice = chat.connects("alice");

        for (int i = 0; i < 10; i++) {
            chat.passes(Duration.ofSeconds(60));
            alice.sends("PING x");
            alice.sees(":irc.test PONG irc.test x");
        }
    }

    @Test
    void malformedLinesGetTheirAnswersAndNothingElseChanges() {
        TestClient alice = chat.connects("alice");

        alice.sends("", "   ", "PRIVMSG #tea :a\0b", "PRIVMSG #tea :a\rb", "PRIVMSG #tea :" + "x".repeat(600));
        alice.sends("@" + "a".repeat(4095) + " PING x", "@a=b", "12 x");
        alice.sendsBytes("PRIVMSG #tea :\u00ff".getBytes(StandardCharsets.ISO_8859_1));
        alice.sends("PING end");

        alice.sees(
                ":irc.test 400 alice PRIVMSG :Message rejected: it contains NUL or a bare CR",
                ":irc.test 400 alice PRIVMSG :Message rejected: it contains NUL or a bare CR",
                ":irc.test 417 alice :Input line was too long",
                ":irc.test 417 alice :Input line was too long",
                ":irc.test 421 alice * :Unknown command",
                ":irc.test 421 alice * :Unknown command",
                ":irc.test FAIL PRIVMSG INVALID_UTF8 :Message rejected: it is not valid UTF-8",
                ":irc.test PONG irc.test end");
        assertThat(alice.unconsumedBytes()).isZero();
    }

    @Test
    void whoeverSendsFasterThanAllowedIsSlowedAndLosesNothing() {
        ChatHarness strict =
                new ChatHarness(1, new MemoryJournal(), "flood_lines_burst = 10\nflood_lines_per_second = 2");
        TestClient alice = strict.connects("alice");
        strict.passes(Duration.ofSeconds(60));

        for (int i = 0; i < 20; i++) {
            alice.posts("PING " + i);
        }
        strict.settle();

        assertThat(alice.takes()).hasSize(10);
        assertThat(alice.unconsumedBytes())
                .as("what waits keeps the socket unread")
                .isPositive();
        strict.passes(Duration.ofSeconds(1));
        alice.sees(":irc.test PONG irc.test 10", ":irc.test PONG irc.test 11");
        for (int i = 0; i < 4; i++) {
            strict.passes(Duration.ofSeconds(1));
        }
        assertThat(alice.takes()).hasSize(8).last().isEqualTo(":irc.test PONG irc.test 19");
        assertThat(alice.unconsumedBytes()).isZero();
    }

    @Test
    void longRequestIsAnsweredInOneLineIfThatCanBe() {
        String list = "message-tags ".repeat(37) + "batch server-time";
        TestClient client = chat.opens();

        client.sends("CAP REQ :" + list);
        client.sees("CAP * ACK :" + list);
        assertThat(client.unfit()).isEmpty();
    }
}
