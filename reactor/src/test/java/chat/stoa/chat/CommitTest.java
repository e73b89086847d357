package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Tail;
import chat.stoa.work.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the journal's pace does to those who chat: nobody sees what is not on disk (C1 of the delivery contract), and
 * what is refused was not said (C2).
 */
class CommitTest {

    private final HeldJournal journal = new HeldJournal();
    private final ChatHarness chat = new ChatHarness(7, journal, "flood_lines_per_second = 0");
    private final TestClient alice = chat.connects("alice", "labeled-response batch echo-message");
    private final TestClient bob = chat.connects("bob");

    @BeforeEach
    void bothAreInTheRoom() {
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        List.of(alice, bob).forEach(TestClient::forget);
    }

    @Test
    void nobodySeesWordsBeforeTheyAreCommitted() {
        journal.hold();
        alice.sends("@label=a1 PRIVMSG #tea hi");

        alice.seesNothing();
        bob.seesNothing();
        journal.release();
        chat.settle();

        bob.sees(":alice!~alice@host1 PRIVMSG #tea :hi");
        alice.sees("@label=a1 :alice!~alice@host1 PRIVMSG #tea :hi");
    }

    @Test
    void wordsToSomebodyWhoIsNotHereAreNotCalledKeptBeforeTheyAre() {
        chat.hasAccount("carol", "sesame");
        alice.logsIn("alice");
        journal.hold();
        alice.sends("PRIVMSG carol :hi");
        alice.seesNothing();
        journal.fail();
        chat.settle();
        alice.sees(":irc.test FAIL PRIVMSG STORAGE_UNAVAILABLE :The server cannot store messages right now");

        alice.sends("PRIVMSG carol :again");
        alice.seesNothing();
        journal.release();
        chat.settle();
        assertThat(alice.takes()).contains(":irc.test 301 alice carol :Not here; your message is kept");
    }

    @Test
    void wordsThatTheDiskRefusedWereNeverSaid() {
        journal.hold();
        alice.sends("@label=a1 PRIVMSG #tea hi", "@label=a2 PRIVMSG #tea again");
        journal.fail();
        chat.settle();

        alice.sees(
                "@label=a1 :irc.test FAIL PRIVMSG STORAGE_UNAVAILABLE :The server cannot store messages right now",
                "@label=a2 :irc.test FAIL PRIVMSG STORAGE_UNAVAILABLE :The server cannot store messages right now");
        bob.seesNothing();
        journal.release();
        alice.sends("PRIVMSG #tea :now then");

        bob.sees(":alice!~alice@host1 PRIVMSG #tea :now then");
    }

    @Test
    void logSaysOnceAMinuteThatTheDiskRefuses() {
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 50; i++) {
                journal.hold();
                alice.sends("PRIVMSG #tea hi");
                journal.fail();
                chat.settle();
                alice.forget();
            }
            assertThat(log.lines("append-failed")).hasSize(1);

