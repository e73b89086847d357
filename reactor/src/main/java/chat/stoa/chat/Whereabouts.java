package chat.stoa.chat;

import chat.stoa.protocol.Casemapping;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rooms that a session is in, and those that it left. Owned by the session's worker. */
@WorkerThread
final class Whereabouts {

    private final int leftMax;
    private final List<RoomRef> rooms = new ArrayList<>(2);
    /** By id. */
    private Set<String> left = Set.of();

    /**
     * @param leftMax the most rooms that it remembers to have left; of more, the one left longest ago is forgotten
     */
    Whereabouts(int leftMax) {
        this.leftMax = leftMax;
    }

    /** The rooms it is in, in the order in which it came. */
    List<RoomRef> rooms() {
        return List.copyOf(rooms);
    }

    /** Their names, as far as the session has learnt of them. */
    List<String> names() {
        return rooms.stream().map(RoomRef::name).toList();
    }

    boolean isIn(String name) {
        return rooms.stream().anyMatch(each -> Casemapping.ASCII.same(each.name(), name));
    }

    /** Whether it was in the room with this id, whatever that is called by now, and left it. */
    boolean hasLeft(String room) {
        return left.contains(room);
    }

    void enter(RoomRef room) {
        if (!rooms.contains(room)) {
            rooms.add(room);
        }
    }

    /** One of them has the name that it has here. */
    void rename(RoomRef room) {
        rooms.replaceAll(each -> each.equals(room) ? room : each);
    }

    void leave(RoomRef room) {
        rooms.remove(room);
        if (left.isEmpty()) {
            left = new LinkedHashSet<>(2);
        }
        left.remove(room.id());
        left.add(room.id());
        if (left.size() > leftMax) {
            left.remove(left.iterator().next());
        }
    }
}
