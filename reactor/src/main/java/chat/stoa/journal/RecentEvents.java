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
    /** Where each of them is, in the order in which they came, and where some were that are gone already. */
    private final ArrayDeque<EntryRing> order = new ArrayDeque<>();

    private final ByteSink sink = new ByteSink();
    private int count;
    private long bytes;

    RecentEvents(MemoryLimits limits) {
        this.limits = limits;
    }

    int count() {
        return count;
    }

    /** How much memory the events take, but for what each takes besides. */
    long bytes() {
        return bytes;
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
            ring = new EntryRing(limits.eventsPerRoomMax(), entry, sink);
            rooms.put(entry.room(), ring);
        }
        long before = ring.bytes();
        if (entry.event() instanceof RoomEvent.Redacted redacted) {
            ring.find(redacted.msgid()).map(Entry::withdrawn).ifPresent(ring::replace);
        }
        if (!ring.add(entry)) {
            count++;
        }
        bytes += ring.bytes() - before;
        order.add(ring);
        while (ring.bytes() > limits.bytesPerRoomMax() && ring.size() > 1) {
            removeFirst(ring);
        }
        while (count > limits.eventsMax() || bytes > limits.bytesMax()) {
            removeOldest();
        }
        if (order.size() > 2 * count + 1_000) {
            order.removeIf(EntryRing::skipsTurn);
        }
    }

    /** Forgets the events of a room up to there. */
    void trim(String room, long lastOffset) {
        EntryRing ring = rooms.get(room);
        while (ring != null && ring.size() > 0 && ring.firstOffset() <= lastOffset) {
            removeFirst(ring);
        }
    }

    void drop(String room) {
        EntryRing ring = rooms.remove(room);
        if (ring != null) {
            count -= ring.size();
            bytes -= ring.bytes();
            ring.clear();
        }
    }

    /** Leaves of everything that this account did only the slots. */
    void erase(String account) {
        for (EntryRing ring : rooms.values()) {
            long before = ring.bytes();
            for (long offset = ring.firstOffset(); offset < ring.endOffset(); offset++) {
                if (ring.by(offset).isAccount(account)) {
                    ring.replace(ring.get(offset).erased());
                }
            }
            bytes += ring.bytes() - before;
        }
    }

    private void removeOldest() {
        EntryRing ring = order.element();
        if (ring.skipsTurn()) {
            order.remove();
        } else {
            removeFirst(ring);
        }
    }

    private void removeFirst(EntryRing ring) {
        bytes -= ring.bytes();
        ring.removeFirst();
        bytes += ring.bytes();
        count--;
        if (ring.size() == 0) {
            rooms.remove(ring.room());
        }
    }
}
