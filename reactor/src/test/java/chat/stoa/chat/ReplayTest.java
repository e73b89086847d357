package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients are shown of the past that cannot ask for it: no program may answer to it. */
class ReplayTest {

    private static final String LIMITS = "flood_lines_per_second = 0\nreplay_lines = 3\nreplay_age = 3600";
    private static final String HISTSERV = ":HistServ!HistServ@irc.test NOTICE ";

    private final MemoryJournal journal = new MemoryJournal();
    private final ChatHarness chat = new ChatHarness(1, journal, LIMITS);
    private TestClient alice;

    @BeforeEach
    void wordsWereSaid() {
        chat.hasAccount("alice", "secret");
        chat.hasAccount("bob", "secret");
        alice = login(chat, "alice", "");
        alice.sends("JOIN #tea");
        for (int i = 1; i <= 5; i++) {
            chat.passes(Duration.ofSeconds(1));
            alice.sends("PRIVMSG #tea m" + i);
        }
        alice.forget();
    }

    @Test
    void simpleClientsAreToldByNotices() {
        TestClient carol = chat.connects("carol");

        carol.sends("JOIN #tea", "PRIVMSG #tea hi");

        carol.sees(
                ":carol!~carol@host2 JOIN #tea",
                ":irc.test 353 carol = #tea :~alice carol",
                ":irc.test 366 carol #tea :End of /NAMES list",
                HISTSERV + "#tea :[2026-01-01T00:00:03Z] <alice> m3",
                HISTSERV + "#tea :[2026-01-01T00:00:04Z] <alice> m4",
                HISTSERV + "#tea :[2026-01-01T00:00:05Z] <alice> m5");
        alice.sees(":carol!~carol@host2 JOIN #tea", ":carol!~carol@host2 PRIVMSG #tea :hi");
    }

    @Test
    void everyClientOfWhoeverEntersIsTold() {
        TestClient desk = login(chat, "bob", "");
        TestClient phone = login(chat, "bob", "");
        desk.sends("JOIN #tea");

        assertThat(phone.takes()).endsWith(HISTSERV + "#tea :[2026-01-01T00:00:05Z] <alice> m5");
    }

    @Test
    void clientsThatKnowTimesAreToldThem() {
        TestClient carol = chat.connects("carol", "server-time");
        carol.sends("JOIN #tea");

        assertThat(carol.takes()).endsWith("@time=2026-01-01T00:00:05.000Z " + HISTSERV + "#tea :<alice> m5");
    }

    @Test
    void clientsThatKnowBatchesSeeTheWordsAsTheyWere() {
        TestClient carol = chat.connects("carol", "server-time batch message-tags");
        carol.sends("JOIN #tea");

        assertThat(carol.takes())
                .endsWith(
                        ":irc.test BATCH +page chathistory #tea",
                        "@batch=page;time=2026-01-01T00:00:03.000Z;msgid=* :alice!~alice@host1 PRIVMSG #tea :m3",
                        "@batch=page;time=2026-01-01T00:00:04.000Z;msgid=* :alice!~alice@host1 PRIVMSG #tea :m4",
                        "@batch=page;time=2026-01-01T00:00:05.000Z;msgid=* :alice!~alice@host1 PRIVMSG #tea :m5",
                        ":irc.test BATCH -page");
    }

    @Test
    void whoCanAskAndWhoIsABotIsShownNothing() {
        TestClient carol = chat.connects("carol", "server-time batch message-tags draft/chathistory");
        TestClient bot = chat.connects("bot");
        bot.sends("MODE bot +B");
        carol.sends("JOIN #tea");
        bot.sends("JOIN #tea");

        assertThat(carol.takes()).noneMatch(line -> line.contains("m5"));
        assertThat(bot.takes()).noneMatch(line -> line.contains("m5"));
    }

    @Test
    void whatIsOldIsNotShown() {
        chat.passes(Duration.ofHours(2));
        alice.sends("PRIVMSG #tea late");
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #tea");

        assertThat(shown(carol)).containsExactly("[2026-01-01T02:00:05Z] <alice> late");
    }

