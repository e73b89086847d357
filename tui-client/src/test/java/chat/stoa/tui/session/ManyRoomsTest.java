package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.ClientLimits;
import chat.stoa.tui.testing.ClientScript;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What many rooms keep together. */
class ManyRoomsTest {

    private static final int MOST = ClientLimits.DEFAULT.entriesPerRoom();
    private static final int LINES = MOST * 6 / 10;

    private final ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
            .signsIn("message-tags server-time batch draft/chathistory");

    private void say(int line) {
        client.says("@msgid=m%d :alice!a@h PRIVMSG #tea :line-%d.".formatted(line, line));
    }

    @Test
    void aRoomThatNobodyLooksAtKeepsLessOfThem() {
        client.joinsTea().says(":s BATCH +h chathistory #tea").says(":s BATCH -h");
        IntStream.range(0, 38).forEach(room -> client.says(":tester!t@here JOIN #r" + room));
        IntStream.range(0, LINES).forEach(this::say);
        assertThat(client.room("#tea").log().size()).isGreaterThanOrEqualTo(LINES);
        client.presses(InputEvent.Key.alt('1'));
        say(LINES);
        assertThat(client.room("#tea").log().size()).isEqualTo(MOST / 2);
        client.enters("/join #tea").sees("line-%d.".formatted(LINES)).sent();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt());
        assertThat(client.sent())
                .containsExactly("CHATHISTORY BEFORE #tea msgid=m%d 100".formatted(LINES + 1 - MOST / 2));
    }
}
