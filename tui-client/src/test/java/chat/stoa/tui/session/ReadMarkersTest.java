package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
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
}
