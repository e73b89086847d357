package chat.stoa.perf.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines from a blocking stream without a copy: the current line stays where it was read.
 *
 * <p>Instead of {@code BufferedInputStream}, which takes a lock for each byte and 8 KB for each client.
 */
final class LineReader {

    private static final int BUFFER_BYTES = 1_024;
    private static final int BUFFER_BYTES_MAX = 8_192;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private int end;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for the next line.
     *
     * @return false at the end of the stream
     * @throws IOException if the stream fails or the line is too long
     */
    boolean tryRead() throws IOException {
        from = to;
        int searched = from;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    to = i + 1;
                    return true;
                }
            }
            makeRoom();
            searched = end;
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                return false;
            }
            end += count;
        }
    }

    /** Where the line stands, until the next one is read. */
    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    /** Behind the line's ending. */
    int to() {
        return to;
    }

    private void makeRoom() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, end - from);
            end -= from;
            from = 0;
            to = 0;
        }
        if (end == buffer.length) {
            if (buffer.length == BUFFER_BYTES_MAX) {
                throw new IOException("a line of more than " + BUFFER_BYTES_MAX + " bytes");
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }
}
