package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Journal;
import chat.stoa.journal.RoomIds;
import chat.stoa.journal.Tail;
import chat.stoa.protocol.Casemapping;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms and conversations that were there before the server was started. Used once, before the first client comes.
 */
final class RestoredRooms {

    private static final Logger LOG = LoggerFactory.getLogger(RestoredRooms.class);

    /** Of two rooms with one name the greater one has it. */
    private static final Comparator<Room> CLAIM =
            Comparator.comparing((Room room) -> room.registration().isOwned()).thenComparing(Room::createdMillis);

    private final Chat chat;
    private final Journal journal;
    private final Map<String, Room> byName = new LinkedHashMap<>();

    RestoredRooms(Chat chat) {
        this.chat = chat;
        this.journal = chat.journal();
    }

    /** Gives them to their shards. Waits for the disk. */
    void handOut() {
        Map<String, Tail> tails = journal.tails();
        Map<String, Map<String, Fields>> belonging = belonging();
        journal.facts(Fact.Kind.ROOM, (id, fields) -> add(Room.restored(id, RoomSnapshot.of(fields))));
        byName.values().forEach(room -> {
            Tail tail = tails.get(room.id());
            if (tail != null) {
                room.goOnFrom(tail);
            }
            room.belonging().restore(belonging.getOrDefault(room.id(), Map.of()));
            Shard shard = chat.shardOfRoom(room.name());
            shard.execute(() -> shard.rooms().restore(room));
        });
        tails.forEach((id, tail) -> {
            if (RoomIds.isDirect(id)) {
                Shard shard = chat.shardOfRoom(id);
                shard.execute(() -> shard.rooms().restore(id, tail));
            }
        });
    }

    private Map<String, Map<String, Fields>> belonging() {
        Map<String, Map<String, Fields>> byRoom = new HashMap<>();
        journal.facts(
                Fact.Kind.BELONGING,
                (key, fields) -> byRoom.computeIfAbsent(Belonging.roomOf(key), room -> new LinkedHashMap<>())
                        .put(key, fields));
        return byRoom;
    }

    private void add(Room room) {
        Room other = byName.put(Casemapping.ASCII.fold(room.name()), room);
        if (other != null) {
            Room winner = CLAIM.compare(other, room) > 0 ? other : room;
            byName.put(Casemapping.ASCII.fold(room.name()), winner);
            leaveOut(winner == room ? other : room, winner);
        }
    }

    /** The end of a guest's room could not be recorded before another one took its name. */
    private void leaveOut(Room room, Room winner) {
        LOG.warn("room-name-taken room={} by={}", room.id(), winner.id());
        if (!room.registration().isOwned()) {
            Shard shard = chat.shardOfRoom(room.name());
            shard.execute(() -> shard.rooms().recordEnd(room.id()));
        }
    }
}
