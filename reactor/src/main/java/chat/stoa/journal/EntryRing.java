package chat.stoa.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest events of one room, in an array that grows to its bound and is then written round and round. Not shared. */
final class EntryRing implements RoomRecord {

    private static final int SLOTS_AT_FIRST = 8;

    private final int entriesMax;
    private @Nullable Entry[] slots = new Entry[SLOTS_AT_FIRST];
    private long firstOffset;
    private long endOffset;
    private long trimmedMicros;

    /**
     * @param first the entry that will be added first; if it is not the first of its room, what was before it counts as
     *     trimmed
     */
    EntryRing(int entriesMax, Entry first) {
        this.entriesMax = entriesMax;
        this.firstOffset = first.offset();
        this.endOffset = firstOffset;
        this.trimmedMicros = firstOffset > 1 ? first.timeMicros() - 1 : Long.MIN_VALUE;
    }

    int size() {
        return Math.toIntExact(endOffset - firstOffset);
    }

    long firstOffset() {
        return firstOffset;
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
        slots[slot(endOffset++)] = entry;
        return full;
    }

    void removeFirst() {
        trimmedMicros = get(firstOffset).timeMicros();
        slots[slot(firstOffset++)] = null;
    }

    Entry get(long offset) {
        Entry entry = slots[slot(offset)];
        assert entry != null && entry.offset() == offset;
        return entry;
    }

    void replace(Entry entry) {
        slots[slot(entry.offset())] = entry;
    }

    @Override
    public long trimmedOffset() {
        return firstOffset - 1;
    }

    @Override
    public Optional<Entry> find(String msgid) {
        for (long offset = endOffset - 1; offset >= firstOffset; offset--) {
            if (get(offset).msgid().equals(msgid)) {
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
            if (get(middle).timeMicros() < timeMicros) {
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
            if (query.wants(get(offset))) {
                found.add(get(offset));
                quota.add(get(offset));
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
            if (query.wants(get(offset))) {
                found.add(get(offset));
                quota.add(get(offset));
            }
        }
        Collections.reverse(found);
        return found;
    }

    private void grow() {
        int length = Math.min(entriesMax, slots.length * 2);
        @Nullable Entry[] larger = new Entry[length];
        for (long offset = firstOffset; offset < endOffset; offset++) {
            larger[Math.floorMod(offset, length)] = get(offset);
        }
        slots = larger;
    }

    private int slot(long offset) {
        return Math.floorMod(offset, slots.length);
    }
}
