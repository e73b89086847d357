package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which rooms belong to accounts. Each room is noted by its own worker; anybody may look, and sees what was committed.
 */
@AnyThread
public final class OwnedRooms {

    private final Map<String, Owned> byId = new ConcurrentHashMap<>();
    private final Map<String, Integer> countByFounder = new ConcurrentHashMap<>();

    /** A room that belongs to an account. */
    public record Owned(RoomRef room, RoomRegistration registration) {}

    /** Takes up how a room is registered now. */
    void note(RoomRef room, RoomRegistration registration) {
        boolean owned = registration.isOwned();
        Owned now = new Owned(room, registration);
        Owned before = owned ? byId.put(room.id(), now) : byId.remove(room.id());
        if (before != null) {
            count(before, -1);
        }
        if (owned) {
            count(now, 1);
        }
    }

    /**
     * What is to be recorded of rooms if an account is erased; while no server runs, which does it itself.
     *
     * @param rooms all facts of that kind
     */
    public static List<Fact> without(String account, Map<String, Fields> rooms) {
        List<Fact> facts = new ArrayList<>();
        rooms.forEach((id, fields) -> {
            RoomSnapshot room = RoomSnapshot.of(fields);
            if (room.isMarkedBy(account, AccountEnd.ERASED)) {
                RoomSnapshot without = room.without(account, AccountEnd.ERASED);
                facts.add(new Fact(Fact.Kind.ROOM, id, without.toFields()));
            }
        });
        return facts;
    }

    /** How many belong to an account. */
    public int countOf(String account) {
        return countByFounder.getOrDefault(key(account), 0);
    }

    public List<Owned> all() {
        return List.copyOf(byId.values());
    }

    private void count(Owned room, int change) {
        countByFounder.merge(
                key(room.registration().founder()), change, (count, more) -> count + more == 0 ? null : count + more);
    }

    private static String key(String account) {
        return Casemapping.ASCII.fold(account);
    }
}
