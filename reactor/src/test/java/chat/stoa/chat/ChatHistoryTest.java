package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.Journal;
import chat.stoa.journal.MemoryJournal;
import chat.stoa.journal.MemoryLimits;
import chat.stoa.journal.RoomEvent;
import chat.stoa.journal.RoomIds;
import chat.stoa.protocol.Source;
import chat.stoa.protocol.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CHATHISTORY: what was said before, for those who are in the room. */
class ChatHistoryTest {

    private static final String CAPS =
            "message-tags batch labeled-response server-time draft/chathistory echo-message draft/multiline";
    private static final String ALICE = ":alice!~alice@host1";
    private static final Pattern MSGID = Pattern.compile("msgid=([0-9a-z]+)");
    private static final Pattern SAID = Pattern.compile(" (?:PRIVMSG|NOTICE) [^ ]+ :(.*)");

    private final ChatHarness chat = new ChatHarness();
    private final TestClient alice = chat.connects("alice", CAPS);
    private final TestClient bob = chat.connects("bob", CAPS);
    /** The ids of what alice said, in order. */
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void fiveWordsWereSaid() {
        alice.sends("JOIN #tea");
        for (int i = 1; i <= 5; i++) {
            chat.passes(Duration.ofSeconds(1));
            alice.sends("PRIVMSG #tea m" + i);
        }
        for (String line : alice.takesExactly()) {
            Matcher id = MSGID.matcher(line);
            if (line.contains("PRIVMSG") && id.find()) {
                ids.add(id.group(1));
            }
        }
        bob.sends("JOIN #tea");
        bob.forget();
        alice.forget();
    }

    @Test
    void latestComesInOneBatchThatCarriesTheLabel() {
        bob.sends("@label=b1 CHATHISTORY LATEST #TEA * 2");

        bob.sees(
                "@label=b1 :irc.test BATCH +page chathistory #TEA",
                "@batch=page;time=2026-01-01T00:00:04.000Z;msgid=* " + ALICE + " PRIVMSG #tea :m4",
                "@batch=page;time=2026-01-01T00:00:05.000Z;msgid=* " + ALICE + " PRIVMSG #tea :m5",
                ":irc.test BATCH -page");
    }

    /** Whoever asks for many pages at once would be cut off by them, and again after each return. */
    @Test
    void aPageWaitsUntilTheClientTookEnoughOfTheOneBefore() {
        bob.waiting = 1024 * 1024;
        bob.sends("CHATHISTORY LATEST #tea * 2", "SEARCH text=m5", "PING after");
        chat.passes(Duration.ofSeconds(1));
        bob.seesNothing();
        bob.waiting = 0;
        chat.passes(Duration.ofMillis(20));
        List<String> taken = bob.takes();
        assertThat(taken).hasSize(8).startsWith(":irc.test BATCH +page chathistory #tea");
        assertThat(taken.get(7)).endsWith("PONG irc.test after");
    }

    @Test
    void whoGoesWhileAPageWaitsIsGone() {
        bob.waiting = 1024 * 1024;
        bob.sends("CHATHISTORY LATEST #tea * 2");
        bob.vanishes("gone");
        chat.passes(Duration.ofSeconds(1));
        assertThat(bob.isClosed()).isTrue();
        assertThat(chat.counters.registered()).isEqualTo(1);
    }

    @Test
    void tagsThatAreRelayedCountAsWell() {
        String tag = "@+x=" + "t".repeat(4_000) + " PRIVMSG #tea :tagged";
        for (int i = 0; i < 100; i++) {
            chat.passes(Duration.ofSeconds(1));
            alice.sends(tag);
        }
        bob.forget();
        bob.sends("CHATHISTORY LATEST #tea * 100");
        List<String> page = bob.takes();
        assertThat(page.size()).isBetween(10, 30);
        assertThat(page.get(page.size() - 2)).endsWith(":tagged");
    }

    @Test
    void theEndOfTheHistoryIsMarked() {
        bob.sends("CHATHISTORY LATEST #tea * 5");

        assertThat(bob.takes()).first().isEqualTo("@draft/chathistory-end :irc.test BATCH +page chathistory #tea");
    }

