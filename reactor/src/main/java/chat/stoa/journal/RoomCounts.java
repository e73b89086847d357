package chat.stoa.journal;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of which rooms it is known that they know how many bytes they have, since earlier versions left in that number what
 * was taken back or erased; and the room that is being counted. Owned by the store's thread.
 */
final class RoomCounts {

    private static final int KNOWN_MAX = 50_000;

    private final Set<Long> known = new HashSet<>();
    private @Nullable RoomCount counting;

    boolean isKnown(long room) {
        return known.contains(room);
    }

    void noteKnown(long room) {
        if (known.size() == KNOWN_MAX) {
            known.clear();
        }
        known.add(room);
    }

    /** The count of a room, which goes on if it has begun. */
    RoomCount of(long room) {
        RoomCount current = counting;
        if (current == null || current.room() != room) {
            current = new RoomCount(room);
            counting = current;
        }
        return current;
    }

    void onCounted() {
        counting = null;
    }

    /** The room is no more; another one may get its number. */
    void onGone(long room) {
        known.remove(room);
        if (counting != null && counting.room() == room) {
            counting = null;
        }
    }

    /** An event of a room takes so many bytes more; less than none if it takes fewer, or goes. */
    void onChanged(long room, long offset, long moreBytes) {
        RoomCount current = counting;
        if (current != null && current.room() == room) {
            current.onChanged(offset, moreBytes);
        }
    }

    /** What changed in this transaction did not. */
    void onRolledBack() {
        counting = null;
    }
}