            chat.passes(Duration.ofMinutes(1));
            assertThat(log.lines("append-failed")).hasSize(2);
            assertThat(log.lines("append-failed-again"))
                    .singleElement()
                    .asString()
                    .contains("batches=49 records=49 ");
            chat.passes(Duration.ofMinutes(5));
            assertThat(log.lines("append-failed")).as("nothing more happened").hasSize(2);
        }
    }

    @Test
    void severalWordsToOneRoomAreUnderWayAtOnce() {
        journal.hold();
        alice.sends("PRIVMSG #tea 1", "PRIVMSG #tea 2", "PRIVMSG #tea 3");

        assertThat(journal.appended()).isEqualTo(2 + 3);
        journal.release();
        chat.settle();

        bob.sees(
                ":alice!~alice@host1 PRIVMSG #tea :1",
                ":alice!~alice@host1 PRIVMSG #tea :2",
                ":alice!~alice@host1 PRIVMSG #tea :3");
    }

    @Test
    void wordsThatWaitForTheJournalAreBounded() {
        HeldJournal slow = new HeldJournal();
        ChatHarness small = new ChatHarness(1, slow, "words_under_way_max = 3\nflood_lines_per_second = 0");
        TestClient carol = small.connects("carol", "echo-message");
        carol.sends("JOIN #tea");
        carol.forget();
        slow.hold();

        for (int i = 0; i < 10; i++) {
            carol.sends("PRIVMSG #tea " + i);
        }
        assertThat(slow.appended()).isEqualTo(1 + 3);
        assertThat(carol.unconsumedBytes())
                .as("what waits keeps the socket unread")
                .isPositive();
        slow.release();
        small.settle();

        assertThat(carol.takes()).hasSize(10).last().isEqualTo(":carol!~carol@host1 PRIVMSG #tea :9");
    }

    @Test
    void otherCommandsWaitUntilTheWordsAreOut() {
        journal.hold();
        alice.sends("PRIVMSG #tea 1", "PING x", "PRIVMSG #tea 2");
        alice.seesNothing();
        journal.release();
        chat.settle();

        alice.sees(
                ":alice!~alice@host1 PRIVMSG #tea :1",
                ":irc.test PONG irc.test x",
                ":alice!~alice@host1 PRIVMSG #tea :2");
    }

    @Test
    void refusalDoesNotOvertakeTheEchoOfEarlierWords() {
        journal.hold();
        bob.sends("PRIVMSG #tea :from bob");
        alice.sends("PRIVMSG #tea :one", "PRIVMSG #tea :");
        alice.seesNothing();
        journal.release();
        chat.settle();

        alice.sees(
                ":bob!~bob@host2 PRIVMSG #tea :from bob",
                ":alice!~alice@host1 PRIVMSG #tea :one",
                ":irc.test 412 alice :No text to send");
    }

    @Test
    void roomIsEnteredWhenThatIsCommitted() {
        TestClient carol = chat.connects("carol");
        journal.hold();
        alice.sends("PRIVMSG #tea :before");
        carol.sends("JOIN #tea", "PRIVMSG #tea :here I am");
        carol.seesNothing();

        journal.commitOldest();
        chat.settle();
        carol.seesNothing();
        bob.sees(":alice!~alice@host1 PRIVMSG #tea :before");
        journal.commitOldest();
        chat.settle();

        carol.sees(
                ":carol!~carol@host3 JOIN #tea",
                ":irc.test 353 carol = #tea :@alice bob carol",
                ":irc.test 366 carol #tea :End of /NAMES list");
        journal.release();
        chat.settle();
        bob.sees(":carol!~carol@host3 JOIN #tea", ":carol!~carol@host3 PRIVMSG #tea :here I am");
    }

    @Test
    void roomThatCouldNotBeOpenedIsNotThere() {
        TestClient carol = chat.connects("carol");
        journal.hold();
        carol.sends("JOIN #new");
        TestClient dave = chat.connects("dave");
        dave.sends("JOIN #new");
        journal.fail();
        chat.settle();
        journal.release();
        chat.settle();

        carol.sees(":irc.test FAIL JOIN STORAGE_UNAVAILABLE :The server cannot store messages right now");
        assertThat(dave.takes()).contains(":irc.test 353 dave = #new :@dave");
        carol.sends("PRIVMSG #new hi");
        carol.sees(":irc.test 404 carol #new :Cannot send to channel");
    }

    @Test
    void whoWasFirstDecidesWhoFoundsTheRoom() {
        TestClient carol = chat.connects("carol");
        TestClient dave = chat.connects("dave");
        journal.hold();
        carol.sends("JOIN #new");
        dave.sends("JOIN #new");
        journal.release();
        chat.settle();

        assertThat(carol.takes()).contains(":irc.test 353 carol = #new :@carol");
        assertThat(dave.takes()).contains(":irc.test 353 dave = #new :@carol dave");
    }

    @Test
    void whoeverLeavesHearsWhatWasSaidBefore() {
        journal.hold();
        alice.sends("PRIVMSG #tea :before");
        bob.sends("PART #tea");
        alice.sends("PRIVMSG #tea :after");
        journal.release();
        chat.settle();

        bob.sees(":alice!~alice@host1 PRIVMSG #tea :before", ":bob!~bob@host2 PART #tea");
    }

    @Test
    void nicknameIsNotFreeUntilEveryRoomKnowsTheNewOne() {
        journal.hold();
        alice.sends("NICK alicia");
        TestClient carol = chat.opens();
        carol.sends("NICK alice");
        carol.sees(":irc.test 433 * alice :Nickname is already in use");
        journal.release();
        chat.settle();

        bob.sees(":alice!~alice@host1 NICK alicia");
        carol.sends("NICK alice", "NICK alicia");
        carol.sees(":irc.test 433 alice alicia :Nickname is already in use");
    }

    @Test
    void sessionThatEndsWaitsForItsWords() {
        journal.hold();
        alice.sends("PRIVMSG #tea :last words");
        alice.vanishes("Connection reset");
        bob.seesNothing();
        journal.release();
        chat.settle();

        bob.sees(":alice!~alice@host1 PRIVMSG #tea :last words", ":alice!~alice@host1 QUIT :Connection reset");
    }

    @Test
    void clockThatJumpsBackDoesNotTurnTheOrderOfTimesAround() {
        TestClient carol = chat.connects("carol", "server-time");
        carol.sends("JOIN #tea");
        carol.forget();

        alice.sends("PRIVMSG #tea 1");
        chat.clock.jump(Duration.ofHours(-1));
        alice.sends("PRIVMSG #tea 2");

        carol.sees(
                "@time=2026-01-01T00:00:00.000Z :alice!~alice@host1 PRIVMSG #tea :1",
                "@time=2026-01-01T00:00:00.000Z :alice!~alice@host1 PRIVMSG #tea :2");
    }

    @Test
    void nicknameThatTheDiskRefusedIsNotTaken() {
        alice.sends("JOIN #cocoa");
        alice.forget();
        journal.hold();
        alice.sends("NICK alicia");
        journal.fail();
        chat.settle();
        journal.release();
        chat.settle();

        alice.sees(":irc.test FAIL NICK STORAGE_UNAVAILABLE :The server cannot store messages right now");
        bob.sends("NICK alicia", "NAMES #tea");
        bob.sees(
                ":bob!~bob@host2 NICK alicia",
                ":irc.test 353 alicia = #tea :@alice alicia",
                ":irc.test 366 alicia #tea :End of /NAMES list");
        alice.sends("PRIVMSG #cocoa :still me");
        assertThat(alice.takes()).contains(":alice!~alice@host1 PRIVMSG #cocoa :still me");
    }

    @Test
    void nicknameThatOneRoomKnowsIsTakenInAll() {
        alice.sends("JOIN #cocoa");
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #cocoa");
        List.of(alice, bob, carol).forEach(TestClient::forget);
        journal.hold();
        alice.sends("NICK alicia");
        journal.commitOldest();
        chat.settle();
        journal.fail();
        chat.settle();
        journal.release();
        chat.settle();

        bob.sees(":alice!~alice@host1 NICK alicia");
        carol.sees(":alice!~alice@host1 NICK alicia");
        alice.sees(":alice!~alice@host1 NICK alicia");
        carol.sends("PRIVMSG alicia :hi");
        alice.sees(":carol!~carol@host3 PRIVMSG alicia :hi");
    }

    @Test
    void allRoomsAppendBeforeAnybodyHears() {
        alice.sends("JOIN #cocoa,#mocha,#latte");
        bob.sends("JOIN #cocoa");
        List.of(alice, bob).forEach(TestClient::forget);
        journal.hold();
        int before = journal.appended();
        alice.sends("NICK alicia");
        assertThat(journal.appended()).isEqualTo(before + 4);

        bob.sends("PRIVMSG #tea :held back");
        bob.seesNothing();
        journal.release();
        chat.settle();
        bob.sees(":alice!~alice@host1 NICK alicia");
        alice.sees(":alice!~alice@host1 NICK alicia", ":bob!~bob@host2 PRIVMSG #tea :held back");

        journal.hold();
        alice.vanishes("gone");
        assertThat(journal.appended()).isEqualTo(before + 9);
        journal.release();
        chat.settle();
        bob.sees(":alicia!~alice@host1 QUIT :gone");
    }

    @Test
    void newNicknameIsThatInAllRoomsOrInNoneWhateverTheDiskDoes() {
        int taken = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            HeldJournal disk = new HeldJournal();
            ChatHarness server = new ChatHarness(seed, disk, "flood_lines_per_second = 0");
            TestClient carol = server.connects("carol");
            TestClient dave = server.connects("dave");
            List<String> rooms = List.of("#a" + random.nextInt(9), "#b" + random.nextInt(9), "#c" + random.nextInt(9));
            dave.sends("JOIN " + String.join(",", rooms));
            carol.sends("JOIN " + String.join(",", rooms), "PART " + rooms.get(random.nextInt(3)));
            List.of(carol, dave).forEach(TestClient::forget);
            disk.hold();
            carol.posts("PRIVMSG " + rooms.get(0) + " :before", "NICK caroline");
            dave.posts("PRIVMSG " + rooms.get(1) + " :meanwhile");
            for (int steps = random.nextInt(120); steps > 0; steps--) {
                server.step();
                if (disk.isWaiting() && random.nextInt(4) == 0) {
                    if (random.nextInt(3) == 0) {
                        disk.failOldest();
                    } else {
                        disk.commitOldest();
                    }
                }
            }
            disk.release();
            server.settle();

            boolean isTaken = carol.takes().contains(":carol!~carol@host1 NICK caroline");
            List<String> told = dave.takes();
            assertThat(told.stream().filter(line -> line.contains(" NICK ")))
                    .as("seed %d: %s", seed, told)
                    .hasSize(isTaken ? 1 : 0);
            for (String room : rooms) {
                dave.sends("NAMES " + room);
                assertThat(dave.takes().get(0))
                        .as("seed %d", seed)
                        .doesNotContain(isTaken ? "carol " : "caroline")
                        .doesNotEndWith(isTaken ? "carol" : "caroline");
            }
            taken += isTaken ? 1 : 0;
        }
        assertThat(taken).isBetween(10, 290);
    }

    @Test
    void whoeverIsKickedWhileEnteringMoreRoomsIsNotThere() {
        journal.hold();
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #tea,#cocoa");
        journal.commitOldest();
        chat.settle();
        alice.sends("KICK #tea carol");
        journal.release();
        chat.settle();
        List.of(alice, bob, carol).forEach(TestClient::forget);

        carol.sends("NICK caroline", "AWAY :at lunch");

        carol.sees(":carol!~carol@host3 NICK caroline", ":irc.test 306 caroline :You have been marked as being away");
        bob.seesNothing();
    }

    @Test
    void newNicknameIsToldToWhoeverIsKickedOnTheWay() {
        journal.hold();
        alice.sends("KICK #tea bob");
        bob.sends("NICK bobby");
        journal.release();
        chat.settle();

        bob.sees(":alice!~alice@host1 KICK #tea bob :alice", ":bob!~bob@host2 NICK bobby");
    }

    @Test
    void placesOfAllThatFailsAreTakenBackBeforeAnythingElseGetsOne() {
        journal.hold();
        alice.sends("PRIVMSG #tea :lost 1");
        alice.sends("PRIVMSG #tea :lost 2");
        alice.sends("PRIVMSG #tea :lost 3");
        journal.failOldest();
        chat.settle();
        alice.sends("PRIVMSG #tea :kept 1");
        alice.sends("PRIVMSG #tea :kept 2");
        bob.sends("PRIVMSG #tea :kept 3");
        journal.release();
        chat.settle();

        String tea = journal.tails().keySet().iterator().next();
        assertThat(journal.committed().stream()
                        .filter(entry -> entry.room().equals(tea))
                        .map(Entry::offset))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(bob.takes())
                .contains(":alice!~alice@host1 PRIVMSG #tea :kept 1", ":alice!~alice@host1 PRIVMSG #tea :kept 2")
                .noneMatch(line -> line.contains("lost"));
    }

    @Test
    void roomThatEndedIsDroppedFromTheRecord() {
        alice.sends("PRIVMSG #tea hi", "PART #tea");
        bob.sends("PART #tea");
        assertThat(journal.tails()).isEmpty();

        bob.sends("JOIN #tea");
        assertThat(journal.tails().values()).extracting(Tail::lastOffset).containsExactly(1L);
    }

    @Test
    void mistakeWhileWordsAreToldEndsTheirSenderAndNotTheRoom() {
        bob.breaksOnce();
        alice.sends("PRIVMSG #tea :unlucky", "PRIVMSG #tea :never begun");

        assertThat(alice.closeReason()).isEqualTo("Internal error");
        bob.forget();
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #tea", "PRIVMSG #tea :still here");
        bob.sees(":carol!~carol@host3 JOIN #tea", ":carol!~carol@host3 PRIVMSG #tea :still here");
    }
}