    @Test
    void everySelectionByMessageExcludesIt() {
        assertThat(asked("LATEST #tea * 50")).containsExactly("m1", "m2", "m3", "m4", "m5");
        assertThat(asked("LATEST #tea msgid=%s 2".formatted(id(2)))).containsExactly("m4", "m5");
        assertThat(asked("LATEST #tea msgid=%s 50".formatted(id(2)))).containsExactly("m3", "m4", "m5");
        assertThat(asked("BEFORE #tea msgid=%s 2".formatted(id(4)))).containsExactly("m2", "m3");
        assertThat(asked("AFTER #tea msgid=%s 2".formatted(id(2)))).containsExactly("m3", "m4");
        assertThat(asked("BETWEEN #tea msgid=%s msgid=%s 50".formatted(id(1), id(5))))
                .containsExactly("m2", "m3", "m4");
        assertThat(asked("BETWEEN #tea msgid=%s msgid=%s 2".formatted(id(1), id(5))))
                .containsExactly("m2", "m3");
        assertThat(asked("BETWEEN #tea msgid=%s msgid=%s 2".formatted(id(5), id(1))))
                .containsExactly("m3", "m4");
        assertThat(asked("AROUND #tea msgid=%s 3".formatted(id(3)))).containsExactly("m2", "m3", "m4");
    }

    @Test
    void everySelectionByTimeExcludesIt() {
        assertThat(asked("LATEST #tea %s 50".formatted(second(2)))).containsExactly("m3", "m4", "m5");
        assertThat(asked("BEFORE #tea %s 2".formatted(second(4)))).containsExactly("m2", "m3");
        assertThat(asked("BEFORE #tea timestamp=2026-01-01T00:00:02.001Z 50")).containsExactly("m1", "m2");
        assertThat(asked("AFTER #tea %s 2".formatted(second(2)))).containsExactly("m3", "m4");
        assertThat(asked("BETWEEN #tea %s %s 2".formatted(second(1), second(5))))
                .containsExactly("m2", "m3");
        assertThat(asked("BETWEEN #tea %s %s 2".formatted(second(5), second(1))))
                .containsExactly("m3", "m4");
        assertThat(asked("BETWEEN #tea %s msgid=%s 50".formatted(second(1), id(4))))
                .containsExactly("m2", "m3");
        assertThat(asked("BETWEEN #tea msgid=%s %s 50".formatted(id(4), second(1))))
                .containsExactly("m2", "m3");
        assertThat(asked("AROUND #tea %s 3".formatted(second(3)))).containsExactly("m2", "m3", "m4");
    }

    @Test
    void aTimeIsAllThatHappenedInIt() {
        chat.passes(Duration.ofSeconds(1));
        alice.sends("PRIVMSG #tea n1", "PRIVMSG #tea n2", "PRIVMSG #tea n3", "PRIVMSG #tea n4");
        chat.passes(Duration.ofMillis(1));
        alice.sends("PRIVMSG #tea x");
        chat.passes(Duration.ofSeconds(1));
        alice.forget();
        alice.sends("PRIVMSG #tea y");
        String y = "msgid=" + onlyId(alice);
        bob.forget();
        String n = second(6);

        assertThat(asked("BETWEEN #tea %s %s 2".formatted(n, y))).containsExactly("x");
        assertThat(asked("BETWEEN #tea %s %s 2".formatted(y, n))).containsExactly("x");
        assertThat(asked("BETWEEN #tea msgid=%s %s 2".formatted(id(4), n))).containsExactly("m5");
        assertThat(asked("BETWEEN #tea %s msgid=%s 2".formatted(n, id(4)))).containsExactly("m5");
        assertThat(asked("BETWEEN #tea %s %s 2".formatted(n, n))).isEmpty();
        assertThat(asked("AFTER #tea %s 2".formatted(n))).containsExactly("x", "y");
        assertThat(asked("BEFORE #tea %s 1".formatted(n))).containsExactly("m5");
    }

