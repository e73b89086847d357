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
    private final List<String> rooms = new ArrayList<>(2);
    private Set<String> left = Set.of();

    /**
     * @param leftMax the most rooms that it remembers to have left; of more, the one left longest ago is forgotten
     */
    Whereabouts(int leftMax) {
        this.leftMax = leftMax;
    }

    /** Their names, in the order in which it came. */
    List<String> names() {
        return List.copyOf(rooms);
    }

    boolean isIn(String room) {
        return rooms.stream().anyMatch(each -> Casemapping.ASCII.same(each, room));
    }

    boolean hasLeft(String room) {
        return left.contains(Casemapping.ASCII.fold(room));
    }

    void enter(String room) {
        if (!isIn(room)) {
            rooms.add(room);
        }
    }

    void rename(String before, String now) {
        rooms.replaceAll(each -> Casemapping.ASCII.same(each, before) ? now : each);
    }

    void leave(String room) {
        rooms.removeIf(each -> Casemapping.ASCII.same(each, room));
        if (left.isEmpty()) {
            left = new LinkedHashSet<>(2);
        }
        String name = Casemapping.ASCII.fold(room);
        left.remove(name);
        left.add(name);
        if (left.size() > leftMax) {
            left.remove(left.iterator().next());
        }
    }
}
