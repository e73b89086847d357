package chat.stoa.chat;

import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which shard has the room of a name: the one to which the name hashes, unless the room came to that name by being
 * renamed. One of the few maps that all workers share; each operation is atomic by itself.
 */
@AnyThread
final class RoomDirectory {

    private final ConcurrentHashMap<String, Shard> owners = new ConcurrentHashMap<>();

    /** Takes a name for a room of that shard; false if a room has it already. */
    boolean claim(String name, Shard owner) {
        return owners.putIfAbsent(Casemapping.ASCII.fold(name), owner) == null;
    }

    Optional<Shard> find(String foldedName) {
        return Optional.ofNullable(owners.get(foldedName));
    }

    /** Gives a name back. */
    void release(String name, Shard owner) {
        owners.remove(Casemapping.ASCII.fold(name), owner);
    }
}