    @Test
    void thereIsAMostToWhatOneCommandBrings() {
        ChatHarness small =
                new ChatHarness(1, new MemoryJournal(), "history_lines_max = 3\nflood_lines_per_second = 0");
        TestClient carol = small.opens();
        carol.sends("CAP REQ :" + CAPS, "NICK carol", "USER carol 0 * :carol", "CAP END");
        assertThat(carol.takes()).anyMatch(line -> line.contains(" CHATHISTORY=3 "));
        carol.sends("JOIN #tea", "PRIVMSG #tea 1", "PRIVMSG #tea 2", "PRIVMSG #tea 3", "PRIVMSG #tea 4");
        carol.forget();

        carol.sends("CHATHISTORY LATEST #tea * 1000");
        assertThat(said(carol)).containsExactly("2", "3", "4");
        carol.sends("CHATHISTORY LATEST #tea * 0");
        assertThat(said(carol)).containsExactly("2", "3", "4");
    }

    @Test
    void longWordsMakeShortPagesAtTheRightEnd() {
        ChatHarness small =
                new ChatHarness(1, new MemoryJournal(), "history_bytes_max = 4000\nflood_lines_per_second = 0");
        TestClient carol = small.connects("carol", CAPS);
        carol.sends("JOIN #tea");
        for (int i = 0; i < 8; i++) {
            carol.sends("PRIVMSG #tea :" + i + "x".repeat(400));
        }
        carol.forget();

        carol.sends("CHATHISTORY LATEST #tea * 50");
        List<String> page = carol.takes();
        assertThat(page.get(0)).doesNotContain("draft/chathistory-end");
        assertThat(page).hasSize(2 + 2);
        assertThat(page.get(1)).contains(":6x");
        carol.sends("CHATHISTORY AFTER #tea timestamp=2020-01-01T00:00:00.000Z 50");
        assertThat(said(carol)).allMatch(text -> text.startsWith("0x") || text.startsWith("1x"));
    }

    @Test
    void messagesOfSeveralLinesAreBatchesWithinTheBatch() {
        alice.sends(
                "BATCH +1 draft/multiline #tea", "@batch=1 PRIVMSG #tea one", "@batch=1 PRIVMSG #tea two", "BATCH -1");
        bob.forget();

        bob.sends("CHATHISTORY LATEST #tea * 1");

        bob.sees(
                ":irc.test BATCH +page chathistory #tea",
                "@batch=page;time=2026-01-01T00:00:05.000Z;msgid=* " + ALICE + " BATCH +* draft/multiline #tea",
                "@batch=* " + ALICE + " PRIVMSG #tea :one",
                "@batch=* " + ALICE + " PRIVMSG #tea :two",
                "@batch=page " + ALICE + " BATCH -*",
                ":irc.test BATCH -page");
    }

    @Test
    void onlyWhoAsksForEventsIsShownThem() {
        alice.sends(
                "@+typing=active TAGMSG #tea",
                "@+react=x TAGMSG #tea",
                "TOPIC #tea :Oolong",
                "MODE #tea +v bob",
                "NOTICE #tea n");
        bob.forget();
        TestClient carol = chat.connects("carol", "message-tags batch draft/chathistory draft/event-playback");
        carol.sends("JOIN #tea", "NICK caro");
        carol.forget();

        bob.sends("CHATHISTORY LATEST #tea * 2");
        assertThat(said(bob)).containsExactly("m5", "n");

        carol.sends("CHATHISTORY LATEST #tea * 7");
        carol.sees(
                ":irc.test BATCH +page chathistory #tea",
                "@batch=page;msgid=* :bob!~bob@host2 JOIN #tea",
                "@batch=page;msgid=*;+react=x " + ALICE + " TAGMSG #tea",
                "@batch=page;msgid=* " + ALICE + " TOPIC #tea :Oolong",
                "@batch=page;msgid=* " + ALICE + " MODE #tea +v bob",
                "@batch=page;msgid=* " + ALICE + " NOTICE #tea :n",
                "@batch=page;msgid=* :carol!~carol@host3 JOIN #tea",
                "@batch=page;msgid=* :carol!~carol@host3 NICK caro",
                ":irc.test BATCH -page");
    }

