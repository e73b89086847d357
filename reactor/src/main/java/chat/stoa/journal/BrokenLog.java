package chat.stoa.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What can be read of a log in which something is damaged, also behind that. A batch in which something is missing
 * counts if a later one is there, since then it was safe; else nobody was told that it is, as at a start. One thread.
 */
final class BrokenLog {

    private final Disk disk;
    private final LogReader headers;
    private final Consumer<String> problems;
    private final LogReader.Visitor visitor;

    /** What is there of one batch. */
    private final List<Held> held = new ArrayList<>();

    private final List<String> damageOfHeld = new ArrayList<>();
    private long heldBatch = -1;
    /** Whether something before the next record is missing, and may belong to its batch. */
    private boolean gap;
    /** Whether something of the batch is missing, as far as is known. */
    private boolean broken;

    /** Whether the next segment is missing: only it would tell whether the last batch of this one was refused. */
    private boolean cut;

    private record Held(JournalRecord record, long end) {}

    /**
     * @param headers reads the headers of the segments
     * @param problems is told what is lost, and where
     * @param visitor is shown every record that counts
     */
    BrokenLog(Disk disk, LogReader headers, Consumer<String> problems, LogReader.Visitor visitor) {
        this.disk = disk;
        this.headers = headers;
        this.problems = problems;
        this.visitor = visitor;
    }

    /** Reads from a position on. */
    void read(long from) throws IOException {
        List<Long> segments = headers.segments();
        for (long number : segments) {
            if (number >= SegmentFormat.segment(from)) {
                boolean followed = segments.contains(number + 1);
                cut = !followed && number < segments.get(segments.size() - 1);
                int begin = number == SegmentFormat.segment(from) ? SegmentFormat.at(from) : SegmentFormat.RECORDS_AT;
                // Behind the end that the next one tells stands what was refused.
                int end = followed ? headers.header(number + 1).previousEnd() : Integer.MAX_VALUE;
                readSegment(number, begin, end, followed);
                if (cut) {
                    held.clear();
                    gap = true;
                }
            }
        }
    }

    /** Shows what counts of one segment, or holds it until that is known. */
    private void readSegment(long number, int begin, int end, boolean followed) throws IOException {
        try (Disk.File segment = disk.open(SegmentFormat.name(number))) {
            SegmentReader records = new SegmentReader(segment, number, begin, end);
            int place = records.at();
            boolean there = records.tryNext();
            while (there || (followed ? place < end : records.hasMore())) {
                if (!there) {
                    gap = true;
                    damageOfHeld.add("a damaged record: " + SegmentFormat.place(SegmentFormat.position(number, place)));
                    if (!records.trySkip()) {
                        tellDamage(followed);
                        return;
                    }
                }
                take(records, number);
                place = records.at();
                there = records.tryNext();
            }
        }
    }

    private void take(SegmentReader records, long number) throws IOException {
        if (records.batch() > heldBatch) {
            // After a whole batch, only the beginning of this one may be missing.
            tellDamage(!gap || !held.isEmpty() || records.batch() > heldBatch + 1);
            showHeld();
            heldBatch = records.batch();
            broken = false;
        }
        broken |= gap;
        gap = false;
        long end = SegmentFormat.position(number, records.at());
        try {
            held.add(new Held(RecordCodec.read(records.body()), end));
        } catch (DamagedException e) {
            problems.accept(e.getMessage() + " before " + SegmentFormat.place(end));
        }
        if (records.isLastOfBatch() && !broken && !cut) {
            showHeld();
        }
    }

    private void showHeld() throws IOException {
        for (Held each : held) {
            visitor.onRecord(each.record, each.end);
        }
        held.clear();
    }

    /** @param certain whether what is missing was safe once, and was not just being written */
    private void tellDamage(boolean certain) {
        if (certain) {
            damageOfHeld.forEach(problems);
            damageOfHeld.clear();
        }
    }
}
