package chat.stoa.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a segment of the log looks.
 *
 * <pre>
 *   0     magic, format, epoch, number, end of the one before, first batch, length, checksum
 *   512   record, record, ..., zeros
 *
 *   record:  length of the body   4 bytes; 0: here ends what was written
 *            checksum             4 bytes, of the position, the mark and the body
 *            mark                 8 bytes: number of the batch, times two; plus one in its last record
 *            body                 padded to a multiple of eight
 * </pre>
 *
 * <p>A batch is written only after the one before it was forced. So behind a record that a power loss tore there is
 * nothing of a later batch; where there is, the record was damaged after it had been safe.
 *
 * <p>A position is the number of a segment and a place in it, in one number.
 */
final class SegmentFormat {

    static final int RECORDS_AT = 512;
    static final int RECORD_HEADER_BYTES = 16;
    static final int ALIGNMENT = 8;

    /** The most that a record may take. What claims to be longer is no record. */
    static final int RECORD_BYTES_MAX = 1024 * 1024;

    private static final long MAGIC = 0x53544f414c4f4701L;
    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = 52;
    private static final String NAME_PREFIX = "log-";

    private SegmentFormat() {}

    /**
     * The beginning of a segment.
     *
     * @param previousEnd where the records of the segment before it end
     * @param firstBatch the number of the batch to which its first record belongs
     * @param fileBytes how long the file is
     */
    record Header(long epoch, long number, int previousEnd, long firstBatch, long fileBytes) {}

    static String name(long number) {
        return NAME_PREFIX + "%010d".formatted(number);
    }

    /** The number of the segment with that file name; nothing if it is another file. */
    static OptionalLong number(String name) {
        if (!name.startsWith(NAME_PREFIX)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(name.substring(NAME_PREFIX.length())));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    static long position(long segment, int at) {
        return (segment << 32) | at;
    }

    static long segment(long position) {
        return position >>> 32;
    }

    static int at(long position) {
        return (int) position;
    }

    /** About how many bytes lie between two positions; 0 if the first is not before the second. */
    static long distance(long from, long to, int segmentBytes) {
        long between = (segment(to) - segment(from)) * segmentBytes + at(to) - at(from);
        return Math.max(0, between);
    }

    /** For people. */
    static String place(long position) {
        return name(segment(position)) + " at byte " + at(position);
    }

    static ByteBuffer header(Header header) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES);
        bytes.putLong(MAGIC).putInt(FORMAT).putLong(header.epoch()).putLong(header.number());
        bytes.putInt(header.previousEnd()).putLong(header.firstBatch()).putLong(header.fileBytes());
        bytes.putInt(checksum(bytes));
        return bytes.position(0);
    }

    /** The header of a segment; nothing if it was never written to the end. */
    static @Nullable Header readHeader(Disk.File file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES);
        file.read(bytes, 0);
        if (bytes.hasRemaining() || bytes.flip().getLong() != MAGIC) {
            return null;
        }
        int format = bytes.getInt();
        Header header = new Header(bytes.getLong(), bytes.getLong(), bytes.getInt(), bytes.getLong(), bytes.getLong());
        if (checksum(bytes) != bytes.getInt()) {
            return null;
        }
        if (format != FORMAT) {
            throw new DamagedException("the log has format " + format + "; this program knows " + FORMAT);
        }
        return header;
    }

    /** How much room a record takes. */
    static int recordBytes(int bodyBytes) {
        int unpadded = RECORD_HEADER_BYTES + bodyBytes;
        return (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    static int checksum(CRC32C crc, ByteBuffer scratch, long position, long mark, ByteBuffer body) {
        scratch.clear();
        scratch.putLong(position).putLong(mark).flip();
        crc.reset();
        crc.update(scratch);
        crc.update(body);
        return (int) crc.getValue();
    }

    private static int checksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().position(0).limit(HEADER_BYTES - 4));
        return (int) crc.getValue();
    }
}