    @Test
    void whatTheClientIsNotShownTakesNoPlaceInThePage() {
        for (int i = 0; i < 60; i++) {
            chat.passes(Duration.ofSeconds(1));
            alice.sends("@+draft/react=x;+draft/reply=" + id(5) + " TAGMSG #tea");
        }
        TestClient carol = chat.connects("carol", "batch server-time draft/chathistory draft/event-playback");
        carol.sends("JOIN #tea");
        carol.forget();

        carol.sends("CHATHISTORY LATEST #tea * 4");
        carol.sees(
                ":irc.test BATCH +page chathistory #tea",
                "@batch=page;time=2026-01-01T00:00:04.000Z " + ALICE + " PRIVMSG #tea :m4",
                "@batch=page;time=2026-01-01T00:00:05.000Z " + ALICE + " PRIVMSG #tea :m5",
                "@batch=page;time=2026-01-01T00:00:05.000Z :bob!~bob@host2 JOIN #tea",
                "@batch=page;time=2026-01-01T00:01:05.000Z :carol!~carol@host3 JOIN #tea",
                ":irc.test BATCH -page");
        carol.sends("CHATHISTORY LATEST #tea * 50");
        assertThat(said(carol)).containsExactly("m1", "m2", "m3", "m4", "m5");
    }

    /** They would be taken for something that happens now. */
    @Test
    void withoutBatchesThereAreNoEventsOfThePast() {
        bob.sends("NICK robert", "NOTICE #tea n", "NICK bob");
        alice.sends("KICK #tea bob :out");
        TestClient carol = chat.connects("carol", "server-time draft/chathistory draft/event-playback");
        carol.sends("JOIN #tea");
        carol.forget();

        carol.sends("CHATHISTORY LATEST #tea * 2");

        carol.sees(
                "@time=2026-01-01T00:00:05.000Z " + ALICE + " PRIVMSG #tea :m5",
                "@time=2026-01-01T00:00:05.000Z :robert!~bob@host2 NOTICE #tea :n");
    }

    @Test
    void withoutBatchesTheLinesComeAlone() {
        TestClient carol = chat.connects("carol", "server-time");
        carol.sends("JOIN #tea");
        carol.forget();

        carol.sends("CHATHISTORY LATEST #tea * 2");

        carol.sees(
                "@time=2026-01-01T00:00:04.000Z " + ALICE + " PRIVMSG #tea :m4",
                "@time=2026-01-01T00:00:05.000Z " + ALICE + " PRIVMSG #tea :m5");
    }

    @Test
    void nothingLeftIsAnEmptyBatch() {
        bob.sends("@label=b1 CHATHISTORY AFTER #tea msgid=" + id(5) + " 50");

        bob.sees("@label=b1;draft/chathistory-end :irc.test BATCH +page chathistory #tea", ":irc.test BATCH -page");
    }

    /** C6 of the delivery contract: never an empty batch for an id that is not known. */
    @Test
    void aMessageThatIsNotThereIsNoEmptyBatch() {
        alice.sends("JOIN #cocoa", "PRIVMSG #cocoa x");
        String elsewhere = MSGID.matcher(String.join("\n", alice.takesExactly()))
                .results()
                .reduce((first, last) -> last)
                .orElseThrow()
                .group(1);

        bob.sends(
                "@label=b1 CHATHISTORY AFTER #tea msgid=nobody 50",
                "CHATHISTORY BEFORE #tea msgid=" + elsewhere + " 5");

        String now = "time=2026-01-01T00:00:05.000Z";
        bob.sees(
                "@label=b1;" + now
                        + " :irc.test FAIL CHATHISTORY MESSAGE_ERROR AFTER #tea nobody :There is no such message",
                "@" + now + " :irc.test FAIL CHATHISTORY MESSAGE_ERROR BEFORE #tea " + elsewhere
                        + " :There is no such message");
    }

    /** C6 of the delivery contract: never a silent hole. */
    @Test
    void whatIsToldOnceForSeveralRoomsHasOneIdInAll() {
        TestClient carol = chat.connects("carol", CAPS);
        carol.sends("JOIN #tea,#cake,#pie");
        bob.sends("JOIN #pie,#cake");
        bob.forget();

        carol.sends("NICK caro");
        String renamed = onlyId(bob);
        carol.sends("QUIT");
        String left = onlyId(bob);
        alice.sends("PRIVMSG #tea after");
        bob.sends("PRIVMSG #cake after", "PRIVMSG #pie after");
        bob.forget();

        for (String room : List.of("#tea", "#cake", "#pie")) {
            assertThat(asked("AFTER " + room + " msgid=" + renamed + " 50")).containsExactly("after");
            assertThat(asked("AFTER " + room + " msgid=" + left + " 50")).containsExactly("after");
        }
    }

