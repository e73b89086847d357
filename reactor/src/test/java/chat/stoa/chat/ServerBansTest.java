package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.ScramVerifier;
import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is kept out of the whole server, and how. */
class ServerBansTest {

    private static final String CONFIG = """
            [[oper_class]]
            name = "all"
            privileges = ["ban", "see"]
            [[oper]]
            name = "root"
            class = "all"
            password = "%s"
            """.formatted(ScramVerifier.of("sesame", new byte[16], 4096));

    private final MemoryJournal journal = new MemoryJournal();
    private final ChatHarness chat = ChatHarness.configured(CONFIG, journal);
    private final TestClient root = chat.connectsFrom("192.0.2.1", "root");

    ServerBansTest() {
        root.sends("OPER root sesame");
        root.forget();
    }

    @Test
    void aBannedAddressIsShownOutAndDoesNotComeBack() {
        TestClient bob = chat.connectsFrom("198.51.100.7", "bob");

        root.sends("DLINE 1h 198.51.100.0/24 spam from there");

        root.sees(":irc.test NOTICE root :Banned 198.51.100.0/24 for 3600 seconds, by root: spam from there");
        bob.sees(
                ":irc.test 465 bob :You are banned from this server (spam from there)",
                "ERROR :Closing link: (~bob@198.51.100.7) [Banned (spam from there)]");
        TestClient again = chat.arrivesFrom("198.51.100.8");
        chat.settle();
        again.sees(
                ":irc.test 465 * :You are banned from this server (spam from there)",
                "ERROR :Closing link: (198.51.100.8) [Banned (spam from there)]");
        chat.passes(Duration.ofHours(1));
        assertThat(chat.connectsFrom("198.51.100.8", "bob").isClosed()).isFalse();
    }

    @Test
    void whatWouldMeanNobodyIsRefused() {
        TestClient bob = chat.connectsFrom("198.51.100.7", "bob");

        root.sends(
                "UBAN ADD 300.1.1.1",
                "UBAN ADD 192.0.2.0/33",
                "UBAN ADD bob@198.51.100.0/24",
                "KLINE *@198.51.100.0/24",
                "UBAN ADD *@198.51.100.0/24",
                "UBAN DEL *!*@198.51.100.0/24");

        root.sees(
                ":irc.test 400 root UBAN :That cannot be banned: 300.1.1.1",
                ":irc.test 400 root UBAN :That cannot be banned: 192.0.2.0/33",
                ":irc.test 400 root UBAN :That cannot be banned: bob@198.51.100.0/24",
                ":irc.test 400 root KLINE :That cannot be banned: *@198.51.100.0/24",
                ":irc.test NOTICE root :Banned 198.51.100.0/24 for good, by root: No reason given",
                ":irc.test NOTICE root :Lifted the ban of 198.51.100.0/24");
        assertThat(bob.isClosed()).as("the range").isTrue();
    }

    @Test
    void aNameWithADotIsAHost() {
        TestClient bob = chat.connectsFrom("shell.example.org", "bob");

        root.sends("UBAN ADD *.example.org 1h out", "UBAN ADD shell.example.net", "UBAN DEL SHELL.example.net");

        root.sees(
                ":irc.test NOTICE root :Banned *!*@*.example.org for 3600 seconds, by root: out",
                ":irc.test NOTICE root :Banned *!*@shell.example.net for good, by root: No reason given",
                ":irc.test NOTICE root :Lifted the ban of *!*@SHELL.example.net");
        assertThat(bob.isClosed()).isTrue();
    }

    @Test
    void aNumberBeforeTheMaskIsMinutes() {
        root.sends("KLINE 10 evil!*@* :reason here", "DLINE 0 198.51.100.7 x", "KLINE 10");

        root.sees(
                ":irc.test NOTICE root :Banned evil!*@* for 600 seconds, by root: reason here",
                ":irc.test NOTICE root :Banned 198.51.100.7 for good, by root: x",
                ":irc.test 461 root KLINE :Not enough parameters");
    }

