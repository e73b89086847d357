package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Of which rooms the log has something that the store has not yet: whoever asks for another one need not wait for the
 * store, however long that takes. Guarded by itself; held for a moment only.
 */
@AnyThread
final class PendingRooms {

    /** Of more rooms than these nobody knows which they are: whoever asks for any waits. */
    private static final int ROOMS_MAX = 100_000;

    /** Up to where the log concerns a room, in the order of these positions. */
    private final Map<String, Long> positions = new LinkedHashMap<>();
    /** Up to where it concerns all rooms. */
    private long ofAll;

    /** The log has these, the last of which ends there. */
    synchronized void onCommitted(List<? extends JournalRecord> records, long position) {
        for (JournalRecord record : records) {
            if (record instanceof Entry entry) {
                put(entry.room(), position);
            } else if (record instanceof RoomDropped dropped) {
                put(dropped.room(), position);
            } else if (record instanceof AccountErased) {
                ofAll = position;
            }
        }
    }

    /** The store has the log up to there. */
    synchronized void onApplied(long position) {
        Iterator<Long> oldest = positions.values().iterator();
        while (oldest.hasNext() && oldest.next() <= position) {
            oldest.remove();
        }
    }

    /** Up to where the store has to have the log for a question about these rooms; 0 if it has what there is. */
    synchronized long needed(Iterable<String> rooms) {
        long needed = ofAll;
        for (String room : rooms) {
            needed = Math.max(needed, positions.getOrDefault(room, 0L));
        }
        return needed;
    }

    private void put(String room, long position) {
        positions.remove(room);
        positions.put(room, position);
        if (positions.size() > ROOMS_MAX) {
            Iterator<Long> oldest = positions.values().iterator();
            ofAll = Math.max(ofAll, oldest.next());
            oldest.remove();
        }
    }
}
