package chat.stoa.tui.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The entries of one room, oldest first, bounded; immutable.
 *
 * <p>Stored as an array of chunks of {@value #CHUNK} entries. Adding or changing one entry copies one chunk and the
 * array of chunks: at most 64 + 80 references with 5,000 entries, however many there are; at 1,000 lines a second that
 * is less than 1 MB/s of short-lived memory. Access by position is constant, by id logarithmic.
 */
public final class EntryLog {

    /** A log without entries. */
    public static final EntryLog EMPTY = new EntryLog(new Entry[0][], 0, 0, 0);

    private static final int CHUNK = 64;

    /** What an entry counts in characters besides its own, so that many empty ones do not count as nothing. */
    private static final int ENTRY_CHARS = 40;

    private final Entry[][] chunks;
    private final int dropped;
    private final int size;
    private final int chars;

    /** @param dropped how many entries of the first chunk no longer belong to the log */
    private EntryLog(Entry[][] chunks, int dropped, int size, int chars) {
        this.chunks = chunks;
        this.dropped = dropped;
        this.size = size;
        this.chars = chars;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The entry at a position; 0 is the oldest. */
    public Entry get(int index) {
        int at = dropped + index;
        return chunks[at / CHUNK][at % CHUNK];
    }

    /** The id of the newest entry, 0 if there is none. */
    public long lastId() {
        return size == 0 ? 0 : get(size - 1).id();
    }

    /** The position of the first entry whose id is {@code id} or larger; {@link #size} if there is none. */
    public int indexFrom(long id) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).id() < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The entry with that id. */
    public Optional<Entry> find(long id) {
        int index = indexFrom(id);
        return index < size && get(index).id() == id ? Optional.of(get(index)) : Optional.empty();
    }

    /** The newest entry that the server gave that id, and that is shown. */
    public Optional<Entry> findMessage(String msgid) {
        for (int i = size - 1; i >= 0 && !msgid.isEmpty(); i--) {
            if (get(i).msgid().equals(msgid) && get(i).kind() != Entry.Kind.HIDDEN) {
                return Optional.of(get(i));
            }
        }
        return Optional.empty();
    }

    /** This log with older entries in front, oldest first, as many of them as fit. Copies everything. */
    public EntryLog behind(List<Entry> older, ClientLimits limits) {
        int from = Math.max(0, older.size() + size - limits.entriesPerRoom());
        EntryLog all = EMPTY;
        for (int i = from; i < older.size(); i++) {
            all = all.with(older.get(i), limits);
        }
        for (int i = 0; i < size; i++) {
            all = all.with(get(i), limits);
        }
        return all;
    }

    /** This log with one more entry, whose id must be larger than all; the oldest go if that is too much. */
    public EntryLog with(Entry entry, ClientLimits limits) {
        int last = chunks.length - 1;
        boolean full = last < 0 || chunks[last].length == CHUNK;
        Entry[][] spine = Arrays.copyOf(chunks, full ? chunks.length + 1 : chunks.length);
        if (full) {
            spine[last + 1] = new Entry[] {entry};
        } else {
            Entry[] chunk = Arrays.copyOf(chunks[last], chunks[last].length + 1);
            chunk[chunk.length - 1] = entry;
            spine[last] = chunk;
        }
        return new EntryLog(spine, dropped, size + 1, chars + chars(entry)).within(limits);
    }

    /** This log with one entry changed, if it has it. */
    public EntryLog change(long id, UnaryOperator<Entry> change) {
        int index = indexFrom(id);
        if (index == size || get(index).id() != id) {
            return this;
        }
        int at = dropped + index;
        Entry[][] spine = chunks.clone();
        Entry[] chunk = spine[at / CHUNK].clone();
        Entry old = chunk[at % CHUNK];
        chunk[at % CHUNK] = change.apply(old);
        spine[at / CHUNK] = chunk;
        return new EntryLog(spine, dropped, size, chars - chars(old) + chars(chunk[at % CHUNK]));
    }

    /** This log without some entries. Copies everything: for what a person asks for, not for what the network does. */
    public EntryLog withoutIf(Predicate<Entry> unwanted, ClientLimits limits) {
        EntryLog rest = EMPTY;
        for (int i = 0; i < size; i++) {
            if (!unwanted.test(get(i))) {
                rest = rest.with(get(i), limits);
            }
        }
        return rest;
    }

    /** This log without its oldest entries, if it is too much. */
    public EntryLog within(ClientLimits limits) {
        int newDropped = dropped;
        int newSize = size;
        int newChars = chars;
        while (newSize > 1 && (newSize > limits.entriesPerRoom() || newChars > limits.charsPerRoom())) {
            newChars -= chars(chunks[newDropped / CHUNK][newDropped % CHUNK]);
            newDropped++;
            newSize--;
        }
        if (newSize == size) {
            return this;
        }
        Entry[][] spine = newDropped < CHUNK ? chunks : Arrays.copyOfRange(chunks, newDropped / CHUNK, chunks.length);
        return new EntryLog(spine, newDropped % CHUNK, newSize, newChars);
    }

    private static int chars(Entry entry) {
        return ENTRY_CHARS
                + entry.sender().length()
                + entry.text().length()
                + entry.extra().chars();
    }
}