    @Test
    void roomMayHaveLessOrNoneOfIt() {
        alice.sends("CS SET #tea REPLAY 1", "CS SET #tea REPLAY 4", "CS GET #tea REPLAY");
        assertThat(alice.takes())
                .contains(":ChanServ!ChanServ@irc.test NOTICE alice :replay of #tea is set.")
                .contains(":ChanServ!ChanServ@irc.test NOTICE alice :It has to be a number from 0 to 3, or DEFAULT.");
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #tea");
        assertThat(shown(carol)).containsExactly("[2026-01-01T00:00:05Z] <alice> m5");

        alice.sends("CS SET #tea REPLAY off");
        TestClient dave = chat.connects("dave");
        dave.sends("JOIN #tea");
        assertThat(shown(dave)).isEmpty();

        alice.sends("CS SET #tea REPLAY DEFAULT", "CS SET #tea HISTORY JOINED");
        TestClient erin = chat.connects("erin");
        erin.sends("JOIN #tea");
        assertThat(shown(erin))
                .as("the room shows its past to nobody who comes")
                .isEmpty();
    }

    @Test
    void everyKindOfWordsIsShownAsClientsShowIt() {
        alice.sends(
                "PRIVMSG #tea :\001ACTION pours\001",
                "NOTICE #tea :it is hot",
                "PRIVMSG #tea :\001VERSION\001",
                "TOPIC #tea :Oolong");
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #tea");

        assertThat(shown(carol))
                .containsExactly("[2026-01-01T00:00:05Z] * alice pours", "[2026-01-01T00:00:05Z] -alice- it is hot");
    }

    @Test
    void longWordsTakeSeveralLinesAndLoseNothing() {
        String text = "한".repeat(140);
        alice.sends("PRIVMSG #tea :" + text);
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #tea");

        assertThat(String.join("", shown(carol))).endsWith("] <alice> " + text);
        assertThat(carol.unfit()).isEmpty();
    }

    @Test
    void secondClientOfAUserIsShownTheRoomsItEnters() {
        TestClient second = login(chat, "alice", "");

        assertThat(shown(second)).hasSize(3).last().isEqualTo("[2026-01-01T00:00:05Z] <alice> m5");
    }

    @Test
    void whatWasSaidToAnAbsentAccountIsShownWhenItComes() {
        login(chat, "bob", "").sends("PRIVMSG alice :while we are both here", "QUIT");
        chat.passes(Duration.ofHours(30));
        IntStream.rangeClosed(1, 4).forEach(i -> alice.sends("PRIVMSG bob :d" + i));
        chat.passes(Duration.ofHours(30));
        TestClient bob = login(chat, "bob", "");

        String when = "[2026-01-02T06:00:05Z] <alice> ";
        assertThat(bob.takes())
                .endsWith(
                        HISTSERV + "bob :" + when + "d2",
                        HISTSERV + "bob :" + when + "d3",
                        HISTSERV + "bob :" + when + "d4");
        bob.sends("QUIT");
        assertThat(shown(login(chat, "bob", ""))).as("not again").isEmpty();
        bob = login(chat, "bob", "server-time batch draft/chathistory");
        assertThat(bob.takes()).noneMatch(line -> line.contains("d4"));
    }

    @Test
    void whoDoesNotWantItIsShownNothing() {
        TestClient bob = login(chat, "bob", "");
        bob.sends("NS SET REPLAY sometimes", "NS SET REPLAY OFF", "NS GET REPLAY", "JOIN #tea");
        assertThat(bob.takes())
                .contains(
                        ":NickServ!NickServ@irc.test NOTICE bob :It can be ON or OFF.",
                        ":NickServ!NickServ@irc.test NOTICE bob :REPLAY is OFF from now on.",
                        ":NickServ!NickServ@irc.test NOTICE bob :REPLAY: OFF")
                .noneMatch(line -> line.contains("m5"));
        bob.sends("QUIT");
        alice.sends("PRIVMSG bob :missed");
        bob = login(chat, "bob", "");
        assertThat(shown(bob)).isEmpty();

        bob.sends("NS SET REPLAY ON", "QUIT");
        bob = login(chat, "bob", "");
        bob.forget();
        bob.sends("JOIN #tea");
        assertThat(shown(bob)).hasSize(3);
    }

    @Test
    void whoComesBackIsNotShownWhatTheyLeft() {
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #tea");
        assertThat(shown(carol)).hasSize(3);

        carol.sends("PART #tea", "JOIN #tea", "PART #TEA", "JOIN #Tea");
        assertThat(shown(carol)).isEmpty();

        alice.sends("KICK #tea carol");
        carol.sends("JOIN #tea");
        assertThat(shown(carol)).isEmpty();
    }

