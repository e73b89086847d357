package chat.stoa.chat;

import chat.stoa.journal.RoomIds;
import chat.stoa.journal.Tail;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.WorkerThread;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rooms and conversations of one worker, by the names that they have at present and by their ids. */
@WorkerThread
final class RoomSlots {

    private final Map<String, RoomSlot> byName = new HashMap<>();
    private final Map<String, RoomSlot> byId = new HashMap<>();
    /** Where the conversations ended that nobody speaks in at present. */
    private final Map<String, Tail> resting = new HashMap<>();

    void add(RoomSlot slot) {
        byName.put(key(slot.room.name()), slot);
        byId.put(slot.room.id(), slot);
    }

    /** False if it was not there, or no longer. */
    boolean remove(RoomSlot slot) {
        byName.remove(key(slot.room.name()), slot);
        return byId.remove(slot.room.id(), slot);
    }

    /** The room has another name from now on. */
    void rename(RoomSlot slot, String before) {
        byName.remove(key(before), slot);
        byName.put(key(slot.room.name()), slot);
    }

    @Nullable
    RoomSlot find(String name) {
        return byName.get(key(name));
    }

    /** The room that is meant, whatever it is called, or the one that has the name; no conversation by its name. */
    @Nullable
    RoomSlot find(RoomStop stop) {
        if (stop.known().isPresent()) {
            return find(stop.known().get());
        }
        return RoomIds.isDirect(stop.room()) ? null : find(stop.room());
    }

    @Nullable
    RoomSlot find(RoomRef room) {
        return byId.get(room.id());
    }

    @Nullable
    RoomSlot of(Room room) {
        return byId.get(room.id());
    }

    /** Whether something is under way that changes the room. */
    boolean isChanging(Room room) {
        RoomSlot slot = of(room);
        return slot != null && slot.changing;
    }

    /** Nobody speaks in a conversation at present, of which the record ends there. */
    void rest(String conversation, Tail tail) {
        resting.put(conversation, tail);
    }

    /** Somebody speaks again in a conversation, or for the first time. */
    RoomSlot wake(String conversation) {
        Room room = Room.conversation(conversation);
        room.goOnFrom(tailOf(conversation));
        return new RoomSlot(room);
    }

    /** The last event of a conversation that its two sides were told of. */
    long toldOf(String conversation) {
        RoomSlot slot = find(conversation);
        return slot == null ? tailOf(conversation).lastOffset() : slot.room.toldOffset();
    }

    private Tail tailOf(String conversation) {
        return resting.getOrDefault(conversation, new Tail(0, 0));
    }

    Stream<RoomSlot> all() {
        return byName.values().stream();
    }

    private static String key(String name) {
        return Casemapping.ASCII.fold(name);
    }
}
