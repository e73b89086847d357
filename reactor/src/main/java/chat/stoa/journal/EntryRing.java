package chat.stoa.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The newest events of one room, in an array that grows to its bound and is then written round and round. Not shared.
 *
 * <p>An event is kept as bytes until somebody asks: of its dozen objects, of which hardly any is looked at again, every
 * collection would move each.
 */
final class EntryRing implements RoomRecord {

    private static final int SLOTS_AT_FIRST = 8;
    private static final byte[] NOTHING = {};

    private final String room;
    private final int entriesMax;
    private final ByteSink sink;
    private byte[][] slots = new byte[SLOTS_AT_FIRST][];
    private long firstOffset;
    private long endOffset;
    private long trimmedMicros;
    private long turnOffset;
    private long replacements;
    private long bytes;

    /**
     * @param first the entry that will be added first; if it is not the first of its room, what was before it counts as
     *     trimmed
     * @param sink what entries are written with, in turn with other rings
     */
    EntryRing(int entriesMax, Entry first, ByteSink sink) {
        this.room = first.room();
        this.entriesMax = entriesMax;
        this.sink = sink;
        this.firstOffset = first.offset();
        this.endOffset = firstOffset;
        this.trimmedMicros = firstOffset > 1 ? first.timeMicros() - 1 : Long.MIN_VALUE;
        this.turnOffset = firstOffset;
    }

    private EntryRing(EntryRing other) {
        this.room = other.room;
        this.entriesMax = other.entriesMax;
        this.sink = other.sink;
        this.slots = other.slots.clone();
        this.firstOffset = other.firstOffset;
        this.endOffset = other.endOffset;
        this.trimmedMicros = other.trimmedMicros;
        this.turnOffset = other.turnOffset;
        this.replacements = other.replacements;
        this.bytes = other.bytes;
    }

    /** The same as it is now, only to be read; what is in it is shared, and never changes. */
    EntryRing copy() {
        return new EntryRing(this);
    }

    String room() {
        return room;
    }

    int size() {
        return Math.toIntExact(endOffset - firstOffset);
    }

    long firstOffset() {
        return firstOffset;
    }

    /** How much memory all of them take, but for what each takes besides. */
    long bytes() {
        return bytes;
    }

    /** Whether nothing of its room is missing. */
    boolean isWhole() {
        return firstOffset == 1;
    }

    /** The offset that the next entry has to have. */
    long endOffset() {
        return endOffset;
    }

    /** Adds the next entry; returns whether the oldest had to go for it. */
    boolean add(Entry entry) {
        assert entry.offset() == endOffset : "offsets are dense";
        boolean full = size() == entriesMax;
        if (full) {
            removeFirst();
        } else if (size() == slots.length) {
            grow();
        }
        put(entry);
        endOffset++;
        bytes += bytes(entry.offset()).length;
        return full;
    }

    void removeFirst() {
        trimmedMicros = timeMicros(firstOffset);
        bytes -= bytes(firstOffset).length;
        slots[slot(firstOffset++)] = NOTHING;
    }

    /** Forgets all; nothing more will be added. */
    void clear() {
        firstOffset = endOffset;
        slots = new byte[0][];
        bytes = 0;
    }

    /**
     * Whether the entry is gone whose turn it is, in the order in which they came; if so, the next one has its turn.
     */
    boolean skipsTurn() {
        if (turnOffset == firstOffset) {
            return false;
        }
        turnOffset++;
        return true;
    }

    long timeMicros(long offset) {
        return ByteBuffer.wrap(bytes(offset)).getLong();
    }

    Identity by(long offset) {
        return read(offset, (micros, msgid, from) -> EventCodec.readBy(from));
    }

    Entry get(long offset) {
        return read(offset, (micros, msgid, from) -> new Entry(room, offset, micros, msgid, EventCodec.read(from)));
    }

    /** Those after an offset, oldest or newest first. */
    Stream<Entry> after(long offset, boolean oldestFirst) {
        long begin = Math.max(offset + 1, firstOffset);
        long last = endOffset - 1;
        LongStream offsets = LongStream.range(begin, endOffset);
        return (oldestFirst ? offsets : offsets.map(each -> last - (each - begin))).mapToObj(this::get);
    }

    /** What is there in the place of an entry; that entry if nothing is. */
    Entry orElse(Entry entry) {
        return firstOffset <= entry.offset() && entry.offset() < endOffset ? get(entry.offset()) : entry;
    }

    /** How often something was taken back. */
    long replacements() {
        return replacements;
    }

    void replace(Entry entry) {
        replacements++;
        bytes -= bytes(entry.offset()).length;
        put(entry);
        bytes += bytes(entry.offset()).length;
    }

    @Override
    public long trimmedOffset() {
        return firstOffset - 1;
    }

    @Override
    public Optional<Entry> find(String msgid) {
        for (long offset = endOffset - 1; offset >= firstOffset; offset--) {
            if (read(offset, (micros, id, from) -> id).equals(msgid)) {
                return Optional.of(get(offset));
            }
        }
        return Optional.empty();
    }

    @Override
    public long offsetAtOrAfter(long timeMicros) {
        if (timeMicros <= trimmedMicros) {
            return trimmedOffset();
        }
        long low = firstOffset;
        long high = endOffset;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (timeMicros(middle) < timeMicros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public List<Entry> first(HistoryQuery query, long low, long high, int limit) {
        List<Entry> found = new ArrayList<>();
        PageQuota quota = new PageQuota(limit);
        long end = Math.min(high, endOffset);
        for (long offset = Math.max(low, firstOffset); offset < end && !quota.isReached(); offset++) {
            Entry entry = get(offset);
            if (query.wants(entry)) {
                found.add(entry);
                quota.add(entry);
            }
        }
        return found;
    }

    @Override
    public List<Entry> last(HistoryQuery query, long low, long high, int limit) {
        List<Entry> found = new ArrayList<>();
        PageQuota quota = new PageQuota(limit);
        long begin = Math.max(low, firstOffset);
        for (long offset = Math.min(high, endOffset) - 1; offset >= begin && !quota.isReached(); offset--) {
            Entry entry = get(offset);
            if (query.wants(entry)) {
                found.add(entry);
                quota.add(entry);
            }
        }
        Collections.reverse(found);
        return found;
    }

    private void grow() {
        byte[][] larger = new byte[Math.min(entriesMax, slots.length * 2)][];
        for (long offset = firstOffset; offset < endOffset; offset++) {
            larger[Math.floorMod(offset, larger.length)] = bytes(offset);
        }
        slots = larger;
    }

    /** The time, the id, the event. */
    private void put(Entry entry) {
        sink.clear();
        sink.putLong(entry.timeMicros());
        sink.putText(entry.msgid());
        EventCodec.write(entry.event(), sink);
        slots[slot(entry.offset())] = sink.toBytes();
    }

    private interface Reading<T> {
        T read(long timeMicros, String msgid, ByteSource event) throws DamagedException;
    }

    private <T> T read(long offset, Reading<T> reading) {
        ByteSource from = new ByteSource(bytes(offset));
        try {
            return reading.read(from.longValue(), from.text(), from);
        } catch (DamagedException e) {
            throw new IllegalStateException("what was just written can be read", e);
        }
    }

    byte[] bytes(long offset) {
        assert firstOffset <= offset && offset < endOffset : "it is there";
        return slots[slot(offset)];
    }

    private int slot(long offset) {
        return Math.floorMod(offset, slots.length);
    }
}
