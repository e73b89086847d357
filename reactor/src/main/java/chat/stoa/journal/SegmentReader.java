package chat.stoa.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads the records of one segment, one after the other. Used by one thread. */
final class SegmentReader {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final Disk.File file;
    private final long number;
    private final long size;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer scratch = ByteBuffer.allocate(16);
    private ByteBuffer buffer;
    /** Where in the file the buffer begins. */
    private long bufferAt;

    private int at;
    private long mark;
    private byte[] body = {};

    SegmentReader(Disk.File file, long number, int from) throws IOException {
        this(file, number, from, Integer.MAX_VALUE);
    }

    /** @param to where the segment counts as ended */
    SegmentReader(Disk.File file, long number, int from, int to) throws IOException {
        this.file = file;
        this.number = number;
        this.size = Math.min(to, file.size());
        this.buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, size)).limit(0);
        this.at = Math.max(from, SegmentFormat.RECORDS_AT);
    }

    /** Where the next record begins. */
    int at() {
        return at;
    }

    /** Forgets what it has read ahead: more may have been written since. */
    void refresh() {
        buffer.limit(0);
    }

    /** The number of the batch of the record that was read last. */
    long batch() {
        return mark >>> 1;
    }

    boolean isLastOfBatch() {
        return (mark & 1) == 1;
    }

    ByteSource body() {
        return new ByteSource(body);
    }

    /** Goes on to the next record; false if there is no sound one. */
    boolean tryNext() throws IOException {
        if (!isThere(SegmentFormat.RECORD_HEADER_BYTES)) {
            return false;
        }
        int index = (int) (at - bufferAt);
        int length = buffer.getInt(index);
        int checksum = buffer.getInt(index + 4);
        long newMark = buffer.getLong(index + 8);
        if (length <= 0 || length > SegmentFormat.RECORD_BYTES_MAX || !isThere(SegmentFormat.recordBytes(length))) {
            return false;
        }
        index = (int) (at - bufferAt);
        ByteBuffer bytes = buffer.slice(index + SegmentFormat.RECORD_HEADER_BYTES, length);
        long position = SegmentFormat.position(number, at);
        if (SegmentFormat.checksum(crc, scratch, position, newMark, bytes.duplicate()) != checksum) {
            return false;
        }
        mark = newMark;
        body = new byte[length];
        bytes.get(body);
        at += SegmentFormat.recordBytes(length);
        return true;
    }

    /**
     * Whether anything but zeros stands from here to the end. Every start asks that of what a segment has yet to take,
     * which is most of 64 MB: {@link ByteBuffer#mismatch} compares many bytes at a time.
     */
    boolean hasMore() throws IOException {
        int length = (int) Math.min(BUFFER_BYTES, Math.max(0, size - at));
        ByteBuffer chunk = ByteBuffer.allocate(length);
        ByteBuffer zeros = ByteBuffer.allocate(length);
        for (long from = at; from < size; from += length) {
            chunk.clear().limit((int) Math.min(length, size - from));
            file.read(chunk, from);
            chunk.flip();
            if (chunk.mismatch(zeros.clear().limit(chunk.limit())) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Looks for the next sound record from here, past bytes that are none; false if there is none. */
    boolean trySkip() throws IOException {
        for (int from = at + SegmentFormat.ALIGNMENT; from < size; from += SegmentFormat.ALIGNMENT) {
            at = from;
            if (tryNext()) {
                return true;
            }
        }
        return false;
    }

    private boolean isThere(int count) throws IOException {
        if (at >= bufferAt && at + (long) count <= bufferAt + buffer.limit()) {
            return true;
        }
        if (at + (long) count > size) {
            return false;
        }
        if (count > buffer.capacity()) {
            buffer = ByteBuffer.allocate(count);
        }
        buffer.clear();
        file.read(buffer, at);
        buffer.flip();
        bufferAt = at;
        return buffer.limit() >= count;
    }
}