    @Test
    void whoHasVeryManyConversationsMayNotLookThroughAllOfThemAsOftenAsTheyLike() {
        MemoryJournal journal = new MemoryJournal();
        for (int i = 0; i < 250; i++) {
            RoomEvent said = new RoomEvent.Said(
                    new Identity(new Source("carol", "~c", "host"), "carol", "Carol"), "PRIVMSG", "hi", Tags.NONE);
            Entry entry =
                    new Entry(RoomIds.direct("carol", "friend" + i), 1, 1_767_312_000_000_000L + i, "id" + i, said);
            journal.appender().append(List.of(entry), Journal.Completion.NONE);
        }
        ChatHarness many =
                new ChatHarness(1, journal, "flood_lines_per_second = 0\nquery_cost_per_minute = 3\nreplay_lines = 5");
        many.hasAccount("carol", "secret");
        TestClient carol = many.connects("guest", "batch draft/chathistory soju.im/search sasl");
        carol.sends("NS IDENTIFY carol secret");
        carol.forget();
        String targets = "CHATHISTORY TARGETS timestamp=2026-01-01T00:00:00.000Z timestamp=2027-01-01T00:00:00.000Z 2";

        carol.sends(targets);
        assertThat(carol.takesExactly()).hasSize(4);
        carol.sends(targets, "SEARCH text=hi");
        assertThat(carol.takesExactly())
                .containsExactly(
                        ":irc.test FAIL CHATHISTORY MESSAGE_ERROR TARGETS * :Please wait a while and try again",
                        ":irc.test FAIL SEARCH RATE_LIMITED :Please wait a while and try again");
        carol.sends("SEARCH in=friend1;text=hi");
        assertThat(carol.takesExactly()).hasSize(3);

        carol.sends("QUIT");
        TestClient simple = many.connects("simple");
        simple.sends("NS IDENTIFY carol secret");
        assertThat(simple.takes())
                .contains(":HistServ!HistServ@irc.test NOTICE simple :What you missed cannot be read right now.");
    }

    @Test
    void whatIsNotKeptAnyMoreIsAGap() {
        ChatHarness small =
                new ChatHarness(1, new MemoryJournal(1, new MemoryLimits(3, 100, 100)), "flood_lines_per_second = 0");
        TestClient carol = small.connects("carol", "message-tags echo-message batch draft/chathistory");
        carol.sends("JOIN #tea", "PRIVMSG #tea 1", "PRIVMSG #tea 2", "PRIVMSG #tea 3", "PRIVMSG #tea 4");
        List<String> all = MSGID.matcher(String.join("\n", carol.takesExactly()))
                .results()
                .map(found -> found.group(1))
                .toList();

        carol.sends("CHATHISTORY AFTER #tea msgid=" + all.get(1) + " 50");
        assertThat(carol.takesExactly())
                .containsExactly(":irc.test FAIL CHATHISTORY GAP #tea " + all.get(2)
                        + " :Messages that you ask for are not kept any more");

        carol.sends("CHATHISTORY AFTER #tea msgid=" + all.get(2) + " 50");
        assertThat(said(carol)).containsExactly("3", "4");

        carol.sends("CHATHISTORY LATEST #tea timestamp=2020-01-01T00:00:00.000Z 200");
        List<String> page = carol.takes();
        assertThat(page).hasSize(5).first().isEqualTo(":irc.test BATCH +page chathistory #tea");
        carol.sends("CHATHISTORY BETWEEN #tea msgid=%s timestamp=2020-01-01T00:00:00.000Z 200".formatted(all.get(2)));
        assertThat(carol.takes()).singleElement().asString().contains(" FAIL CHATHISTORY GAP #tea ");
    }

    @Test
    void onlyMembersRead() {
        alice.sends("MODE #tea +s");
        bob.sends("PART #tea");
        bob.forget();

        bob.sends(
                "@label=b1 CHATHISTORY LATEST #tea * 5",
                "CHATHISTORY LATEST #nowhere * 5",
                "CHATHISTORY LATEST alice * 5",
                "CHATHISTORY LATEST * * 5");

        String refusal = "time=2026-01-01T00:00:05.000Z :irc.test FAIL CHATHISTORY INVALID_TARGET LATEST ";
        bob.sees(
                "@label=b1;" + refusal + "#tea :Messages could not be retrieved",
                "@" + refusal + "#nowhere :Messages could not be retrieved",
                "@" + refusal + "alice :Messages could not be retrieved",
                "@" + refusal + "* :Messages could not be retrieved");
    }

