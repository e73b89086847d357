package chat.stoa.journal;

import chat.stoa.journal.SegmentFormat.Header;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the log: at the start to find its end, and later whatever is committed. Used by one thread at a time. */
final class LogReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

    /**
     * How far a segment without a header is searched for records: a start must not read all of one that was prepared.
     * Between what is lost and here there is room for a whole record of any length.
     */
    private static final int LOST_BYTES_MAX = 3 * SegmentFormat.RECORD_BYTES_MAX;

    private final Disk disk;
    private final long epoch;
    private final boolean forced;
    private Disk.@Nullable File file;
    private @Nullable SegmentReader reader;
    private long openSegment;

    /**
     * Where the log ends.
     *
     * @param lastBatch the highest number of a batch in its last segment
     * @param damage a place where something that was safe is not sound any more; empty if there is none
     * @param isOfHeader whether that is the header of a segment: then nobody knows what behind it was refused
     */
    record End(long position, long lastBatch, String damage, boolean isOfHeader) {

        End(long position, long lastBatch, String damage) {
            this(position, lastBatch, damage, false);
        }
    }

    /** Takes one record; what it throws ends the reading. */
    interface Visitor {
        void onRecord(JournalRecord record, long end) throws IOException;
    }

    LogReader(Disk disk, long epoch) {
        this(disk, epoch, true);
    }

    /**
     * The log of a store, which says how it was written last.
     *
     * @param elseForced what holds if it does not
     */
    static LogReader of(Connection store, Disk disk, boolean elseForced) throws IOException, SQLException {
        long durability = StoreSchema.meta(store, StoreSchema.DURABILITY);
        boolean forced = durability == 0 ? elseForced : durability == StoreSchema.FORCED;
        return new LogReader(disk, StoreSchema.meta(store, StoreSchema.EPOCH), forced);
    }

    /**
     * @param forced whether each batch was forced before the next one was written; else a loss of power may take any of
     *     what was written last, also in the middle
     */
    LogReader(Disk disk, long epoch, boolean forced) {
        this.disk = disk;
        this.epoch = epoch;
        this.forced = forced;
    }

    /** Whether what is not sound and lies before something that is can only be damage. */
    boolean isForced() {
        return forced;
    }

    /** The numbers of all segments whose header was written, in order. Those without a header were never used. */
    List<Long> segments() throws IOException {
        List<Long> numbers = new ArrayList<>();
        long highestUnused = -1;
        for (String name : disk.names()) {
            long number = SegmentFormat.number(name).orElse(-1);
            if (number >= 0 && isUsed(name, number)) {
                numbers.add(number);
            } else {
                highestUnused = Math.max(number, highestUnused);
            }
        }
        numbers.sort(null);
        if (!numbers.isEmpty() && highestUnused >= 0 && highestUnused < numbers.get(numbers.size() - 1)) {
            throw DamagedException.ofHeader(SegmentFormat.name(highestUnused));
        }
        return numbers;
    }

    /**
     * Finds the end: behind the last batch that is there as a whole. Nothing of one that was torn was acknowledged.
     * Where something is damaged, it is behind the last sound record that follows on the others.
     *
     * @param applied what the store has; the log has to begin at or before it
     */
    End findEnd(long applied) throws IOException {
        List<Long> segments;
        try {
            segments = segments();
        } catch (DamagedException e) {
            if (!e.isOfHeader()) {
                throw e;
            }
            // Nothing behind what the store has: headers say where what was refused begins, and it must not come to
            // light.
            return new End(applied, 0, LogCommitter.reason(e), true);
        }
        if (segments.isEmpty()) {
            // A store that has read nothing of a log yet may have none.
            return new End(applied, 0, applied == 0 ? "" : "the log is gone: " + SegmentFormat.place(applied));
        }
        return endIn(segments.get(segments.size() - 1), applied, gapIn(segments, applied));
    }

    private End endIn(long newest, long applied, String gap) throws IOException {
        try (Disk.File segment = disk.open(SegmentFormat.name(newest))) {
            SegmentReader records = new SegmentReader(segment, newest, scanFrom(newest, applied));
            Header header = header(newest);
            long batch = header.firstBatch() - 1;
            boolean last = true;
            int whole = -1;
            while (records.tryNext()) {
                batch = records.batch();
                last = records.isLastOfBatch();
                whole = last ? records.at() : whole;
            }
            long end = SegmentFormat.position(newest, records.at());
            long tornBatch = last ? batch + 1 : batch;
            boolean cutsWhatFollows = hasBatchAfter(records, tornBatch);
            boolean damaged = end < applied || segment.size() < header.fileBytes() || (forced && cutsWhatFollows);
            if (damaged || !gap.isEmpty()) {
                String place = newest < SegmentFormat.segment(applied)
                        ? SegmentFormat.name(SegmentFormat.segment(applied))
                        : SegmentFormat.place(end);
                return new End(end, tornBatch, gap.isEmpty() ? "a damaged record: " + place : gap);
            }
            if (cutsWhatFollows) {
                LOG.error("log-cut-before-sound-records place=\"{}\"", SegmentFormat.place(end));
            }
            long sound = whole < 0 ? beginOfTorn(header, applied) : SegmentFormat.position(newest, whole);
            // The store may have a part of a batch: it takes so many records at once.
            return new End(Math.max(sound, applied), tornBatch, "");
        }
    }

    /** Where the batch begins that goes on in that segment and does not end there: it may lie across several. */
    private long beginOfTorn(Header header, long applied) throws IOException {
        long begin = SegmentFormat.position(header.number(), SegmentFormat.RECORDS_AT);
        int end = header.previousEnd();
        for (long number = header.number() - 1; number >= Math.max(1, SegmentFormat.segment(applied)); number--) {
            int first = firstOf(header.firstBatch(), number, end, applied);
            if (first < 0) {
                return begin;
            }
            begin = SegmentFormat.position(number, first);
            if (first > SegmentFormat.RECORDS_AT) {
                return begin;
            }
            end = header(number).previousEnd();
        }
        return begin;
    }

    /**
     * Where in a segment, which ends there, the first record of the batch begins that goes on in the next one; less
     * than 0 if none does. Its number alone does not say so: where commits do not wait for the disk, a loss of power
     * may take what a number was used for, and it is used again.
     */
    private int firstOf(long batch, long number, int end, long applied) throws IOException {
        try (Disk.File segment = disk.open(SegmentFormat.name(number))) {
            SegmentReader records = new SegmentReader(segment, number, scanFrom(number, applied));
            int first = -1;
            boolean goesOn = false;
            int at = records.at();
            while (at < end && records.tryNext()) {
                first = first < 0 && records.batch() == batch ? at : first;
                goesOn = !records.isLastOfBatch();
                at = records.at();
            }
            return goesOn ? first : -1;
        }
    }

    /** What was not forced is not needed as far as the store has it. */
    private int scanFrom(long segment, long applied) {
        boolean stored = !forced && segment == SegmentFormat.segment(applied);
        return stored ? SegmentFormat.at(applied) : SegmentFormat.RECORDS_AT;
    }

    /**
     * Shows all records from one position to another.
     *
     * @throws DamagedException with the place, if one of them is not sound
     */
    void read(long from, long to, Visitor visitor) throws IOException {
        long position = Math.max(from, SegmentFormat.position(firstSegment(from), SegmentFormat.RECORDS_AT));
        while (position < to) {
            long segment = SegmentFormat.segment(position);
            boolean isLast = segment == SegmentFormat.segment(to);
            int end = isLast ? SegmentFormat.at(to) : header(segment + 1).previousEnd();
            SegmentReader records = reader(segment, SegmentFormat.at(position));
            while (records.at() < end) {
                long place = SegmentFormat.position(segment, records.at());
                if (!records.tryNext()) {
                    throw new DamagedException("a damaged record: " + SegmentFormat.place(place));
                }
                long next = SegmentFormat.position(segment, records.at());
                visitor.onRecord(decode(records, place), next);
            }
            position = isLast ? to : SegmentFormat.position(segment + 1, SegmentFormat.RECORDS_AT);
        }
    }

    Header header(long number) throws IOException {
        try (Disk.File segment = disk.open(SegmentFormat.name(number))) {
            Header header = SegmentFormat.readHeader(segment);
            if (header == null || header.number() != number) {
                throw DamagedException.ofHeader(SegmentFormat.name(number));
            }
            if (header.epoch() != epoch) {
                throw new DamagedException("%s belongs to another record (epoch %d, not %d)"
                        .formatted(SegmentFormat.name(number), header.epoch(), epoch));
            }
            return header;
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
            reader = null;
        }
    }

    private static JournalRecord decode(SegmentReader records, long place) throws DamagedException {
        try {
            return RecordCodec.read(records.body());
        } catch (DamagedException e) {
            throw new DamagedException("%s: %s".formatted(SegmentFormat.place(place), e.getMessage()));
        }
    }

    /** A reader that stands at that place; the one of before, if that is where it stands. */
    private SegmentReader reader(long segment, int at) throws IOException {
        SegmentReader open = reader;
        if (open != null && openSegment == segment && open.at() == at) {
            open.refresh();
            return open;
        }
        close();
        header(segment);
        Disk.File opened = disk.open(SegmentFormat.name(segment));
        file = opened;
        SegmentReader fresh = new SegmentReader(opened, segment, at);
        reader = fresh;
        openSegment = segment;
        return fresh;
    }

    private long firstSegment(long from) throws IOException {
        return from == 0 ? segments().stream().findFirst().orElse(0L) : SegmentFormat.segment(from);
    }

    private boolean isUsed(String name, long number) throws IOException {
        try (Disk.File segment = disk.open(name)) {
            if (SegmentFormat.readHeader(segment) != null) {
                header(number);
                return true;
            }
            // The header is forced before the first record: with records and without a header it is damaged. The first
            // records may be gone with it.
            SegmentReader records = new SegmentReader(segment, number, SegmentFormat.RECORDS_AT, LOST_BYTES_MAX);
            if (records.tryNext() || records.trySkip()) {
                throw DamagedException.ofHeader(name);
            }
            return false;
        }
    }

    /** What is missing of what the store has yet to read. Of what it has, some may be deleted and some not yet. */
    private static String gapIn(List<Long> segments, long applied) {
        long expected = Math.max(1, SegmentFormat.segment(applied));
        boolean begun = false;
        for (long number : segments) {
            if (number < expected) {
                continue;
            }
            if (number > expected) {
                return begun
                        ? "a segment is missing: " + SegmentFormat.name(expected)
                        : "the log begins too late: " + SegmentFormat.name(number);
            }
            begun = true;
            expected++;
        }
        return "";
    }

    /** Whether behind the last sound record there is one of a batch that was written after the torn one was safe. */
    private static boolean hasBatchAfter(SegmentReader records, long tornBatch) throws IOException {
        if (!records.hasMore()) {
            return false;
        }
        while (records.trySkip()) {
            if (records.batch() > tornBatch) {
                return true;
            }
        }
        return false;
    }
}