    @Test
    void whoComesBackKnowsTheRoomAndNotItsName() {
        TestClient bob = login(chat, "bob", "");
        bob.sends("JOIN #coffee", "PRIVMSG #coffee beans");
        chat.passes(Duration.ofSeconds(1));
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #tea", "PART #tea");
        alice.sends("RENAME #tea #cake");
        bob.sends("RENAME #coffee #tea");
        carol.forget();

        carol.sends("JOIN #cake");
        assertThat(shown(carol)).isEmpty();
        carol.sends("JOIN #tea");
        assertThat(shown(carol)).containsExactly("[2026-01-01T00:00:05Z] <bob> beans");
    }

    @Test
    void roomOfNowHasNoPast() {
        TestClient carol = chat.connects("carol");
        TestClient dave = chat.connects("dave");
        chat.passes(Duration.ofSeconds(1));
        carol.sends("JOIN #new", "PRIVMSG #new one");
        dave.sends("JOIN #new");
        assertThat(dave.takes())
                .containsExactly(
                        ":dave!~dave@host3 JOIN #new",
                        ":irc.test 353 dave = #new :@carol dave",
                        ":irc.test 366 dave #new :End of /NAMES list");

        chat.passes(Duration.ofSeconds(1));
        TestClient erin = chat.connects("erin");
        carol.sends("PRIVMSG #new two");
        erin.sends("JOIN #new");
        assertThat(shown(erin)).hasSize(2);
    }

    @Test
    void muchThatWasSaidMeanwhileIsShown() {
        TestClient carol = chat.connects("carol");
        chat.passes(Duration.ofSeconds(1));
        alice.sends("PRIVMSG #tea m6", "PRIVMSG #tea m7", "PRIVMSG #tea m8");
        carol.sends("JOIN #tea");

        assertThat(shown(carol)).hasSize(3).last().isEqualTo("[2026-01-01T00:00:06Z] <alice> m8");
    }

    @Test
    void whatWasMissedIsKnownAfterARestart() {
        login(chat, "bob", "").sends("QUIT");
        chat.passes(Duration.ofSeconds(1));
        alice.sends("PRIVMSG bob :one");
        ChatHarness after = new ChatHarness(2, journal, LIMITS);
        after.passes(Duration.ofHours(1));
        TestClient bob = login(after, "bob", "server-time batch message-tags");

        assertThat(bob.takes())
                .endsWith(
                        ":irc.test BATCH +page chathistory alice",
                        "@batch=page;time=2026-01-01T00:00:06.000Z;msgid=* :alice!~alice@host1 PRIVMSG bob :one",
                        ":irc.test BATCH -page");
    }

    @Test
    void histServPlaysOnRequest() {
        alice.sends("HISTSERV PLAY #tea 2", "HS PLAY #nowhere", "HS PLAY #tea x", "PRIVMSG HistServ HELP");

        assertThat(alice.takes())
                .startsWith(
                        HISTSERV + "#tea :[2026-01-01T00:00:04Z] <alice> m4",
                        HISTSERV + "#tea :[2026-01-01T00:00:05Z] <alice> m5",
                        HISTSERV + "alice :There is nothing that you may read of #nowhere.",
                        HISTSERV + "alice :Syntax: PLAY <room or nickname> [<lines>]")
                .contains(HISTSERV + "alice :HistServ: What was said before. Commands are:");
    }

    /** Else whoever asks for long words would be cut off by them. */
    @Test
    void ofLongWordsOnlyTheNewestAreShown() {
        ChatHarness small = new ChatHarness(1, new MemoryJournal(), LIMITS + "\nhistory_bytes_max = 4000");
        TestClient dave = small.connects("dave");
        dave.sends("JOIN #tea");
        IntStream.rangeClosed(1, 10).forEach(i -> dave.sends("PRIVMSG #tea :" + i + "x".repeat(400)));
        dave.sends("PRIVMSG #tea :last");
        dave.forget();

        dave.sends("HS PLAY #tea");
        assertThat(shown(dave)).hasSize(3).last().asString().endsWith("<dave> last");
        dave.sends("PRIVMSG #tea :" + "y".repeat(400));
        dave.sends("HS PLAY #tea");
        assertThat(shown(dave)).hasSize(3).last().asString().endsWith("yyy");
    }

