package chat.stoa.journal;

import chat.stoa.journal.DamagedStore.LeftRoom;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the log of a damaged store still has. What the store does not have yet is applied, as at a start; and what it
 * had and has lost at the ends of its rooms is found there, if the log is whole up to where the store has it: only then
 * does it also say what was taken back meanwhile. It is read and not changed. One thread.
 */
final class RescuedLog implements AutoCloseable {

    private final long epoch;
    private final Disk disk;
    private final LogReader reader;
    private final Consumer<String> problems;
    private final Set<String> told = new HashSet<>();
    private final long first;
    private final long end;
    /** Whether something is damaged behind which there may be more. */
    private final boolean goesOn;

    /** Where in the log rooms began for the last time, or ended, and accounts were erased. */
    private record Breaks(Map<String, Long> rooms, Map<String, Long> accounts) {}

    /** Asks whether the new store has an event of the log. */
    interface Known {
        boolean has(Entry entry) throws IOException;
    }

    /** @throws AccessDeniedException if the log may not be read: that is no damage, and nothing is lost by it */
    RescuedLog(Disk disk, OptionalLong epoch, OptionalLong applied, Consumer<String> problems)
            throws AccessDeniedException {
        this.disk = disk;
        this.problems = problems;
        this.epoch = epoch.orElseGet(() -> epochOf(disk));
        this.reader = new LogReader(disk, this.epoch);
        long begin = 0;
        long stop = 0;
        boolean more = false;
        try {
            List<Long> segments = reader.segments();
            begin = segments.isEmpty() ? 0 : SegmentFormat.position(segments.get(0), SegmentFormat.RECORDS_AT);
            LogReader.End found = reader.findEnd(applied.orElse(begin));
            stop = found.position();
            if (stop < applied.orElse(0)) {
                // Where commits do not wait for the disk, a loss of power leaves holes in what the store has; what
                // follows is sound.
                stop = Math.max(stop, endBehind(disk, applied.getAsLong()));
            }
            if (!found.damage().isEmpty()) {
                tell("log: " + found.damage());
                more = !found.isOfHeader();
            }
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            tell("log: " + LogCommitter.reason(e));
            // The segment that the store was reading may be sound; it has nothing behind its records.
            begin = applied.orElse(0);
            stop = applied.isPresent() ? SegmentFormat.position(SegmentFormat.segment(begin), Integer.MAX_VALUE) : 0;
        }
        this.first = begin;
        this.end = stop;
        this.goesOn = more;
    }

    /** Up to where the store had it, if it does not say so itself: the end of the last event that is in both. */
    long appliedBy(Known known) throws IOException {
        long[] applied = {first};
        read(first, end, (record, position) -> {
            if (record instanceof Entry entry && known.has(entry)) {
                applied[0] = position;
            }
        });
        return applied[0];
    }

    /** What the store had once. */
    void readBefore(long applied, DamagedStore store, RescueWriter writer) throws IOException {
        Breaks breaks = new Breaks(new HashMap<>(), new HashMap<>());
        if (first >= applied || !read(first, applied, (record, position) -> note(record, position, breaks))) {
            return;
        }
        Map<String, LeftRoom> rooms = new HashMap<>();
        store.rooms().forEach(room -> rooms.put(room.name(), room));
        read(first, applied, (record, position) -> {
            if (record instanceof Entry entry) {
                LeftRoom room = rooms.get(entry.room());
                boolean ofNow = position >= breaks.rooms.getOrDefault(entry.room(), 0L);
                // Of a room whose row is lost nobody knows how much was trimmed, unless something later is left.
                if (room != null && ofNow && (room.row() != null || writer.lastOffset(room.name()) > 0)) {
                    boolean erased = store.withheld().covers(entry) || isErased(entry, position, breaks);
                    writer.put(room, erased ? entry.erased() : entry);
                }
            } else {
                writer.putFactsOf(record);
            }
        });
    }

    /** What the store did not have yet. */
    void readAfter(long applied, RescueWriter writer) throws IOException {
        if (goesOn) {
            LogReader.Visitor replaying = (record, position) -> writer.replay(record);
            new BrokenLog(disk, reader, problem -> tell("log: " + problem), replaying).read(applied);
        } else {
            read(applied, end, (record, position) -> writer.replay(record));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Once, however often it is met. */
    private void tell(String problem) {
        if (told.add(problem)) {
            problems.accept(problem);
        }
    }

    private long endBehind(Disk disk, long applied) throws IOException {
        try (LogReader relaxed = new LogReader(disk, epoch, false)) {
            return relaxed.findEnd(applied).position();
        }
    }

    private static void note(JournalRecord record, long position, Breaks breaks) {
        if (record instanceof Entry entry && entry.offset() == 1) {
            breaks.rooms.put(entry.room(), position);
        } else if (record instanceof RoomDropped dropped) {
            breaks.rooms.put(dropped.room(), position + 1);
        } else if (record instanceof AccountErased erased) {
            breaks.accounts.put(erased.account(), position);
        }
    }

    private static boolean isErased(Entry entry, long position, Breaks breaks) {
        return breaks.accounts.entrySet().stream()
                .anyMatch(
                        each -> position < each.getValue() && entry.event().by().isAccount(each.getKey()));
    }

    /** Returns whether all of it could be read. */
    private boolean read(long from, long to, LogReader.Visitor visitor) throws IOException {
        boolean[] taking = {false};
        try {
            reader.read(from, to, (record, position) -> {
                taking[0] = true;
                visitor.onRecord(record, position);
                taking[0] = false;
            });
            return true;
        } catch (IOException e) {
            if (taking[0]) {
                throw e;
            }
            tell("log: " + LogCommitter.reason(e));
            return false;
        }
    }

    /** That of the first segment that says it. */
    private static long epochOf(Disk disk) {
        try {
            for (String name : disk.names()) {
                if (SegmentFormat.number(name).isPresent()) {
                    try (Disk.File file = disk.open(name)) {
                        SegmentFormat.Header header = SegmentFormat.readHeader(file);
                        if (header != null) {
                            return header.epoch();
                        }
                    }
                }
            }
            return 0;
        } catch (IOException e) {
            // Who reads the log says so.
            return 0;
        }
    }
}
