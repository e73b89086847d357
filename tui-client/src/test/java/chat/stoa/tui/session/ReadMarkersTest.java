package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

class ReadMarkersTest {

    private static final String CAPS = "message-tags server-time batch draft/chathistory draft/read-marker";

    private final ClientScript client =
            ClientScript.started(ClientScript.settings(), 80, 24).signsIn(CAPS).joinsTeaAsking();

    private static String line(int second, String tags, String text) {
        return "@%stime=2025-03-18T10:00:%02d.000Z;msgid=m%d :alice!a@h PRIVMSG #tea :%s"
                .formatted(tags, second, second, text);
    }

    private void page() {
        client.says(":irc.example BATCH +h chathistory #tea")
                .says(line(1, "batch=h;", "one"))
                .says(line(2, "batch=h;", "two"))
                .says(line(3, "batch=h;", "three, tester"))
                .says(":irc.example BATCH -h");
    }

    @Test
    void theLineForNewMessagesStandsWhereTheUserStoppedElsewhere() {
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:01.000Z");
        page();
        assertThat(client.screen()).containsSubsequence("one", "2 new", "two", "three");
    }

    @Test
    void whatIsReadHereIsToldOnceAndNotForEveryLine() {
        page();
        client.sent();
        client.says(line(4, "", "four"));
        client.passesSeconds(3);
        assertThat(client.sent())
                .filteredOn(l -> l.startsWith("MARKREAD"))
                .containsExactly("MARKREAD #tea timestamp=2025-03-18T10:00:04.000Z");
        client.says(line(5, "", "five")).says(line(6, "", "six"));
        assertThat(client.sent()).filteredOn(l -> l.startsWith("MARKREAD")).isEmpty();
        client.passesSeconds(3);
        assertThat(client.sent())
                .filteredOn(l -> l.startsWith("MARKREAD"))
                .containsExactly("MARKREAD #tea timestamp=2025-03-18T10:00:06.000Z");
    }

    @Test
    void nothingIsToldWhileNobodyLooks() {
        page();
        client.passesSeconds(5).sent();
        client.input(new InputEvent.Focus(false)).says(line(9, "", "nine")).passesSeconds(10);
        assertThat(client.sent()).noneMatch(l -> l.startsWith("MARKREAD"));
        client.input(new InputEvent.Focus(true));
        assertThat(client.sent()).contains("MARKREAD #tea timestamp=2025-03-18T10:00:09.000Z");
    }

    @Test
    void whatIsReadElsewhereCountsNoMoreHere() {
        page();
        client.presses(InputEvent.Key.alt('1')).says(line(7, "", "seven")).says(line(8, "", "eight"));
        assertThat(client.room("#tea").reading().unread()).isEqualTo(2);
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:07.000Z");
        assertThat(client.room("#tea").reading().unread()).isEqualTo(1);
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:08.000Z");
        assertThat(client.room("#tea").reading().unread()).isZero();
        client.says(":irc.example MARKREAD #tea *").says(":irc.example MARKREAD #tea timestamp=nonsense");
        assertThat(client.room("#tea").reading().unread()).isZero();
    }

    @Test
    void ofAMutedRoomOnlyWhatSpeaksToTheUserCounts() {
        client.enters("/mute").presses(InputEvent.Key.alt('1'));
        page();
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:01.000Z");
        assertThat(client.room("#tea").reading().unread()).isEqualTo(1);
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:03.000Z");
        assertThat(client.room("#tea").reading().unread()).isZero();
    }

    /** What the client itself says there has the time of this machine's clock, which may be behind. */
    @Test
    void whatTheClientSaysDoesNotEndTheCount() {
        page();
        client.presses(InputEvent.Key.alt('1'));
        String stamp = "@time=2025-03-18T12:00:0%d.000Z;msgid=m%d :alice!a@h PRIVMSG #tea :hello";
        client.says(stamp.formatted(7, 7)).says(stamp.formatted(8, 8));
        client.says(":irc.example 342 tester #tea :about this room").says(stamp.formatted(9, 9));
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T12:00:07.000Z");
        assertThat(client.room("#tea").reading().unread()).isEqualTo(2);
    }

    private static final String READ_FOUR = "MARKREAD #tea timestamp=2025-03-18T10:00:04.000Z";

    /** A page was read and told of, and then one more line, of which nobody was told yet. */
    private void readsOneMore() {
        page();
        client.says(line(4, "", "four")).sent();
    }

    @Test
    void whoGoesToAnotherRoomHasReadWhatWasThereToSee() {
        readsOneMore();
        client.presses(InputEvent.Key.alt('1'));
        assertThat(client.sent()).containsExactly(READ_FOUR);
        client.presses(InputEvent.Key.alt('2')).passesSeconds(4);
        assertThat(client.sent()).noneMatch(l -> l.startsWith("MARKREAD"));
    }

