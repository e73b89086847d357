package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineDecoderTest {

    private static final int LINE_MAX = 10;
    private static final int UNENDED_MAX = 40;

    private final LineDecoder decoder = new LineDecoder(LINE_MAX, UNENDED_MAX);
    private final List<byte[]> lines = new ArrayList<>();

    @Test
    void linesEndWithLfAndACrBeforeItBelongsToTheEnding() {
        assertThat(decode("a\r\nb\nc\r\n")).isTrue();
        assertThat(texts()).containsExactly("a", "b", "c");
    }

    @Test
    void aBareCrStaysWithinTheLine() {
        decode("a\rb\r\n\r\r\n\rc\n");
        assertThat(texts()).containsExactly("a\rb", "\r", "\rc");
    }

    @Test
    void emptyLinesAreLines() {
        decode("\n\r\n\n");
        assertThat(texts()).containsExactly("", "", "");
    }

    @Test
    void anIncompleteTailWaits() {
        decode("ab");
        assertThat(lines).isEmpty();
        decode("c\r");
        assertThat(lines).isEmpty();
        decode("\nd");
        assertThat(texts()).containsExactly("abc");
    }

    @Test
    void aLineUpToTheBoundIsWholeWhateverItsEnding() {
        decode("1234567890\n1234567890\r\n");
        assertThat(texts()).containsExactly("1234567890", "1234567890");
    }

    @Test
    void aLongerLineIsCutToOneByteMoreThanTheBoundAndTheNextIsWhole() {
        decode("1234567890x\n1234567890xyz\r\n1234567890xyzxyz\nok\n");
        assertThat(texts()).containsExactly("1234567890x", "1234567890x", "1234567890x", "ok");
    }

    @Test
    void aCrThatTheCutUncoversDoesNotMakeTheLineShorter() {
        decode("1234567890\r!\n");
        assertThat(texts()).containsExactly("1234567890\r");
    }

    @Test
    void theUnendedBoundIsExact() {
        assertThat(decode("x".repeat(UNENDED_MAX))).isTrue();
        assertThat(decode("x")).isFalse();
        assertThat(lines).isEmpty();
    }

    @Test
    void anEndingInTimeMakesRoomAgain() {
        assertThat(decode("x".repeat(UNENDED_MAX))).isTrue();
        assertThat(decode("\n" + "y".repeat(UNENDED_MAX))).isTrue();
        assertThat(decode("y")).isFalse();
        assertThat(texts()).containsExactly("x".repeat(LINE_MAX + 1));
    }

    @Test
    void linesThatCameBeforeTheEndlessOneAreGiven() {
        assertThat(decode("ok\n" + "x".repeat(UNENDED_MAX + 1))).isFalse();
        assertThat(texts()).containsExactly("ok");
    }

    @Test
    void theTailNeverGrowsBeyondTheLongestLineAndAnIdleConnectionHoldsNone() {
        LineDecoder patient = new LineDecoder(LINE_MAX, Integer.MAX_VALUE / 2);
        for (int i = 0; i < 10_000; i++) {
            patient.decode(ByteBuffer.wrap(bytes("xyz")), lines);
            assertThat(patient.tailBytes()).isLessThanOrEqualTo(LINE_MAX + 2);
        }
        patient.decode(ByteBuffer.wrap(bytes("\n")), lines);
        assertThat(patient.tailBytes()).isZero();
        assertThat(texts()).containsExactly("xyzxyzxyzxy");
    }

    @Test
    void everySplitOfAStreamGivesTheSameLines() {
        String stream = "a\r\n\r\nbc\rd\r\r\n1234567890\r\n1234567890\r!x\r\n1234567890xyzxyz\n\nend\r\n";
        decode(stream);
        List<String> expected = texts();
        for (int first = 0; first <= stream.length(); first++) {
            for (int second = first; second <= stream.length(); second++) {
                lines.clear();
                decode(stream.substring(0, first));
                decode(stream.substring(first, second));
                decode(stream.substring(second));
                assertThat(texts()).as("split at %s and %s", first, second).isEqualTo(expected);
            }
        }
    }

    @Test
    void anyStreamInAnyPiecesGivesTheSameLines() {
        Seeds.check(500, random -> {
            StringBuilder stream = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                stream.append("ab\r\r\n\n\0\u00ff".charAt(random.nextInt(8)));
            }
            LineDecoder whole = new LineDecoder(LINE_MAX, 1000);
            List<byte[]> expected = new ArrayList<>();
            whole.decode(ByteBuffer.wrap(bytes(stream.toString())), expected);
            LineDecoder pieces = new LineDecoder(LINE_MAX, 1000);
            List<byte[]> actual = new ArrayList<>();
            ByteBuffer direct = ByteBuffer.allocateDirect(300);
            for (int at = 0; at < stream.length(); ) {
                int end = Math.min(stream.length(), at + random.nextInt(1, 20));
                direct.clear().put(bytes(stream.substring(at, end))).flip();
                pieces.decode(direct, actual);
                assertThat(direct.hasRemaining()).isFalse();
                at = end;
            }
            assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
        });
    }

    private boolean decode(String text) {
        return decoder.decode(ByteBuffer.wrap(bytes(text)), lines);
    }

    private List<String> texts() {
        return lines.stream()
                .map(line -> new String(line, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
