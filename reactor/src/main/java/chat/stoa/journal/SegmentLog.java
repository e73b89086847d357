package chat.stoa.journal;

import chat.stoa.journal.SegmentFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The log that an acknowledgement waits for: segments of zeros, into which records are written one after the other.
 *
 * <p>{@link #append} gathers, {@link #commit} writes and forces. When either fails, nothing that came after the last
 * commit counts, and nothing can be appended until {@link #cut} has begun a new segment whose header says where the old
 * one ends. Owned by the journal's thread; only {@link #prepareNext} may run on another one.
 */
final class SegmentLog {

    /** Enough for any record; a smaller segment could not take one. */
    static final int SEGMENT_BYTES_MIN = 8 * 1024;

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int ZEROS_BYTES = 1024 * 1024;

    private final Disk disk;
    private final int segmentBytes;
    private final boolean forcing;
    private final long epoch;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer scratch = ByteBuffer.allocate(16);

    private ByteBuffer out;
    private Disk.@Nullable File file;
    private long segment;
    /** Where in the segment the buffer will be written. */
    private int outAt;
    /** Where in the buffer the record begins that has no checksum yet, since it may be the last of its batch. */
    private int openRecord = -1;

    private long batch;
    private long committed;

    private final Object nextLock = new Object();
    // Guarded by nextLock, as is the number of the segment that is prepared.
    private Disk.@Nullable File next;
    private long nextNumber;
    // Guarded by nextLock: the segment that is written, or was the last one.
    private long begun;

    /**
     * @param forcing whether a commit waits for the disk
     */
    SegmentLog(Disk disk, int segmentBytes, boolean forcing, long epoch) {
        if (segmentBytes < SEGMENT_BYTES_MIN) {
            throw new IllegalArgumentException("a segment of %d bytes".formatted(segmentBytes));
        }
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        this.forcing = forcing;
        this.epoch = epoch;
        this.out = ByteBuffer.allocateDirect(Math.min(BUFFER_BYTES, segmentBytes));
    }

    /**
     * Makes sure of what was found, before anything follows from it: whoever wrote it may have been killed before it
     * was safe.
     */
    void secure(long from, long end) throws IOException {
        for (long number = Math.max(1, SegmentFormat.segment(from)); number <= SegmentFormat.segment(end); number++) {
            try (Disk.File found = disk.open(SegmentFormat.name(number))) {
                found.force();
            }
        }
    }

    /**
     * Begins to write behind that position, with a batch number above that one: in a new segment, or in the last one if
     * nothing was ever written there, so that starts that come to nothing do not leave one each.
     */
    void open(long end, long lastBatch) throws IOException {
        committed = end;
        batch = lastBatch;
        if (!tryGoOn(end)) {
            batch++;
            cut();
        }
    }

    /** Up to where everything is as durable as this log makes it. */
    long committed() {
        return committed;
    }

    /** Whether a record of that size can ever be written. */
    boolean fits(int bodyBytes) {
        int most = Math.min(SegmentFormat.RECORD_BYTES_MAX, segmentBytes - SegmentFormat.RECORDS_AT);
        return SegmentFormat.recordBytes(bodyBytes) <= most;
    }

    /** Adds a record to the batch. */
    void append(ByteBuffer body) throws IOException {
        int length = body.remaining();
        int bytes = SegmentFormat.recordBytes(length);
        sealRecord(false);
        if (outAt + out.position() + bytes > segmentBytes) {
            flush();
            force();
            begin(outAt);
        }
        if (out.remaining() < bytes) {
            flush();
            if (out.capacity() < bytes) {
                out = ByteBuffer.allocateDirect(bytes);
            }
        }
        openRecord = out.position();
        out.putInt(length).putInt(0).putLong(0).put(body);
        while (out.position() < openRecord + bytes) {
            out.put((byte) 0);
        }
    }

    /** Writes the batch, and makes sure of it. */
    void commit() throws IOException {
        sealRecord(true);
        flush();
        if (forcing) {
            requireFile().force();
        }
        batch++;
        committed = SegmentFormat.position(segment, outAt);
    }

    /**
     * Forgets what was not committed, for good: it goes on in a new segment, which says where the one before it ends.
     */
    void cut() throws IOException {
        out.clear();
        openRecord = -1;
        batch++;
        boolean erases = file != null;
        // Not the number of a segment that was begun in vain: its file may be there and hold anything. It must not come
        // back once that is erased of which its header says that it is there.
        int end = SegmentFormat.at(committed);
        discardAfter(SegmentFormat.segment(committed));
        if (erases) {
            // Should even the new segment fail, then at least nobody finds what its sender was told is lost.
            eraseUncommitted();
        }
        segment = SegmentFormat.segment(committed);
        begin(end);
        committed = SegmentFormat.position(segment, SegmentFormat.RECORDS_AT);
    }

    /** Goes on in the next segment; between two batches. */
    void beginNext() throws IOException {
        force();
        begin(outAt);
        committed = SegmentFormat.position(segment, outAt);
    }

    /** Makes the segment that comes next, so that the change costs nothing when it comes; on any thread. */
    void prepareNext(long number) throws IOException {
        synchronized (nextLock) {
            if (next == null && number > begun) {
                next = create(number);
                nextNumber = number;
            }
        }
    }

    /** Whether more than half of the segment is full there; on any thread. */
    boolean isBeyondHalf(long position) {
        return SegmentFormat.at(position) > segmentBytes / 2;
    }

    void close() throws IOException {
        synchronized (nextLock) {
            if (next != null) {
                next.close();
                next = null;
            }
        }
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private boolean tryGoOn(long end) throws IOException {
        if (SegmentFormat.at(end) != SegmentFormat.RECORDS_AT) {
            return false;
        }
        long number = SegmentFormat.segment(end);
        Disk.File last = disk.open(SegmentFormat.name(number));
        try {
            boolean fits = last.size() == segmentBytes;
            if (!fits || new SegmentReader(last, number, SegmentFormat.RECORDS_AT).hasMore()) {
                last.close();
                return false;
            }
            discardAfter(number);
        } catch (IOException e) {
            last.close();
            throw e;
        }
        synchronized (nextLock) {
            begun = number;
        }
        file = last;
        segment = number;
        outAt = SegmentFormat.RECORDS_AT;
        return true;
    }

    private void begin(int previousEnd) throws IOException {
        Disk.File newFile = takeNext(segment + 1);
        try {
            newFile.write(SegmentFormat.header(new Header(epoch, segment + 1, previousEnd, batch, segmentBytes)), 0);
            newFile.force();
        } catch (IOException e) {
            newFile.close();
            throw e;
        }
        if (file != null) {
            file.close();
        }
        file = newFile;
        segment++;
        outAt = SegmentFormat.RECORDS_AT;
    }

    private Disk.File takeNext(long number) throws IOException {
        synchronized (nextLock) {
            begun = number;
            Disk.File prepared = next;
            next = null;
            if (prepared != null && nextNumber == number) {
                return prepared;
            }
            if (prepared != null) {
                prepared.close();
                disk.delete(SegmentFormat.name(nextNumber));
            }
            return create(number);
        }
    }

    private Disk.File create(long number) throws IOException {
        String name = SegmentFormat.name(number);
        disk.delete(name);
        Disk.File created = disk.create(name);
        try {
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(ZEROS_BYTES, segmentBytes));
            for (int at = 0; at < segmentBytes; at += zeros.capacity()) {
                zeros.clear().limit(Math.min(zeros.capacity(), segmentBytes - at));
                created.write(zeros, at);
            }
            created.force();
            disk.forceNames();
            return created;
        } catch (IOException e) {
            created.close();
            disk.delete(name);
            throw e;
        }
    }

    private void eraseUncommitted() throws IOException {
        long last = SegmentFormat.segment(committed);
        try {
            if (last == segment) {
                eraseUncommitted(requireFile());
            } else {
                // The batch lay across two segments.
                try (Disk.File before = disk.open(SegmentFormat.name(last))) {
                    eraseUncommitted(before);
                }
            }
        } catch (IOException e) {
            if (!forcing) {
                // What is committed may not be safe, and the header of the next segment must not be before that.
                throw e;
            }
            // The disk is broken; the header of the next segment will say the same once it is not.
        }
    }

    private void eraseUncommitted(Disk.File from) throws IOException {
        int at = SegmentFormat.at(committed);
        int length = Math.min(SegmentFormat.RECORD_HEADER_BYTES, segmentBytes - at);
        from.write(ByteBuffer.allocate(length), at);
        from.force();
    }

    /** Removes segments that were begun after that one and hold nothing that counts; for good, and leaving no gap. */
    private void discardAfter(long last) throws IOException {
        if (file != null && segment > last) {
            file.close();
            file = null;
        }
        List<String> begunInVain = disk.names().stream()
                .filter(name -> SegmentFormat.number(name).orElse(0) > last && !isNext(name))
                .sorted(Comparator.reverseOrder())
                .toList();
        for (String name : begunInVain) {
            disk.delete(name);
            disk.forceNames();
        }
    }

    private boolean isNext(String name) {
        synchronized (nextLock) {
            return next != null && SegmentFormat.name(nextNumber).equals(name);
        }
    }

    private void sealRecord(boolean last) {
        if (openRecord < 0) {
            return;
        }
        int length = out.getInt(openRecord);
        long mark = (batch << 1) | (last ? 1 : 0);
        ByteBuffer body = out.slice(openRecord + SegmentFormat.RECORD_HEADER_BYTES, length);
        long position = SegmentFormat.position(segment, outAt + openRecord);
        out.putInt(openRecord + 4, SegmentFormat.checksum(crc, scratch, position, mark, body));
        out.putLong(openRecord + 8, mark);
        openRecord = -1;
    }

    private void flush() throws IOException {
        int length = out.position();
        out.flip();
        requireFile().write(out, outAt);
        out.clear();
        outAt += length;
    }

    /** Also where commits do not wait for the disk: the next segment says how far this one is sound. */
    private void force() throws IOException {
        requireFile().force();
    }

    private Disk.File requireFile() {
        if (file == null) {
            throw new IllegalStateException("the log is not open");
        }
        return file;
    }
}