    @Test
    void whoQuitsHasReadWhatWasThereToSee() {
        readsOneMore();
        client.enters("/quit");
        assertThat(client.sent()).containsExactly(READ_FOUR, "QUIT");
    }

    @Test
    void whoDisconnectsHasReadWhatWasThereToSee() {
        readsOneMore();
        client.enters("/disconnect");
        assertThat(client.sent()).startsWith(READ_FOUR).hasSize(2);
    }

    @Test
    void whoLooksAwayHasReadWhatWasThereToSee() {
        readsOneMore();
        client.input(new InputEvent.Focus(false));
        assertThat(client.sent()).containsExactly(READ_FOUR);
    }

    @Test
    void whoseTerminalIsGoneHasReadWhatWasThereToSee() {
        readsOneMore();
        client.input(new InputEvent.EndOfInput());
        assertThat(client.sent()).containsExactly(READ_FOUR);
    }

    /** Lines 10 to 59, of which the last but one calls. */
    private void fiftyMore() {
        for (int i = 10; i < 60; i++) {
            client.says(line(i, "", (i == 58 ? "tester: " : "") + "line " + i));
        }
    }

    @Test
    void whatWasNeverOnTheScreenStaysUnread() {
        page();
        client.presses(InputEvent.Key.alt('1')).sent();
        fiftyMore();
        client.presses(InputEvent.Key.alt('2')).sees("── 50 new ──").sees("↓ 31 newer, 1 mention");
        client.presses(InputEvent.Key.alt('1')).sees("●1│");
        assertThat(client.sent()).containsExactly("MARKREAD #tea timestamp=2025-03-18T10:00:28.000Z");
        assertThat(client.room("#tea").reading().unread()).isEqualTo(31);
        client.says("@time=2025-03-18T10:01:00.000Z;msgid=n :alice!a@h PRIVMSG #tea :last")
                .presses(InputEvent.Key.alt('a'));
        assertThat(client.screen()).containsSubsequence("32 new", "line 29");
        client.presses(KeyCode.END).presses(InputEvent.Key.alt('1'));
        assertThat(client.sent()).contains("MARKREAD #tea timestamp=2025-03-18T10:01:00.000Z");
        assertThat(client.room("#tea").reading().unread()).isZero();
    }

    @Test
    void whoReadsFurtherBackHasReadWhatIsBelow() {
        page();
        fiftyMore();
        client.presses(KeyCode.PAGE_UP).presses(KeyCode.PAGE_UP).sees("newer").presses(InputEvent.Key.alt('1'));
        assertThat(client.room("#tea").reading().unread()).isZero();
    }

    /** Three lines, of which the server says that more come before. */
    private void pageAt(int first) {
        pageAt(first, 3);
    }

    private void pageAt(int first, int lines) {
        client.says(":irc.example 005 tester CHATHISTORY=" + lines + " :are supported")
                .says(":irc.example BATCH +p chathistory #tea");
        for (int i = first; i < first + lines; i++) {
            client.says(line(i, "batch=p;", "line " + i));
        }
        client.says(":irc.example BATCH -p");
    }

    private static final String READ_TWELVE = ":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:12.000Z";

    @Test
    void ofWhatIsNotHereItIsSaidThatThereIsMore() {
        client.presses(InputEvent.Key.alt('1')).says(READ_TWELVE);
        pageAt(20);
        client.sees(" #tea       3+│").presses(InputEvent.Key.alt('2'));
        assertThat(client.screen()).containsSubsequence("3+ new", "line 20", "line 22");
        client.presses(KeyCode.PAGE_UP);
        pageAt(15);
        assertThat(client.screen()).containsSubsequence("6+ new", "line 15", "line 20");
        client.presses(InputEvent.Key.alt('u'));
        assertThat(client.sent()).contains("CHATHISTORY BEFORE #tea msgid=m15 3");
        pageAt(11);
        assertThat(client.screen()).containsSubsequence("line 12", "7 new", "line 13", "line 15");
    }

    @Test
    void theSameWhereTheRoomIsOpen() {
        client.says(READ_TWELVE);
        pageAt(20);
        client.sees("── 3+ new ──").presses(KeyCode.PAGE_UP);
        pageAt(11);
        assertThat(client.screen()).containsSubsequence("line 12", "4 new", "line 13", "line 20");
    }

