package chat.stoa.perf.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void linesAreTheSameHoweverTheyArrive() throws IOException {
        String text = "NICK alice\r\nUSER alice 0 * :Alice\n\r\n" + "x".repeat(3_000) + "\r\nQUIT\r\nunended";
        List<String> expected =
                List.of("NICK alice\r\n", "USER alice 0 * :Alice\n", "\r\n", "x".repeat(3_000) + "\r\n", "QUIT\r\n");
        for (int piece : new int[] {1, 2, 7, 1_000, 10_000}) {
            assertThat(lines(text, piece)).isEqualTo(expected);
        }
    }

    @Test
    void aLineWithoutEndIsAnError() {
        assertThatThrownBy(() -> lines("x".repeat(10_000), 100)).isInstanceOf(IOException.class);
    }

    private static List<String> lines(String text, int piece) throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(piece, length));
            }
        };
        LineReader reader = new LineReader(in);
        List<String> lines = new ArrayList<>();
        while (reader.tryRead()) {
            lines.add(
                    new String(reader.bytes(), reader.from(), reader.to() - reader.from(), StandardCharsets.US_ASCII));
        }
        return lines;
    }
}