    @Test
    void everyConversationWaitsUntilTheClientTookEnoughOfTheOneBefore() {
        chat.hasAccount("carol", "secret");
        login(chat, "bob", "").sends("QUIT");
        TestClient carol = login(chat, "carol", "");
        alice.sends("PRIVMSG bob :from alice");
        chat.passes(Duration.ofSeconds(1));
        carol.sends("PRIVMSG bob :from carol");
        chat.passes(Duration.ofSeconds(1));

        TestClient bob = chat.opens();
        bob.waitsAfter = "from alice";
        logIn(bob, "bob", "");
        bob.sends("PING after");
        assertThat(bob.takes()).last().asString().endsWith("<alice> from alice");
        bob.waitsAfter = "";
        bob.waiting = 0;
        chat.passes(Duration.ofSeconds(1));
        assertThat(bob.takes())
                .containsExactly(
                        HISTSERV + "bob :[2026-01-01T00:00:06Z] <carol> from carol", ":irc.test PONG irc.test after");
    }

    @Test
    void whatIsShownOfARoomWaitsForThatOfTheOneBefore() {
        alice.sends("JOIN #cocoa", "PRIVMSG #cocoa :sweet");
        chat.passes(Duration.ofSeconds(1));
        TestClient carol = chat.connects("carol");
        carol.waitsAfter = "m5";

        carol.sends("JOIN #tea,#cocoa");
        assertThat(shown(carol)).hasSize(3);
        carol.waitsAfter = "";
        carol.waiting = 0;
        chat.passes(Duration.ofSeconds(1));
        assertThat(shown(carol)).containsExactly("[2026-01-01T00:00:05Z] <alice> sweet");
    }

    private static List<String> shown(TestClient client) {
        return client.takes().stream()
                .filter(line -> line.contains("HistServ!"))
                .map(line -> line.substring(line.indexOf(" :") + 2))
                .toList();
    }

    private static TestClient login(ChatHarness server, String name, String capabilities) {
        TestClient client = server.opens();
        logIn(client, name, capabilities);
        return client;
    }

    @Test
    void whatWasSaidBeforeTheClockWentBackIsShownToo() {
        // By its clock the first server's words are to come yet.
        ChatHarness after =
                new ChatHarness(1, journal, "flood_lines_per_second = 0\nreplay_lines = 9\nreplay_age = 3600");
        TestClient carol = after.connects("carol");
        carol.sends("JOIN #tea");

        assertThat(shown(carol)).hasSize(5).last().asString().endsWith("<alice> m5");
        carol.sends("HS PLAY #tea 1");
        assertThat(shown(carol)).singleElement().asString().endsWith("<alice> m5");
    }

    @Test
    void ofTwoClientsThatComeTogetherTheFirstIsShownWhatWasMissed() {
        login(chat, "bob", "").sends("QUIT");
        chat.passes(Duration.ofSeconds(1));
        alice.sends("PRIVMSG bob :one");
        chat.passes(Duration.ofSeconds(1));
        TestClient desk = chat.opens();
        TestClient phone = chat.opens();
        prove(desk, "bob", "");
        prove(phone, "bob", "");
        desk.sends("CAP END");
        phone.sends("CAP END");

        assertThat(shown(desk)).hasSize(1).last().asString().endsWith("<alice> one");
        assertThat(shown(phone)).isEmpty();
        desk.sends("QUIT");
        phone.sends("QUIT");
        chat.passes(Duration.ofSeconds(1));
        alice.sends("PRIVMSG bob :two");
        assertThat(shown(login(chat, "bob", ""))).singleElement().asString().endsWith("<alice> two");
    }

    @Test
    void whoLogsOutHasBeenHere() {
        TestClient bob = login(chat, "bob", "");
        alice.sends("PRIVMSG bob :one");
        chat.passes(Duration.ofSeconds(1));
        bob.sends("NS LOGOUT", "QUIT");
        alice.sends("PRIVMSG bob :two");

        assertThat(shown(login(chat, "bob", ""))).singleElement().asString().endsWith("<alice> two");
    }

    private static void logIn(TestClient client, String name, String capabilities) {
        prove(client, name, capabilities);
        client.sends("CAP END");
    }

    private static void prove(TestClient client, String name, String capabilities) {
        String plain =
                Base64.getEncoder().encodeToString((name + "\0" + name + "\0secret").getBytes(StandardCharsets.UTF_8));
        client.sends("CAP REQ :sasl " + capabilities, "NICK " + name, "USER " + name + " 0 * :" + name);
        client.sends("AUTHENTICATE PLAIN", "AUTHENTICATE " + plain);
    }
}
