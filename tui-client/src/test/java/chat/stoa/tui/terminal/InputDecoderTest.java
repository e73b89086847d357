package chat.stoa.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.InputEvent.Mouse;
import chat.stoa.tui.input.InputEvent.Paste;
import chat.stoa.tui.input.KeyCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sequence that a terminal may send, whole and in pieces. */
class InputDecoderTest {

    private static final long ESCAPE_NANOS = TimeUnit.MILLISECONDS.toNanos(35);

    private final List<InputEvent> events = new ArrayList<>();
    private final InputDecoder decoder = new InputDecoder(events::add, ESCAPE_NANOS, 100);

    /** Bytes as text (ISO 8859-1 below U+0100, else UTF-8), then the events as text. */
    static Stream<Arguments> sequences() {
        return Stream.of(
                // Text and controls.
                row("hi", "h i"),
                row("é日👍", "é 日 👍"),
                row("\r", "ENTER"),
                row("\n", "Ctrl+j"),
                row("\t", "TAB"),
                row("\177", "BACKSPACE"),
                row("\b", "Ctrl+h"),
                row("\0\001\032", "Ctrl+  Ctrl+a Ctrl+z"),
                row("\034\035\036\037", "Ctrl+\\ Ctrl+] Ctrl+^ Ctrl+_"),
                // Alt as a prefix.
                row("\033a", "Alt+a"),
                row("\033\r", "Alt+ENTER"),
                row("\033é", "Alt+é"),
                row("\033\177", "Alt+BACKSPACE"),
                row("\033\001", "Ctrl+Alt+a"),
                row("\033\033a", "ESCAPE Alt+a"),
                row("\033\033[A", "Alt+UP"),
                row("\033\033\033[A", "ESCAPE Alt+UP"),
                row("\033\033OA", "Alt+UP"),
                // Cursor and editing keys.
                row("\033[A\033[B\033[C\033[D\033[H\033[F", "UP DOWN RIGHT LEFT HOME END"),
                row("\033OA\033OB\033OC\033OD\033OH\033OF", "UP DOWN RIGHT LEFT HOME END"),
                row("\033[1~\033[2~\033[3~\033[4~\033[5~\033[6~", "HOME INSERT DELETE END PAGE_UP PAGE_DOWN"),
                row("\033[7~\033[8~", "HOME END"),
                row("\033[Z", "BACK_TAB"),
                row("\033OP\033OQ\033OR\033OS", "F1 F2 F3 F4"),
                row("\033[[A\033[[E", "F1 F5"),
                row("\033[15~\033[17~\033[21~\033[23~\033[24~", "F5 F6 F10 F11 F12"),
                row("\033OM\033Op\033Oj", "ENTER 0 *"),
                // Modified keys.
                row("\033[1;5C", "Ctrl+RIGHT"),
                row("\033[1;3A", "Alt+UP"),
                row("\033[1;2A", "Shift+UP"),
                row("\033[1;8D", "Ctrl+Alt+Shift+LEFT"),
                row("\033[5;5~", "Ctrl+PAGE_UP"),
                row("\033[3;3~", "Alt+DELETE"),
                row("\033[1;2P", "Shift+F1"),
                row("\033O5C", "Ctrl+RIGHT"),
                row("\033[3^", "Ctrl+DELETE"),
                // The kitty protocol and modifyOtherKeys.
                row("\033[97;5u", "Ctrl+a"),
                row("\033[97;3u", "Alt+a"),
                row("\033[97;4u", "Alt+A"),
                row("\033[13;2u", "Shift+ENTER"),
                row("\033[27u", "ESCAPE"),
                row("\033[9;2u", "BACK_TAB"),
                row("\033[127;5u", "Ctrl+BACKSPACE"),
                row("\033[97:65;6:1u", "Ctrl+Shift+a"),
                row("\033[97;1:3u\033[1;1:3A\033[3;1:3~", ""),
                row("\033[57399u\033[57414u\033[57441u", "0 ENTER"),
                row("\033[27;2;13~", "Shift+ENTER"),
                row("\033[27;5;106~", "Ctrl+j"),
                // Focus, mouse.
                row("\033[I\033[O", "Focus[gained=true] Focus[gained=false]"),
                // Replies and everything else: consumed.
                row("\033]11;rgb:1c1c/ffff/0000\033\\x", "Background[red=28, green=255, blue=0] x"),
                row("\033]11;rgba:f/80/000/ffff\007x", "Background[red=255, green=128, blue=0] x"),
                row("\033]11;rgb:1c1c/1c1c\007x", "x"),
                row("\033]12;rgb:1c1c/1c1c/1c1c\007\033P11;rgb:1c1c/1c1c/1c1c\033\\x", "x"),
                row("\033]11;rgb:1c1c/1c1c/1c1c\030x", "x"),
                row("\033[1;1Rx", "F3 x"),
                row("\033[?62;4c\033[>41;354;0cx", "x"),
                row("\033[?2026;2$yx", "x"),
                row("\033[48;24;80;600;800tx", "x"),
                row("\033[5;10Rx", "Cursor[column=9, row=4] x"),
                row("\033[0nx", "x"),
                row("\033P>|tmux 3.3a\033\\x", "x"),
                row("\033_Gi=1;OK\033\\\033^pm\033\\\033Xsos\033\\x", "x"),
                row("\033[201~x", "x"),
                row("\033[1;2\030x", "x"),
                row("\033[12\033[Ax", "UP x"),
                row("\033]0;title\033[Ax", "UP x"));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void sequenceMeans(String sequence, String expected) {
        feed(sequence, 0);
        idle(TimeUnit.SECONDS.toNanos(5));
        assertThat(text(events)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void sequenceMeansTheSameInPieces(String sequence, String expected) {
        byte[] bytes = sequence.getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            events.clear();
            feed(bytes, 0, cut, 0);
            // Short of the limit of a lone ESC, nothing is decided.
            idle(ESCAPE_NANOS - 1);
            feed(bytes, cut, bytes.length, ESCAPE_NANOS);
            idle(TimeUnit.SECONDS.toNanos(5));
            assertThat(text(events)).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void loneEscapeIsTheKeyAfterItsTime() {
        feed("\033", 1000);
        assertThat(decoder.deadlineNanos()).isEqualTo(1000 + ESCAPE_NANOS);
        idle(1000 + ESCAPE_NANOS - 1);
        assertThat(events).isEmpty();
        idle(1000 + ESCAPE_NANOS);
        assertThat(events).containsExactly(InputEvent.Key.of(KeyCode.ESCAPE));
        assertThat(decoder.deadlineNanos()).isEqualTo(InputDecoder.NO_DEADLINE);
    }

    @Test
    void twoEscapesAreTwoKeys() {
        feed("\033\033", 0);
        idle(ESCAPE_NANOS);
        assertThat(text(events)).isEqualTo("ESCAPE ESCAPE");
    }

    @Test
    void bareIntroducerIsAnAltKeyAfterItsTime() {
        for (String introducer : List.of("[", "O", "]", "P", "_", "^", "X")) {
            events.clear();
            feed("\033" + introducer, 0);
            idle(ESCAPE_NANOS);
            feed("x", ESCAPE_NANOS);
            assertThat(events).containsExactly(InputEvent.Key.alt(introducer.charAt(0)), InputEvent.Key.character('x'));
        }
    }

    @Test
    void aSequenceThatHasBegunMayTakeASecond() {
        feed("\033[1;", 0);
        idle(TimeUnit.MILLISECONDS.toNanos(900));
        feed("5C", TimeUnit.MILLISECONDS.toNanos(900));
        feed("\033[1;", 0);
        idle(TimeUnit.SECONDS.toNanos(1));
        feed("x", 0);
        assertThat(text(events)).isEqualTo("Ctrl+RIGHT x");
    }

    @Test
    void pasteIsOneEvent() {
        feed("a\033[200~hi\r\nyo\rö\033[31m\033[201~b", 0);
        assertThat(events)
                .containsExactly(
                        InputEvent.Key.character('a'), new Paste("hi\nyo\nö\033[31m"), InputEvent.Key.character('b'));
    }

    @Test
    void pasteIsOneEventInPieces() {
        byte[] bytes = "\033[200~日\033\033[20\033[201~".getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            feed(new byte[] {b}, 0, 1, 0);
        }
        assertThat(events).containsExactly(new Paste("日\033\033[20"));
    }

    @Test
    void pasteIsCutAtItsLimit() {
        feed("\033[200~" + "x".repeat(1000) + "\033[201~y", 0);
        assertThat(events).containsExactly(new Paste("x".repeat(100)), InputEvent.Key.character('y'));
    }

    @Test
    void pasteWithoutEndIsReleasedAfterTwoSeconds() {
        feed("\033[200~lost\033[2", 0);
        idle(TimeUnit.SECONDS.toNanos(2) - 1);
        assertThat(events).isEmpty();
        idle(TimeUnit.SECONDS.toNanos(2));
        feed("x", 0);
        assertThat(events).containsExactly(new Paste("lost\033[2"), InputEvent.Key.character('x'));
    }

    @Test
    void mouseReportsHaveZeroBasedCells() {
        feed("\033[<0;10;5M\033[<0;10;5m\033[<2;1;1M\033[<32;300;2M\033[<64;1;2M\033[<81;1;2M\033[<35;1;1M", 0);
        assertThat(events)
                .containsExactly(
                        new Mouse(Mouse.Action.PRESS, 1, 9, 4, false, false, false),
                        new Mouse(Mouse.Action.RELEASE, 1, 9, 4, false, false, false),
                        new Mouse(Mouse.Action.PRESS, 3, 0, 0, false, false, false),
                        new Mouse(Mouse.Action.DRAG, 1, 299, 1, false, false, false),
                        new Mouse(Mouse.Action.WHEEL_UP, 0, 0, 1, false, false, false),
                        new Mouse(Mouse.Action.WHEEL_DOWN, 0, 0, 1, true, false, false),
                        new Mouse(Mouse.Action.MOVE, 0, 0, 0, false, false, false));
    }

    @Test
    void oldMouseReportsAreNoText() {
        feed("\033[M !!\033[M#!!\033[M`*%x", 0);
        assertThat(events)
                .containsExactly(
                        new Mouse(Mouse.Action.PRESS, 1, 0, 0, false, false, false),
                        new Mouse(Mouse.Action.RELEASE, 0, 0, 0, false, false, false),
                        new Mouse(Mouse.Action.WHEEL_UP, 0, 9, 4, false, false, false),
                        InputEvent.Key.character('x'));
    }

    @Test
    void brokenUtf8IsReplacedAndCostsNothingElse() {
        byte[] bytes = {
            (byte) 0xE6, 'a', (byte) 0xFF, (byte) 0xC0, (byte) 0x80, (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'b'
        };
        feed(bytes, 0, bytes.length, 0);
        assertThat(text(events)).isEqualTo("\uFFFD a \uFFFD \uFFFD \uFFFD \uFFFD b");
    }

    @Test
    void halfACharacterIsReplacedAfterASecond() {
        feed(new byte[] {(byte) 0xF0, (byte) 0x9F}, 0, 2, 0);
        idle(TimeUnit.SECONDS.toNanos(1));
        assertThat(text(events)).isEqualTo("\uFFFD");
    }

    @Test
    void randomSequencesNeverBecomeText() {
        long seed = 20260318;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            events.clear();
            String sequence = randomSequence(random);
            byte[] bytes = ("<" + sequence + ">").getBytes(StandardCharsets.ISO_8859_1);
            int cut = random.nextInt(bytes.length);
            feed(bytes, 0, cut, 0);
            feed(bytes, cut, bytes.length, 0);
            List<InputEvent> typed = events.stream()
                    .filter(event -> event instanceof InputEvent.Key key && key.code() == KeyCode.CHARACTER)
                    .toList();
            assertThat(typed)
                    .as("seed %d round %d: %s", seed, round, sequence.replace('\033', '^'))
                    .containsExactly(InputEvent.Key.character('<'), InputEvent.Key.character('>'));
        }
    }

    @Test
    void randomBytesNeverFailAndAlwaysComeToRest() {
        long seed = 4711;
        Random random = new Random(seed);
        byte[] favourites = "\033[O]P_?<;:0129~muMIZ\\\007\030".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(24)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextBoolean() ? favourites[random.nextInt(favourites.length)] : bytes[i];
            }
            feed(bytes, 0, bytes.length, 0);
            idle(TimeUnit.SECONDS.toNanos(10));
            assertThat(decoder.deadlineNanos())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(InputDecoder.NO_DEADLINE);
        }
    }

    /** A whole sequence that stands for no character: kitty's and the start of a paste are left out. */
    private static String randomSequence(Random random) {
        StringBuilder sequence = new StringBuilder("\033");
        if (random.nextInt(3) > 0) {
            sequence.append("[");
            int length = 1 + random.nextInt(80);
            for (int i = 0; i < length; i++) {
                sequence.append((char) (0x20 + random.nextInt(0x20)));
            }
            char finalByte;
            do {
                finalByte = (char) (0x40 + random.nextInt(0x3F));
            } while (finalByte == 'u' || finalByte == '~');
            return sequence.append(finalByte).toString();
        }
        sequence.append("]P_^X".charAt(random.nextInt(5)));
        int length = 1 + random.nextInt(200);
        for (int i = 0; i < length; i++) {
            int b = random.nextInt(256);
            sequence.append(b == 7 || b == 0x1B || b == 0x18 || b == 0x1A ? ' ' : (char) b);
        }
        return sequence.append(random.nextBoolean() ? "\007" : "\033\\").toString();
    }

    private static Arguments row(String sequence, String expected) {
        return Arguments.of(sequence, expected);
    }

    private void feed(String text, long nanos) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        feed(bytes, 0, bytes.length, nanos);
    }

    private void feed(byte[] bytes, int from, int to, long nanos) {
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        decoder.feed(part, part.length, nanos);
    }

    private void idle(long nanos) {
        decoder.onIdle(nanos);
    }

    private static String text(List<InputEvent> events) {
        return events.stream()
                .map(event -> event instanceof InputEvent.Mouse || event instanceof InputEvent.Paste
                        ? "?" + event
                        : event.toString())
                .collect(Collectors.joining(" "));
    }
}
