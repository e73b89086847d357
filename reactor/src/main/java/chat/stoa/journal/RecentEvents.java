package chat.stoa.journal;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest events of all rooms, bounded per room and in all. Not shared: whoever has it guards it. */
final class RecentEvents {

    private final MemoryLimits limits;
    private final Map<String, EntryRing> rooms = new HashMap<>();
    /** All of them in the order in which they came, and some that are gone already. */
    private final ArrayDeque<Entry> order = new ArrayDeque<>();

    private int count;

    RecentEvents(MemoryLimits limits) {
        this.limits = limits;
    }

    int count() {
        return count;
    }

    @Nullable
    EntryRing room(String id) {
        return rooms.get(id);
    }

    Map<String, EntryRing> rooms() {
        return Collections.unmodifiableMap(rooms);
    }

    /** Takes in what concerns events. */
    void take(JournalRecord record) {
        if (record instanceof Entry entry) {
            add(entry);
        } else if (record instanceof RoomDropped dropped) {
            drop(dropped.room());
        } else if (record instanceof AccountErased erased) {
            erase(erased.account());
        }
    }

    /** Takes in an event, and does to the record what it says. */
    void add(Entry entry) {
        EntryRing ring = rooms.get(entry.room());
        if (ring == null || entry.offset() != ring.endOffset()) {
            // The first that is heard of this room, or of another room with the same id.
            drop(entry.room());
            ring = new EntryRing(limits.eventsPerRoomMax(), entry);
            rooms.put(entry.room(), ring);
        }
        if (entry.event() instanceof RoomEvent.Redacted redacted) {
            ring.find(redacted.msgid()).map(Entry::withdrawn).ifPresent(ring::replace);
        }
        if (!ring.add(entry)) {
            count++;
        }
        order.add(entry);
        if (count > limits.eventsMax()) {
            removeOldest();
        }
        if (order.size() > 2 * count + 1_000) {
            order.removeIf(each -> !isThere(each));
        }
    }

    /** Forgets the events of a room up to there. */
    void trim(String room, long lastOffset) {
        EntryRing ring = rooms.get(room);
        while (ring != null && ring.size() > 0 && ring.firstOffset() <= lastOffset) {
            ring.removeFirst();
            count--;
        }
        if (ring != null && ring.size() == 0) {
            rooms.remove(room);
        }
    }

    void drop(String room) {
        EntryRing ring = rooms.remove(room);
        if (ring != null) {
            count -= ring.size();
        }
    }

    /** Leaves of everything that this account did only the slots. */
    void erase(String account) {
        for (EntryRing ring : rooms.values()) {
            for (long offset = ring.firstOffset(); offset < ring.endOffset(); offset++) {
                Entry entry = ring.get(offset);
                if (entry.event().by().isAccount(account)) {
                    ring.replace(entry.erased());
                }
            }
        }
    }

    private void removeOldest() {
        while (count > limits.eventsMax()) {
            Entry oldest = order.remove();
            EntryRing ring = rooms.get(oldest.room());
            if (ring != null && isThere(oldest)) {
                // What is older in this room went before.
                ring.removeFirst();
                count--;
                if (ring.size() == 0) {
                    rooms.remove(oldest.room());
                }
            }
        }
    }

    private boolean isThere(Entry entry) {
        EntryRing ring = rooms.get(entry.room());
        return ring != null
                && ring.firstOffset() <= entry.offset()
                && entry.offset() < ring.endOffset()
                && ring.get(entry.offset()).msgid().equals(entry.msgid());
    }
}
