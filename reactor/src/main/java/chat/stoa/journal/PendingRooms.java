package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Of which rooms the log has something that the store has not yet: whoever asks for another one need not wait for the
 * store, however long that takes. Guarded by itself; held for a moment only.
 */
@AnyThread
final class PendingRooms {

    /** Of more rooms than these nobody knows which they are: whoever asks for any waits. */
    private static final int ROOMS_MAX = 100_000;

    /** Up to where the log concerns a room, in the order of these positions. */
    private final Map<String, Pending> rooms = new LinkedHashMap<>();
    /** Up to where it concerns all rooms. */
    private long ofAll;

    /**
     * Positions in the log.
     *
     * @param last the last that concerns the room
     * @param begun the last at which it ended or began; 0 if that was not heard of
     * @param isOver whether it ended, and did not begin again
     */
    private record Pending(long last, long begun, boolean isOver) {
        static final Pending NOTHING = new Pending(0, 0, false);
    }

    /** The log has these, the last of which ends there. */
    synchronized void onCommitted(List<? extends JournalRecord> records, long position) {
        for (JournalRecord record : records) {
            if (record instanceof Entry entry) {
                put(entry.room(), position, entry.offset() == 1, false);
            } else if (record instanceof RoomDropped dropped) {
                put(dropped.room(), position, true, true);
            } else if (record instanceof AccountErased) {
                ofAll = position;
            }
        }
    }

    /** The store has the log up to there. */
    synchronized void onApplied(long position) {
        Iterator<Pending> oldest = rooms.values().iterator();
        while (oldest.hasNext() && oldest.next().last <= position) {
            oldest.remove();
        }
    }

    /** Up to where the store has to have the log for a question about these rooms; 0 if it has what there is. */
    synchronized long needed(Iterable<String> names) {
        long needed = ofAll;
        for (String name : names) {
            needed = Math.max(needed, rooms.getOrDefault(name, Pending.NOTHING).last);
        }
        return needed;
    }

    /**
     * Up to where the store has to have the log for what it has under this name to be of this room, and to be shown.
     */
    synchronized long begun(String room) {
        return Math.max(ofAll, rooms.getOrDefault(room, Pending.NOTHING).begun);
    }

    /**
     * Those of an account's conversations that the log has something of, with whether they ended and did not begin
     * again.
     */
    synchronized Map<String, Boolean> conversationsOf(String account) {
        Predicate<String> isOfAccount = RoomIds.conversationsOf(account);
        Map<String, Boolean> conversations = new HashMap<>();
        rooms.forEach((room, pending) -> {
            if (isOfAccount.test(room)) {
                conversations.put(room, pending.isOver);
            }
        });
        return conversations;
    }

    private void put(String room, long position, boolean begins, boolean isOver) {
        Pending before = rooms.remove(room);
        long begun = begins ? position : before == null ? 0 : before.begun;
        rooms.put(room, new Pending(position, begun, isOver));
        if (rooms.size() > ROOMS_MAX) {
            Iterator<Pending> oldest = rooms.values().iterator();
            ofAll = Math.max(ofAll, oldest.next().last);
            oldest.remove();
        }
    }
}
