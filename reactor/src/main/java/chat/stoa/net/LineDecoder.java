package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Splits what one connection receives into lines.
 *
 * <p>A line ends with LF, and a CR before it belongs to the ending. Only an incomplete tail is kept between two reads,
 * so an idle connection holds no buffer. A line beyond the bound is cut to one byte more than the bound and passed on,
 * so that whoever knows what lines mean can refuse it by its length; the rest of it is skipped.
 */
@LoopThread
final class LineDecoder {

    private static final byte[] NOTHING = {};

    private final int lineBytesMax;
    private final int unendedBytesMax;

    private byte[] tail = NOTHING;
    private int tailLength;
    private int unendedBytes;

    LineDecoder(int lineBytesMax, int unendedBytesMax) {
        this.lineBytesMax = lineBytesMax;
        this.unendedBytesMax = unendedBytesMax;
    }

    /**
     * Takes all that was read.
     *
     * @param read ready to be read from; afterwards nothing remains in it
     * @param lines receives each complete line, without its ending
     * @return false if more bytes than allowed came without a line ending: the connection is beyond help
     */
    boolean decode(ByteBuffer read, List<byte[]> lines) {
        int start = read.position();
        int limit = read.limit();
        for (int i = start; i < limit; i++) {
            if (read.get(i) == '\n') {
                lines.add(endLine(read, start, i));
                start = i + 1;
            }
        }
        unendedBytes += limit - start;
        keepTail(read, start, limit);
        read.position(limit);
        return unendedBytes <= unendedBytesMax;
    }

    /** What is kept of an incomplete line. */
    int tailBytes() {
        return tail.length;
    }

    private byte[] endLine(ByteBuffer read, int start, int end) {
        // One byte beyond the bound shows that the bound was passed, and one more may be the CR.
        int length = Math.min(tailLength + end - start, lineBytesMax + 2);
        byte[] line = new byte[length];
        System.arraycopy(tail, 0, line, 0, Math.min(tailLength, length));
        if (length > tailLength) {
            read.get(start, line, tailLength, length - tailLength);
        }
        tail = NOTHING;
        tailLength = 0;
        unendedBytes = 0;
        boolean carriageReturn = length > 0 && line[length - 1] == '\r';
        int kept = Math.min(carriageReturn ? length - 1 : length, lineBytesMax + 1);
        return kept == length ? line : Arrays.copyOf(line, kept);
    }

    private void keepTail(ByteBuffer read, int start, int limit) {
        int count = Math.min(limit - start, lineBytesMax + 2 - tailLength);
        if (count <= 0) {
            return;
        }
        byte[] longer = new byte[tailLength + count];
        System.arraycopy(tail, 0, longer, 0, tailLength);
        read.get(start, longer, tailLength, count);
        tail = longer;
        tailLength = longer.length;
    }
}