    @Test
    void whatWasNotFetchedStaysUnreadUnlessTheRoomIsLeftFromTheBottom() {
        client.presses(InputEvent.Key.alt('1')).says(READ_TWELVE).sent();
        pageAt(20, 40);
        client.presses(InputEvent.Key.alt('2')).sees("── 40+ new ──").presses(KeyCode.PAGE_DOWN);
        client.presses(InputEvent.Key.alt('1')).sees(" #tea      40+│");
        assertThat(client.sent()).noneMatch(l -> l.startsWith("MARKREAD"));
        client.presses(InputEvent.Key.alt('2')).sees("── 40+ new ──").presses(KeyCode.END);
        client.presses(InputEvent.Key.alt('1')).seesNot("40+");
        assertThat(client.sent()).contains("MARKREAD #tea timestamp=2025-03-18T10:00:59.000Z");
    }

    @Test
    void nothingIsMissingBeforeTheFirstLineOfARoom() {
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T09:00:00.000Z");
        page();
        client.sees("── 3 new ──");
    }

    private void comesBack(String... first) {
        client.passesSeconds(5).signsIn(CAPS);
        assertThat(client.sent()).filteredOn(l -> l.startsWith("MARKREAD")).containsExactly(first);
        client.joinsTeaAsking();
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:03.000Z")
                .says(":irc.example BATCH +h chathistory #tea")
                .says(line(5, "batch=h;", "five"))
                .says(":irc.example BATCH -h");
    }

    @Test
    void whatWasReadBeforeTheConnectionBrokeIsNotNewAfterwards() {
        readsOneMore();
        client.breaks("reset");
        comesBack();
        assertThat(client.screen()).containsSubsequence("four", "1 new", "five");
        client.passesSeconds(3);
        assertThat(client.sent()).contains("MARKREAD #tea timestamp=2025-03-18T10:00:05.000Z");
    }

    @Test
    void whatWasReadInARoomThatWasLeftMeanwhileIsToldAfterwards() {
        readsOneMore();
        client.breaks("reset").presses(InputEvent.Key.alt('1'));
        comesBack();
        assertThat(client.sent()).contains(READ_FOUR);
        assertThat(client.room("#tea").reading().unread()).isEqualTo(1);
    }

    @Test
    void whatWasReadInAConversationThatWasLeftMeanwhileIsToldAfterwards() {
        client.says("@time=2025-03-18T10:00:07.000Z;msgid=q :bob!b@h PRIVMSG tester :psst")
                .presses(InputEvent.Key.alt('a'))
                .says("@time=2025-03-18T10:00:08.000Z;msgid=r :bob!b@h PRIVMSG tester :well?")
                .breaks("reset")
                .presses(InputEvent.Key.alt('1'));
        client.sent();
        comesBack("MARKREAD bob timestamp=2025-03-18T10:00:08.000Z");
    }

    /** A server tells of the marker before it tells who is there. */
    @Test
    void whatWasReadInARoomThatWasLeftMeanwhileIsToldAsSoonAsItIsEntered() {
        readsOneMore();
        client.breaks("reset").presses(InputEvent.Key.alt('1')).passesSeconds(5);
        client.signsIn(CAPS).says(":tester!t@here JOIN #tea");
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:03.000Z")
                .says(":irc.example 353 tester = #tea :tester @alice +bob")
                .says(":irc.example 366 tester #tea :end");
        assertThat(client.sent()).containsOnlyOnce(READ_FOUR);
    }

    @Test
    void whoClosesARoomHasReadWhatWasThereToSee() {
        readsOneMore();
        client.enters("/close");
        assertThat(client.sent()).startsWith(READ_FOUR, "PART #tea");
    }

    @Test
    void whoLeavesARoomHasReadWhatWasThereToSee() {
        readsOneMore();
        client.enters("/part");
        assertThat(client.sent()).containsExactly(READ_FOUR, "PART #tea");
    }

    /** The second and the third line are unread again, and the room is left. */
    private void putsBack() {
        page();
        client.passesSeconds(5).presses(InputEvent.Key.of(KeyCode.UP).withShift());
        client.presses(KeyCode.UP).types("u").sees("── 2 new ──").presses(InputEvent.Key.alt('1'));
        client.sent();
        client.breaks("reset");
    }

    @Test
    void whatWasPutBackStaysUnreadWhenTheConnectionIsThereAgain() {
        putsBack();
        comesBack();
        client.sees(" #tea       ●1│");
        assertThat(client.room("#tea").reading().unread()).isEqualTo(3);
        client.presses(InputEvent.Key.alt('2'));
        assertThat(client.screen()).containsSubsequence("one", "3 new", "two", "three", "five");
    }

    @Test
    void whatWasPutBackIsReadByWhoReadsFurtherElsewhere() {
        putsBack();
        comesBack();
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:05.000Z");
        assertThat(client.room("#tea").reading().unread()).isZero();
    }
}