    @Test
    void theHistoryOfAGuestRoomEndsWithIt() {
        alice.sends("PART #tea");
        bob.sends("PART #tea");
        bob.sends("JOIN #tea");
        bob.forget();

        bob.sends("CHATHISTORY LATEST #tea * 50", "CHATHISTORY AFTER #tea msgid=" + id(2) + " 50");

        assertThat(bob.takes())
                .containsExactly(
                        "@draft/chathistory-end :irc.test BATCH +page chathistory #tea",
                        ":irc.test BATCH -page",
                        "@time=2026-01-01T00:00:05.000Z :irc.test FAIL CHATHISTORY MESSAGE_ERROR AFTER #tea " + id(2)
                                + " :There is no such message");
    }

    @Test
    void theConversationOfTwoAccountsIsReadByBoth() {
        alice.logsIn("alice");
        bob.logsIn("bob");
        List.of(alice, bob).forEach(TestClient::forget);
        alice.sends("PRIVMSG bob :hi bob");
        bob.sends("PRIVMSG alice :hi alice");
        List.of(alice, bob).forEach(TestClient::forget);

        alice.sends("CHATHISTORY LATEST BOB * 5");
        alice.sees(
                "@draft/chathistory-end :irc.test BATCH +page chathistory BOB",
                "@batch=page;time=2026-01-01T00:00:05.000Z;msgid=* " + ALICE + " PRIVMSG bob :hi bob",
                "@batch=page;time=2026-01-01T00:00:05.000Z;msgid=* :bob!~bob@host2 PRIVMSG alice :hi alice",
                ":irc.test BATCH -page");

        bob.sends("CHATHISTORY TARGETS %s %s 5".formatted(second(0), second(11)));
        assertThat(bob.takes())
                .contains(
                        "@batch=page :irc.test CHATHISTORY TARGETS #tea 2026-01-01T00:00:05.000Z",
                        "@batch=page :irc.test CHATHISTORY TARGETS alice 2026-01-01T00:00:05.000Z");

        alice.vanishes("gone");
        bob.forget();
        assertThat(asked("LATEST alice * 1")).containsExactly("hi alice");
        bob.sends("CHATHISTORY LATEST nobody * 5");
        bob.sees("@draft/chathistory-end :irc.test BATCH +page chathistory nobody", ":irc.test BATCH -page");
        TestClient carol = chat.connects("carol");
        carol.sends("CHATHISTORY LATEST bob * 5");
        carol.sees(":irc.test FAIL CHATHISTORY INVALID_TARGET LATEST bob :Messages could not be retrieved");
        bob.sends("CHATHISTORY LATEST carol * 5");
        assertThat(bob.takes()).singleElement().asString().contains("INVALID_TARGET LATEST carol ");
    }

    @Test
    void wrongParametersAreNamed() {
        String time = "timestamp=2026-01-01T00:00:00.000Z";
        refused("LAST #tea * 5", "INVALID_PARAMS LAST :Unknown command");
        refused("LATEST #tea *", "INVALID_PARAMS LATEST :Insufficient parameters");
        refused("latest", "INVALID_PARAMS latest :Insufficient parameters");
        refused("BETWEEN #tea " + time + " 5", "INVALID_PARAMS BETWEEN :Insufficient parameters");
        refused("BEFORE #tea " + time + " 5 6", "INVALID_PARAMS BEFORE :Too many parameters");
        refused("TARGETS " + time + " " + time, "INVALID_PARAMS TARGETS :Insufficient parameters");
        refused("LATEST #tea * x", "INVALID_PARAMS LATEST x :Invalid limit");
        refused("LATEST #tea * -1", "INVALID_PARAMS LATEST -1 :Invalid limit");
        refused("BEFORE #tea timestamp=now 5", "INVALID_PARAMS BEFORE timestamp=now :Invalid timestamp");
        refused(
                "BEFORE #tea timestamp=2026-13-01T00:00:00.000Z 5",
                "INVALID_PARAMS BEFORE timestamp=2026-13-01T00:00:00.000Z :Invalid timestamp");
        refused("TARGETS msgid=1 " + time + " 5", "INVALID_PARAMS TARGETS msgid=1 :Invalid timestamp");
        String types = ":There are timestamp= and msgid= to refer to messages";
        refused("BEFORE #tea * 5", "INVALID_MSGREFTYPE BEFORE #tea * " + types);
        refused("BEFORE #tea offset=1 5", "INVALID_MSGREFTYPE BEFORE #tea offset=1 " + types);
        refused("AFTER #tea msgid= 5", "INVALID_MSGREFTYPE AFTER #tea msgid= " + types);
        bob.sends("@label=b1 CHATHISTORY");
        bob.sees(
                "@label=b1;time=2026-01-01T00:00:05.000Z :irc.test FAIL CHATHISTORY INVALID_PARAMS * :Insufficient parameters");
    }

