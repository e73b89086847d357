package chat.stoa.chat;

import chat.stoa.work.AnyThread;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What rooms are called now that were renamed, as far as strangers may know. Each is noted by its own worker; whoever
 * keeps one of its {@linkplain FormerNames former names} looks here.
 */
@AnyThread
final class RenamedRooms {

    private static final String UNKNOWN = "";

    /** By id. */
    private final Map<String, String> names = new ConcurrentHashMap<>();

    void renamed(Room room) {
        names.put(room.id(), shownName(room));
    }

    /** A room is set in another way: strangers may no longer know of it, or may again. */
    void maybeChanged(Room room) {
        names.computeIfPresent(room.id(), (id, before) -> shownName(room));
    }

    void ended(Room room) {
        names.remove(room.id());
    }

    /** Nothing if there is no such room any more, or none to strangers. */
    Optional<String> find(String room) {
        return Optional.ofNullable(names.get(room)).filter(name -> !name.equals(UNKNOWN));
    }

    private static String shownName(Room room) {
        return room.isHidden() ? UNKNOWN : room.name();
    }
}
