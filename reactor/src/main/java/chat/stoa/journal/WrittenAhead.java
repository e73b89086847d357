package chat.stoa.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * What was written ahead of a store and counts: up to the last commit before the first frame whose checksum is not
 * right. Behind that may be whatever a torn transaction or an earlier round has left.
 *
 * @param pages how many pages the store has with it; 0 if nothing counts
 * @param written those of them that are there
 * @see <a href="https://www.sqlite.org/fileformat2.html#walformat">The Write-Ahead Log</a>
 */
record WrittenAhead(int pages, BitSet written) {

    private static final WrittenAhead NOTHING = new WrittenAhead(0, new BitSet());

    private static final int MAGIC = 0x377f0682;
    private static final int HEADER_BYTES = 32;
    private static final int SALT_AT = 16;
    private static final int HEADER_SUM_AT = 24;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int FRAME_PAGES_AT = 4;
    private static final int FRAME_SALT_AT = 8;
    private static final int FRAME_SUM_AT = 16;

    /** The checksum goes on from frame to frame. */
    private static final class Sum {
        private final ByteOrder order;
        private int first;
        private int second;

        Sum(ByteOrder order) {
            this.order = order;
        }

        void add(ByteBuffer bytes, int from, int to) {
            bytes.order(order);
            for (int at = from; at < to; at += 2 * Integer.BYTES) {
                first += bytes.getInt(at) + second;
                second += bytes.getInt(at + Integer.BYTES) + first;
            }
            bytes.order(ByteOrder.BIG_ENDIAN);
        }

        boolean isAt(ByteBuffer bytes, int at) {
            return bytes.getInt(at) == first && bytes.getInt(at + Integer.BYTES) == second;
        }
    }

    static WrittenAhead read(Path ahead, int pageBytes) throws IOException {
        try (FileChannel file = FileChannel.open(ahead, StandardOpenOption.READ)) {
            return read(file, pageBytes);
        } catch (NoSuchFileException e) {
            return NOTHING;
        }
    }

    /** The last page that has to be in the store itself, if {@code never} is one that is not in use. */
    int lastElsewhere(int never) {
        BitSet others = (BitSet) written.clone();
        others.set(never);
        return others.previousClearBit(pages);
    }

    private static WrittenAhead read(FileChannel file, int pageBytes) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (!fill(file, 0, header) || (header.getInt(0) & ~1) != MAGIC) {
            return NOTHING;
        }
        Sum sum = new Sum((header.getInt(0) & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        sum.add(header, 0, HEADER_SUM_AT);
        if (!sum.isAt(header, HEADER_SUM_AT)) {
            return NOTHING;
        }
        long salt = header.getLong(SALT_AT);
        int pages = 0;
        BitSet written = new BitSet();
        BitSet ofThisTransaction = new BitSet();
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER_BYTES + pageBytes);
        for (long at = HEADER_BYTES;
                fill(file, at, frame) && frame.getLong(FRAME_SALT_AT) == salt;
                at += frame.limit()) {
            sum.add(frame, 0, FRAME_SALT_AT);
            sum.add(frame, FRAME_HEADER_BYTES, frame.limit());
            int page = frame.getInt(0);
            if (page <= 0 || !sum.isAt(frame, FRAME_SUM_AT)) {
                break;
            }
            ofThisTransaction.set(page);
            if (frame.getInt(FRAME_PAGES_AT) != 0) {
                pages = frame.getInt(FRAME_PAGES_AT);
                written.or(ofThisTransaction);
                ofThisTransaction.clear();
            }
        }
        return new WrittenAhead(Math.max(0, pages), written);
    }

    /** Returns whether there was enough. */
    private static boolean fill(FileChannel file, long position, ByteBuffer bytes) throws IOException {
        bytes.clear();
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
            // Until it is full or the file ends.
        }
        return !bytes.hasRemaining();
    }
}