    @Test
    void targetsAreTheRoomsWhereSomethingWasSaid() {
        alice.sends("JOIN #cocoa,#silent");
        bob.sends("JOIN #cocoa,#silent");
        chat.passes(Duration.ofSeconds(5));
        alice.sends("PRIVMSG #cocoa x");
        bob.forget();

        bob.sends("@label=b1 CHATHISTORY TARGETS %s %s 5".formatted(second(0), second(11)));
        bob.sees(
                "@label=b1 :irc.test BATCH +page draft/chathistory-targets",
                "@batch=page :irc.test CHATHISTORY TARGETS #tea 2026-01-01T00:00:05.000Z",
                "@batch=page :irc.test CHATHISTORY TARGETS #cocoa 2026-01-01T00:00:10.000Z",
                ":irc.test BATCH -page");

        assertThat(targets(0, 11, 1)).containsExactly("#tea");
        assertThat(targets(11, 0, 1)).containsExactly("#cocoa");
        assertThat(targets(5, 11, 5)).containsExactly("#cocoa");
        assertThat(targets(0, 10, 5)).containsExactly("#tea");
    }

    @Test
    void aQuestionIsAnsweredBeforeWhatComesAfterIt() {
        bob.sends("PRIVMSG #tea mine", "CHATHISTORY LATEST #tea * 1", "PRIVMSG #tea later", "PING x");

        List<String> lines = bob.takes();
        assertThat(lines.stream().map(line -> line.replaceFirst("^@[^ ]+ ", "")))
                .containsExactly(
                        ":bob!~bob@host2 PRIVMSG #tea :mine",
                        ":irc.test BATCH +page chathistory #tea",
                        ":bob!~bob@host2 PRIVMSG #tea :mine",
                        ":irc.test BATCH -page",
                        ":bob!~bob@host2 PRIVMSG #tea :later",
                        ":irc.test PONG irc.test x");
    }

    private void refused(String question, String answer) {
        bob.sends("CHATHISTORY " + question);
        bob.sees("@time=2026-01-01T00:00:05.000Z :irc.test FAIL CHATHISTORY " + answer);
    }

    private List<String> targets(int from, int to, int limit) {
        bob.sends("CHATHISTORY TARGETS %s %s %d".formatted(second(from), second(to), limit));
        return bob.takes().stream()
                .filter(line -> line.contains(" CHATHISTORY TARGETS "))
                .map(line -> line.split(" ", -1)[4])
                .toList();
    }

    private static String onlyId(TestClient reader) {
        List<String> lines = reader.takesExactly();
        assertThat(lines).hasSize(1);
        Matcher id = MSGID.matcher(lines.get(0));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private List<String> asked(String question) {
        bob.sends("CHATHISTORY " + question);
        return said(bob);
    }

    private static List<String> said(TestClient reader) {
        List<String> said = new ArrayList<>();
        for (String line : reader.takes()) {
            Matcher words = SAID.matcher(line);
            if (words.find()) {
                said.add(words.group(1));
            }
        }
        return said;
    }

    private String id(int number) {
        return ids.get(number - 1);
    }

    private static String second(int number) {
        return "timestamp=2026-01-01T00:00:%02d.000Z".formatted(number);
    }
}
