package chat.stoa.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineViewTest {

    private static final byte[] TEA = "#tea".getBytes(StandardCharsets.US_ASCII);

    private final LineView view = new LineView();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRIVMSG #tea :oolong",
                ":alice PRIVMSG #tea :oolong",
                ":alice!a@host PRIVMSG #tea oolong",
                "@time=now;msgid=1 :alice!a@host PRIVMSG #tea :oolong"
            })
    void aMessageToTheRoomShowsItsText(String line) {
        read(line);
        assertThat(view.isMessageTo(TEA)).isTrue();
        assertThat(line.substring(view.textFrom())).isEqualTo("oolong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":alice PRIVMSG #teapot :oolong",
                ":alice PRIVMSG #te :oolong",
                ":alice NOTICE #tea :oolong",
                ":alice PRIVMSG #tea",
                ":alice",
                "@time=now",
                ""
            })
    void anythingElseIsNoMessageToTheRoom(String line) {
        read(line);
        assertThat(view.isMessageTo(TEA)).isFalse();
    }

    @Test
    void theVerbIsFoundBehindTagsAndSource() {
        read("@a=b :server 001 alice :Welcome");
        assertThat(view.verbInitial()).isEqualTo((byte) '0');
        read(":server");
        assertThat(view.verbInitial()).isZero();
    }

    private void read(String line) {
        byte[] bytes = ("before" + line + "behind").getBytes(StandardCharsets.US_ASCII);
        byte[] shifted = line.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(shifted, 0, bytes, 0, shifted.length);
        view.read(bytes, 0, shifted.length);
    }
}
