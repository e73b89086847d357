package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.testing.ClientScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final String CAPS = "message-tags server-time echo-message labeled-response batch draft/chathistory";

    private final ClientScript client =
            ClientScript.started(ClientScript.settings(), 80, 24).signsIn(CAPS).joinsTeaAsking();

    private void page(int... numbers) {
        client.says(":irc.example BATCH +h chathistory #tea");
        for (int number : numbers) {
            client.says(line(number, "batch=h;"));
        }
        client.says(":irc.example BATCH -h");
    }

    private static String line(int number, String tags) {
        String time = "2025-03-18T10:%02d:%02d.000Z".formatted(number / 60, number % 60);
        return "@%stime=%s;msgid=m%d :alice!a@h PRIVMSG #tea :line-%d.".formatted(tags, time, number, number);
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    @Test
    void aRoomThatIsEnteredShowsWhatWasSaidBefore() {
        assertThat(client.sent()).containsExactly("CHATHISTORY LATEST #tea * 100", "MODE #tea");
        page(1, 2, 3);
        assertThat(client.screen()).containsSubsequence("line-1.", "line-3.", "you are in #tea now");
        assertThat(client.room("#tea").reading().unread()).isZero();
    }

    @Test
    void itStandsAboveWhatTheClientSaidBefore() {
        ClientScript late = ClientScript.started(ClientScript.settings(), 80, 24);
        late.breaks("connection refused").enters("typed before").passesSeconds(2);
        late.signsIn(CAPS).joinsTeaAsking();
        late.says(":irc.example BATCH +h chathistory #tea")
                .says(line(1, "batch=h;"))
                .says(line(2, "batch=h;"))
                .says("@batch=h;msgid=r1;+draft/reply=m1;+draft/react=yes :bob!b@h TAGMSG #tea")
                .says(":irc.example BATCH -h");
        assertThat(late.screen())
                .containsSubsequence(
                        "line-1.", "yes", "line-2.", "no connection", "you are in #tea now", "typed before");
    }

    @Test
    void whatIsSaidMeanwhileComesAfterIt() {
        client.says(line(9, "")).seesNot("line-9.");
        page(7, 8, 9);
        String screen = client.screen();
        assertThat(screen).containsSubsequence("line-7.", "line-8.", "line-9.");
        assertThat(screen.split("line-9", -1)).hasSize(2);
    }

    @Test
    void whatIsSaidMeanwhileInSeveralLinesComesAfterItToo() {
        client.says("@msgid=l1 :bob!b@h BATCH +x draft/multiline #tea")
                .says("@batch=x :bob!b@h PRIVMSG #tea :a long one")
                .says("@batch=x :bob!b@h PRIVMSG #tea :with two lines")
                .says(":irc.example BATCH -x")
                .seesNot("a long one");
        page(7, 8, 9);
        assertThat(client.screen()).containsSubsequence("line-9.", "you are in #tea now", "a long one", "two lines");
    }

    @Test
    void whoComesMeanwhileIsThereAtOnceAndToldOnceAfterIt() {
        client.says("@msgid=j1;time=2025-03-18T11:03:00.000Z :carol!c@h JOIN #tea")
                .seesNot("→ carol");
        assertThat(client.room("#tea")
                        .members()
                        .contains("carol", client.model().server()))
                .isTrue();
        client.says("@msgid=j2;time=2025-03-18T11:03:01.000Z :dave!c@h JOIN #tea");
        client.says(":irc.example BATCH +h chathistory #tea").says(line(1, "batch=h;"));
        client.says("@batch=h;msgid=j1;time=2025-03-18T11:03:00.000Z :carol!c@h JOIN #tea");
        client.says(":irc.example BATCH -h");
        assertThat(client.screen()).containsSubsequence("line-1.", "→ carol", "→ dave");
        assertThat(client.screen().split("→ carol", -1)).hasSize(2);
    }

    @Test
    void scrollingUpFetchesOlderLinesAndTheViewDoesNotMove() {
        page(range(100, 200));
        client.sent();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt());
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=m100 100");
        client.sees("line-100.").sees("fetching older");
        String before = lines();
        client.says(":irc.example BATCH +h chathistory #tea");
        IntStream.range(50, 100).forEach(i -> client.says(line(i, "batch=h;")));
        client.says(":irc.example BATCH -h");
        assertThat(lines()).endsWith(before);
        client.presses(KeyCode.PAGE_UP).sees("line-99.").seesNot("line-130.");
    }

    /** The rows of messages but for the highest, above which the line of the day may go away. */
    private String lines() {
        return client.screen()
                .lines()
                .filter(line -> line.contains("line-"))
                .map(line -> line.substring(line.indexOf("line-"), line.indexOf("line-") + 9))
                .skip(1)
                .collect(Collectors.joining(" "));
    }

    @Test
    void atTheBeginningNothingMoreIsAskedFor() {
        page(1, 2, 3);
        client.sent();
        client.presses(KeyCode.PAGE_UP);
        assertThat(client.sent()).isEmpty();
        assertThat(client.room("#tea").backlog().atStart()).isTrue();
    }

    @Test
    void whatWasClearedCanBeFetchedAgain() {
        page(1, 2, 3);
        client.sent();
        client.enters("/clear").seesNot("line-3.");
        assertThat(client.sent()).isEmpty();
        client.presses(KeyCode.PAGE_UP);
        assertThat(client.sent()).containsExactly("CHATHISTORY LATEST #tea * 100");
        page(1, 2, 3);
        client.sees("line-1.").sees("line-3.");
        client.says(line(4, ""));
        assertThat(client.screen()).containsSubsequence("line-3.", "line-4.");
    }

    @Test
    void whoComesBackGetsWhatWasMissedBeforeWhatIsNew() {
        page(1, 2);
        client.breaks("reset").passesSeconds(3).signsIn(CAPS).joinsTeaAsking();
        assertThat(client.sent()).contains("CHATHISTORY AFTER #tea msgid=m2 100");
        client.says(line(5, ""));
        page(3, 4);
        String screen = client.screen();
        assertThat(screen)
                .containsSubsequence(
                        "line-2.", "connection lost", "line-3.", "line-4.", "you are in #tea again", "line-5.")
                .doesNotContain("missing");
        assertThat(screen.split("you are in", -1)).hasSize(3);
    }

    @Test
    void thatOneIsBackIsToldOnceWhenNothingIsMissingAnyMore() {
        page(1);
        comesBack();
        client.seesNot("#tea again");
        comesBack();
        page(range(2, 102));
        client.seesNot("#tea again");
        page(102, 103);
        assertThat(client.screen()).containsSubsequence("line-102.", "line-103.", "you are in #tea again");
        assertThat(client.screen().split("#tea again", -1)).hasSize(2);
    }

    @Test
    void whoComesToARoomWhereNothingWasSaidIsToldSoOnce() {
        page();
        assertThat(client.screen().split("you are in", -1)).hasSize(2);
        comesBack();
        page();
        assertThat(client.screen().split("you are in", -1)).hasSize(3);
    }

    @Test
    void whoIsMadeToLeaveMeanwhileIsNotTold() {
        page(1);
        comesBack();
        client.says(":alice!a@h KICK #tea tester :out");
        page(2);
        client.sees("alice removed you").seesNot("#tea again");
    }

    @Test
    void aLongAbsenceIsFetchedPageByPage() {
        page(1);
        client.breaks("reset").passesSeconds(3).signsIn(CAPS).joinsTeaAsking().sent();
        page(range(2, 102));
        assertThat(client.sent()).containsExactly("CHATHISTORY AFTER #tea msgid=m101 100");
        page(102);
        assertThat(client.sent()).isEmpty();
        client.sees("line-102.");
    }

    /** That the connection was lost, and that one is there again, was told where it belongs. */
    @Test
    void onesOwnGoingIsNotToldOnceMoreByTheRecord() {
        page(1);
        client.breaks("reset").passesSeconds(3).signsIn(CAPS).joinsTeaAsking();
        client.says(":irc.example BATCH +h chathistory #tea");
        client.says("@batch=h;msgid=q1 :bob!b@h QUIT :ping timeout");
        client.says("@batch=h;msgid=q2 :tester!t@h QUIT :disconnected");
        client.says("@batch=h;msgid=q3 :tester!t@h JOIN #tea");
        client.says("@batch=h;msgid=q4 :tester!t@h PART #tea");
        client.says(":irc.example BATCH -h");
        client.sees("you are in #tea again").sees("← bob").seesNot("← tester").seesNot("disconnected");
    }

    /** What lies behind would be out of reach if the client knew no place in such a page. */
    @Test
    void aPageThatShowsNothingIsFollowedByTheNext() {
        page(range(200, 300));
        client.sent();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt());
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=m200 100");
        pageOf(i -> "msgid=r%d;+draft/reply=m250;+draft/react=yes :bob!b@h TAGMSG #tea".formatted(i));
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=r0 100");
        pageOf(i -> "msgid=o%d :tester!t@h %s #tea".formatted(i, i % 2 == 0 ? "JOIN" : "PART"));
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=o0 100");
        // A server that does not go on.
        pageOf(i -> "msgid=o%d :tester!t@h JOIN #tea".formatted(i));
        assertThat(client.sent()).isEmpty();
        client.presses(KeyCode.PAGE_UP);
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=o0 100");
        page(range(100, 200));
        assertThat(client.sent()).isEmpty();
        client.presses(KeyCode.PAGE_UP).sees("line-199.");
    }

    @Test
    void aPageOfComingAndGoingThatIsNotShownIsFollowedByTheNext() {
        client.enters("/noise none");
        page(range(200, 300));
        client.sent();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt()).sent();
        pageOf(i -> "msgid=q%d :bob!b@h %s #tea".formatted(i, i % 2 == 0 ? "JOIN" : "PART"));
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=q0 100");
    }

    @Test
    void afterManyConnectionsThatBrokeTheClientCatchesUpAllTheSame() {
        page(1);
        client.breaks("reset").passesSeconds(3).signsIn(CAPS).joinsTeaAsking();
        assertThat(client.sent()).contains("CHATHISTORY AFTER #tea msgid=m1 100");
        pageOf(i -> "msgid=o%d :tester!t@h %s".formatted(i, i % 2 == 0 ? "QUIT :reset" : "JOIN #tea"));
        assertThat(client.sent()).containsExactly("CHATHISTORY AFTER #tea msgid=o99 100");
        page(2);
        client.sees("line-2.").seesNot("is missing").seesNot("tester quit").seesNot("← tester");
    }

    /** A reaction is no message that could be taken back in its stead. */
    @Test
    void aReactionOfAPageCanBeTakenBack() {
        client.says(":irc.example BATCH +h chathistory #tea")
                .says(line(1, "batch=h;"))
                .says("@batch=h;msgid=r1;+draft/reply=m1;+draft/react=agreed :bob!b@h TAGMSG #tea")
                .says(":irc.example BATCH -h");
        client.sees("agreed").says(":bob!b@h REDACT #tea r1").seesNot("agreed");
    }

    private void pageOf(IntFunction<String> line) {
        client.says(":irc.example BATCH +h chathistory #tea");
        IntStream.range(0, 100).forEach(i -> client.says("@batch=h;" + line.apply(i)));
        client.says(":irc.example BATCH -h");
    }

    @Test
    void aGapThatCannotBeClosedIsALine() {
        page(1);
        client.breaks("reset").passesSeconds(3).signsIn(CAPS).joinsTeaAsking();
        client.says(line(9, "")).says("FAIL CHATHISTORY GAP #tea * :older messages are gone");
        client.sees("some of what was said here meanwhile is missing: older messages are gone");
        EntryLog log = client.room("#tea").log();
        assertThat(log.get(log.size() - 3).kind()).isEqualTo(Entry.Kind.ERROR);
        assertThat(log.get(log.size() - 2).text()).isEqualTo("you are in #tea again");
        assertThat(log.get(log.size() - 1).text()).isEqualTo("line-9.");
    }

    @Test
    void aConversationThatTheServerKeepsNothingOfHasNoGap() {
        client.says("@msgid=q1 :bob!b@h PRIVMSG tester :psst");
        client.says("FAIL CHATHISTORY INVALID_TARGET LATEST bob :Messages could not be retrieved");
        client.breaks("reset").passesSeconds(3).signsIn(CAPS).sent();
        client.enters("/query bob");
        client.says("FAIL CHATHISTORY INVALID_TARGET AFTER bob :Messages could not be retrieved");
        client.sees("psst").seesNot("missing");
        client.says("@msgid=q2 :bob!b@h PRIVMSG tester :back again").sees("back again");
    }

    @Test
    void aServerThatDoesNotAnswerHoldsNothingBack() {
        page(1);
        client.breaks("reset").passesSeconds(3).signsIn(CAPS).joinsTeaAsking();
        client.says(line(9, "")).seesNot("line-9.");
        client.passesSeconds(10).sees("line-9.").sees("is missing: the server does not answer");
        assertThat(client.room("#tea").backlog().phase()).isEqualTo(Backlog.Phase.IDLE);
    }

    @Test
    void aSecondBreakWhileCatchingUpLeavesNoHole() {
        page(1);
        comesBack();
        client.says(line(9, ""));
        comesBack();
        assertThat(client.sent()).contains("CHATHISTORY AFTER #tea msgid=m1 100");
        page(range(2, 10));
        assertThat(client.screen()).containsSubsequence("line-1.", "line-2.", "line-8.", "line-9.");
        assertThat(client.screen().split("line-9", -1)).hasSize(2);
    }

    @Test
    void whatWasHeldIsShownIfTheNextServerHasNoHistory() {
        page(1);
        comesBack();
        client.says(line(9, "")).seesNot("line-9.");
        client.breaks("reset").passesSeconds(3).signsIn("message-tags").joinsTea();
        assertThat(client.screen()).containsSubsequence("may be missing here", "line-9.");
    }

    @Test
    void whatWasHeldIsShownIfTheRoomIsNotEnteredAgain() {
        page(1);
        comesBack();
        client.says(line(9, "")).seesNot("line-9.");
        client.breaks("reset").passesSeconds(3).signsIn(CAPS);
        client.says(":irc.example 474 tester #tea :Cannot join (+b)");
        assertThat(client.screen()).containsSubsequence("line-9.", "cannot join #tea");
    }

    @Test
    void whatTheRecordWillNotBringIsShownWhenTheConnectionIsLost() {
        page(1);
        comesBack();
        client.says(":bob!b@h PRIVMSG #tea :without a sign").breaks("reset").sees("without a sign");
    }

    @Test
    void onlyWhatTheRecordHasIsAskedFrom() {
        page(1);
        client.says("@msgid=j1;time=2025-03-18T10:30:00.000Z :carol!c@h JOIN #tea");
        client.says("@msgid=r1;time=2025-03-18T10:30:01.000Z :alice!a@h PRIVMSG @#tea :for the few");
        client.sees("for the few");
        comesBack();
        assertThat(client.sent()).contains("CHATHISTORY AFTER #tea msgid=m1 100");
        page(2);
        assertThat(client.screen()).containsSubsequence("line-1.", "for the few", "line-2.");
    }

    @Test
    void whereNothingOfTheRecordIsHereTheTimeIsAskedFrom() {
        page();
        client.says("@msgid=j1;time=2025-03-18T10:30:00.000Z :carol!c@h JOIN #tea");
        comesBack();
        assertThat(client.sent()).contains("CHATHISTORY AFTER #tea timestamp=2025-03-18T10:30:00.000Z 100");
        page(2);
        assertThat(client.screen()).containsSubsequence("carol", "connection lost", "line-2.");
    }

    @Test
    void aServerThatDoesNotKnowTheIdIsAskedOnceByTheTime() {
        page(1);
        comesBack();
        client.sent();
        page();
        assertThat(client.sent()).containsExactly("CHATHISTORY AFTER #tea timestamp=2025-03-18T10:00:01.000Z 100");
        page(1, 2);
        assertThat(client.seesNot("missing").sent()).isEmpty();
        assertThat(client.screen()).containsSubsequence("line-1.", "line-2.", "again");

        comesBack();
        client.sent();
        client.says("FAIL CHATHISTORY MESSAGE_ERROR AFTER #tea m2 :There is no such message");
        assertThat(client.sent()).containsExactly("CHATHISTORY AFTER #tea timestamp=2025-03-18T10:00:02.000Z 100");
        client.says("FAIL CHATHISTORY MESSAGE_ERROR AFTER #tea :No");
        assertThat(client.sent()).containsExactly("CHATHISTORY LATEST #tea * 100");
        client.says("FAIL CHATHISTORY MESSAGE_ERROR LATEST #tea :No");
        assertThat(client.sees("is missing: No").sent()).isEmpty();
    }

    /** As one whose record was begun anew. */
    @Test
    void whereAServerDoesNotKnowWhatIsHereTheRoomStartsFromItsNewest() {
        page(1);
        comesBack();
        client.sent();
        client.says("FAIL CHATHISTORY MESSAGE_ERROR AFTER #tea m1 :There is no such message");
        client.says("FAIL CHATHISTORY MESSAGE_ERROR AFTER #tea :No");
        assertThat(client.sent()).contains("CHATHISTORY LATEST #tea * 100");
        page(7, 8);
        client.says(line(9, ""));
        assertThat(client.seesNot("missing").seesNot("line-1.").screen())
                .containsSubsequence("line-7.", "line-8.", "you are in #tea again", "line-9.");
    }

    /** A server lets those wait who ask much at once: with many rooms the last page comes late. */
    @Test
    void manyRoomsAreCaughtUpWithOneAfterTheOther() {
        page(1);
        IntStream.range(0, 30).forEach(room -> client.says(":tester!t@here JOIN #r" + room));
        List<String> asked = new ArrayList<>(client.sent());
        assertThat(asked.stream().filter(line -> line.startsWith("CHATHISTORY")))
                .hasSize(6);
        for (int i = 0; i < 30; i++) {
            client.passes(Duration.ofMillis(700));
            String room = "#r" + i;
            assertThat(asked).contains("CHATHISTORY LATEST " + room + " * 100");
            client.says(":irc.example BATCH +h chathistory " + room);
            client.says("@batch=h;msgid=%s :alice!a@h PRIVMSG %s :in %s.".formatted(room, room, room));
            client.says(":irc.example BATCH -h");
            asked.addAll(client.sent());
        }
        for (int i = 0; i < 30; i++) {
            EntryLog log = client.room("#r" + i).log();
            assertThat(log.get(0).text()).isEqualTo("in #r" + i + ".");
            assertThat(log.size()).isEqualTo(2);
        }
    }

    @Test
    void theRoomThatIsLookedAtIsCaughtUpWithFirst() {
        page(1);
        IntStream.range(0, 10).forEach(room -> client.says(":tester!t@here JOIN #r" + room));
        client.enters("/join #r8").sent();
        client.says(":irc.example BATCH +h chathistory #r0").says(":irc.example BATCH -h");
        assertThat(client.sent()).containsExactly("CHATHISTORY LATEST #r8 * 100");
    }

    @Test
    void roomsThatAreClosedMeanwhileLetTheOthersThrough() {
        page(1);
        IntStream.range(0, 6).forEach(room -> client.says(":tester!t@here JOIN #r" + room));
        IntStream.range(0, 5).forEach(room -> client.enters("/join #r" + room).enters("/close"));
        assertThat(client.sent()).doesNotContain("CHATHISTORY LATEST #r5 * 100");
        client.passesSeconds(10);
        assertThat(client.sent()).contains("CHATHISTORY LATEST #r5 * 100");
    }

    private void comesBack() {
        client.breaks("reset").passesSeconds(3).signsIn(CAPS).joinsTeaAsking();
    }

    @Test
    void aMessageOfOnesOwnThatArrivedAfterAllIsNotMarkedAnyMore() {
        page(1);
        client.enters("on it").breaks("reset").sees("?");
        client.passesSeconds(3).signsIn(CAPS).joinsTeaAsking();
        client.says(":irc.example BATCH +h chathistory #tea");
        client.says("@batch=h;time=2025-03-18T11:03:01.000Z;msgid=mine :tester!t@h PRIVMSG #tea :on it");
        client.says(":irc.example BATCH -h");
        assertThat(client.screen().split("on it", -1)).hasSize(2);
        assertThat(client.screen()).doesNotContain("? ");
    }

    /** As at a bouncer that knows no labels: the echo says nothing new then, and nothing else would end the waiting. */
    @Test
    void aMessageOfOnesOwnThatHistoryBringsBeforeItsEchoIsShownOnce() {
        String caps = CAPS.replace(" labeled-response", "");
        ClientScript bouncer = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn(caps)
                .joinsTeaAsking();
        replay(bouncer, line(1, "batch=h;"));
        bouncer.breaks("reset")
                .enters("typed offline")
                .passesSeconds(3)
                .signsIn(caps)
                .joinsTeaAsking();
        assertThat(bouncer.sent()).contains("PRIVMSG #tea :typed offline");
        String mine = "time=2025-03-18T11:03:04.000Z;msgid=mine :tester!t@h PRIVMSG #tea :typed offline";
        bouncer.says("@" + mine);
        replay(bouncer, line(2, "batch=h;"), "@batch=h;" + mine);
        assertThat(bouncer.model().outbox().isEmpty()).isTrue();
        assertThat(bouncer.screen().split("typed offline", -1)).hasSize(2);
    }

    /** A word that is said often is not that of an hour ago, nor that which another device said just before. */
    @Test
    void onesOwnWordsOfLongAgoAreNotThoseUnderWay() {
        String caps = CAPS.replace(" labeled-response", "");
        ClientScript bouncer = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn(caps)
                .joinsTeaAsking();
        bouncer.enters("ok");
        replay(
                bouncer,
                "@batch=h;time=2025-03-18T10:00:00.000Z;msgid=old :tester!t@h PRIVMSG #tea :ok",
                "@batch=h;time=2025-03-18T11:02:00.000Z;msgid=phone :tester!t@h PRIVMSG #tea :ok");
        assertThat(bouncer.model().outbox().size()).isEqualTo(1);
    }

    @Test
    void afterAFailedQuestionForOlderLinesOneMayAskAgain() {
        page(range(100, 200));
        client.sent();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt()).sent();
        client.says("FAIL CHATHISTORY MESSAGE_ERROR BEFORE #tea m100 :There is no such message");
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea timestamp=2025-03-18T10:01:40.000Z 100");
        client.says("FAIL CHATHISTORY MESSAGE_ERROR BEFORE #tea :Messages could not be retrieved");
        assertThat(client.sent()).isEmpty();
        client.presses(KeyCode.PAGE_UP);
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=m100 100");
        client.says("FAIL CHATHISTORY INVALID_TARGET BEFORE #tea :No history here");
        client.presses(KeyCode.PAGE_UP);
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void whereTheServerKnowsTheOldestLineByItsTimeOnlyOlderOnesAreFetchedToo() {
        page(range(100, 200));
        client.sent();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt()).sent();
        page();
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea timestamp=2025-03-18T10:01:40.000Z 100");
        page(range(50, 100));
        assertThat(client.room("#tea").log().get(0).text()).isEqualTo("line-50.");
    }

    @Test
    void whatWaitsForHistoryThatIsNoLongerOfferedIsShown() {
        page(1);
        IntStream.range(0, 6).forEach(room -> client.says(":tester!t@here JOIN #r" + room));
        client.says(":irc.example CAP tester DEL :draft/chathistory");
        client.enters("/join #r5").says(":alice!a@h PRIVMSG #r5 :hello all").seesNot("hello all");
        client.passesSeconds(10).sees("hello all");
    }

    @Test
    void olderLinesThatComeTooLateStandBeforeTheOthersAllTheSame() {
        page(range(100, 200));
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt())
                .passesSeconds(10)
                .sent();
        client.says(":tester!t@here JOIN #tea");
        assertThat(client.sent()).contains("CHATHISTORY AFTER #tea msgid=m199 100");
        page(range(50, 100));
        page(200);
        EntryLog log = client.room("#tea").log();
        assertThat(log.get(0).text()).isEqualTo("line-50.");
        assertThat(log.get(log.size() - 2).text()).isEqualTo("line-200.");
        assertThat(client.room("#tea").backlog().phase()).isEqualTo(Backlog.Phase.IDLE);
    }

    @Test
    void reactionsAndRemovalsOfOldMessagesAreShown() {
        client.says(":irc.example BATCH +h chathistory #tea")
                .says(line(1, "batch=h;"))
                .says(line(2, "batch=h;"));
        client.says("@batch=h;msgid=r1;+draft/reply=m1;+draft/react=yes :bob!b@h TAGMSG #tea");
        client.says("@batch=h;msgid=r2 :bob!b@h REDACT #tea m2 :typo").says(":irc.example BATCH -h");
        client.sees("line-1.").sees("yes").sees("removed by bob: typo").seesNot("line-2.");
    }

    @Test
    void withoutTheCapabilityThePossibleGapIsTold() {
        ClientScript old = ClientScript.inTea();
        old.breaks("reset").passesSeconds(3).signsIn("message-tags").joinsTea();
        old.sees("what was said meanwhile may be missing here");
    }

    /** InspIRCd knows no CHATHISTORY and sends the last lines to whoever comes; it may keep times in whole seconds. */
    @Test
    void whatAServerReplaysByItselfIsShown() {
        ClientScript old = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("message-tags server-time batch")
                .joinsTea();
        replay(old, "@batch=h;time=2025-03-18T10:00:01.000Z :alice!a@h PRIVMSG #tea :line-1.");
        assertThat(old.screen()).containsSubsequence("line-1.", "you are in #tea now");
        old.says("@time=2025-03-18T10:00:02.345Z :alice!a@h PRIVMSG #tea :line-2.");
        old.breaks("reset").passesSeconds(3).signsIn("message-tags server-time batch");
        old.joinsTea();
        replay(
                old,
                "@batch=h;time=2025-03-18T10:00:02.000Z :alice!a@h PRIVMSG #tea :line-2.",
                "@batch=h;time=2025-03-18T10:00:03.000Z :alice!a@h PRIVMSG #tea :line-3.");
        assertThat(old.screen()).containsSubsequence("line-2.", "line-3.");
        assertThat(old.screen().split("line-2", -1)).hasSize(2);
    }

    private static void replay(ClientScript client, String... lines) {
        client.says(":irc.example BATCH +h chathistory #tea");
        List.of(lines).forEach(client::says);
        client.says(":irc.example BATCH -h");
    }

    @Test
    void aHostilePageIsBounded() {
        client.says(":irc.example BATCH +h chathistory #tea");
        for (int i = 0; i < 1_200; i++) {
            client.says(line(i, "batch=h;"));
        }
        client.says(":irc.example BATCH -h");
        assertThat(client.room("#tea").log().size()).isLessThanOrEqualTo(1_001);
    }

    @Test
    void whatOneSaidUnderANicknameOfBeforeIsOnesOwnWhenItIsShown() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("message-tags echo-message labeled-response batch draft/chathistory server-time")
                .joinsTea();
        client.sent();
        client.enters("hi");
        String said = client.sent().get(0);
        String label = said.substring(1, said.indexOf(' '));
        client.says("@" + label + ";msgid=m2;time=2026-01-01T00:00:02.000Z :tester!t@h PRIVMSG #tea :hi");
        client.says(":tester!t@h NICK :teapot");
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea").says(":s BATCH -h");

        assertThat(client.model().outbox().isEmpty()).isTrue();
        Entry shown = client.room("#tea").log().findMessage("m2").orElseThrow();
        assertThat(shown.own()).isTrue();
    }
}