    @Test
    void masksAndAccountsCanBeBanned() {
        chat.connectsFrom("203.0.113.5", "spammer");
        TestClient bob = chat.connectsFrom("203.0.113.6", "bob");

        root.sends("KLINE spam*!*@* go away", "UBAN ADD mallory");

        assertThat(root.takes())
                .containsExactly(
                        ":irc.test NOTICE root :Banned spam*!*@* for good, by root: go away",
                        ":irc.test NOTICE root :Banned mallory for good, by root: No reason given");
        assertThat(bob.isClosed()).isFalse();
        assertThat(chat.counters.registered()).isEqualTo(2);
        TestClient spam = chat.connectsFrom("203.0.113.9", "spam2");
        assertThat(spam.isClosed()).isTrue();
        root.sends("UNKLINE SPAM*!*@*");
        root.sees(":irc.test NOTICE root :Lifted the ban of SPAM*!*@*");
        assertThat(chat.connectsFrom("203.0.113.9", "spam2").isClosed()).isFalse();
    }

    @Test
    void whoIsShownOutIsNotShownTheRoomsOfTheirOtherClients() {
        TestClient desk = chat.opens();
        desk.logsIn("alice");
        desk.sends("NICK alice", "USER desk 0 * :A", "JOIN #tea");
        root.sends("KLINE *!~phone@* lost");
        TestClient phone = chat.opens();
        phone.logsIn("alice");

        phone.sends("NICK alice", "USER phone 0 * :A");

        phone.sees(
                ":irc.test 465 alice :You are banned from this server (lost)",
                "ERROR :Closing link: (~phone@host3) [Banned (lost)]");
        assertThat(desk.isClosed()).isFalse();
    }

    @Test
    void bansAreListedAndAsked() {
        chat.connectsFrom("203.0.113.5", "bob");
        root.sends("UBAN ADD 198.51.100.7 2d x", "UBAN LIST", "UBAN INFO 203.0.113.0/24", "STATS k");

        root.sees(
                ":irc.test NOTICE root :Banned 198.51.100.7 for 172800 seconds, by root: x",
                ":irc.test NOTICE root :198.51.100.7 for 172800 seconds, by root: x",
                ":irc.test NOTICE root :1 bans of the server",
                ":irc.test NOTICE root :Would mean bob!~bob@203.0.113.5, from 203.0.113.5",
                ":irc.test NOTICE root :203.0.113.0/24 means 1 users now",
                ":irc.test 216 root K 198.51.100.7 * * :x",
                ":irc.test 219 root k :End of /STATS report");
    }

    @Test
    void banMistakesAreNamed() {
        TestClient bob = chat.connectsFrom("203.0.113.5", "bob");
        bob.sends("UBAN LIST", "DLINE 192.0.2.1");
        bob.sees(
                ":irc.test 481 bob :Permission Denied- You're not an IRC operator",
                ":irc.test 481 bob :Permission Denied- You're not an IRC operator");

        root.sends(
                "DLINE nonsense",
                "DLINE 192.0.2.0/24",
                "KLINE *!*@*",
                "UNDLINE 10.0.0.1",
                "UBAN",
                "UBAN ADD",
                "UBAN ADD 1h",
                "UBAN PLEASE x");

        root.sees(
                ":irc.test 400 root DLINE :That cannot be banned: nonsense",
                ":irc.test 400 root DLINE :That would ban you yourself",
                ":irc.test 400 root KLINE :That cannot be banned: *!*@*",
                ":irc.test 400 root UNDLINE :There is no ban of 10.0.0.1",
                ":irc.test 461 root UBAN :Not enough parameters",
                ":irc.test 461 root UBAN :Not enough parameters",
                ":irc.test 461 root UBAN :Not enough parameters",
                ":irc.test 400 root UBAN :There are ADD, DEL, LIST and INFO");
    }

    @Test
    void bansOutliveTheServer() {
        root.sends("DLINE 198.51.100.7 x");
        ChatHarness next = ChatHarness.configured(CONFIG, journal);

        TestClient bob = next.arrivesFrom("198.51.100.7");
        next.settle();

        assertThat(bob.isClosed()).isTrue();
    }

    @Test
    void bansAreBounded() {
        ChatHarness small = ChatHarness.configured(CONFIG, new MemoryJournal(), "server_bans_max = 1");
        TestClient operator = small.connectsFrom("192.0.2.1", "root");
        operator.sends("OPER root sesame");
        operator.forget();

        operator.sends("DLINE 10.0.0.1 x", "DLINE 10.0.0.1 again", "DLINE 10.0.0.2 y");

        List<String> lines = operator.takes();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).isEqualTo(":irc.test 400 root DLINE :There are too many bans of the server");
    }
}
