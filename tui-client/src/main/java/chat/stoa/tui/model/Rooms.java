package chat.stoa.tui.model;

import chat.stoa.tui.model.Room.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All rooms in the order of the rooms pane: the status room, then rooms, then conversations, each in the order in which
 * they were opened, so that a room keeps its number.
 *
 * @param byKey the rooms by their keys
 * @param order their keys in order
 * @param currentKey the one that is looked at
 * @param visited the others that were looked at, the last one first
 * @param nextEntryId what the next entry of any room is numbered with
 * @param standings what rooms are to the user that are not as all are, also of rooms that are not open
 * @param passwords the words that rooms are entered with which ask for one; IRC calls them keys
 */
public record Rooms(
        SortedTree<Room> byKey,
        List<String> order,
        String currentKey,
        List<String> visited,
        long nextEntryId,
        Map<String, Standing> standings,
        Map<String, String> passwords) {

    /** Below it is space for what was said before. */
    private static final long FIRST_ENTRY_ID = 1L << 40;

    public Rooms {
        order = List.copyOf(order);
        visited = List.copyOf(visited);
        standings = Map.copyOf(standings);
        passwords = Map.copyOf(passwords);
    }

    /** The status room alone. */
    public static Rooms initial() {
        Room status = Room.empty(Room.STATUS_KEY, "status", Room.Kind.STATUS);
        return new Rooms(
                SortedTree.<Room>empty().with(status.key(), status),
                List.of(status.key()),
                status.key(),
                List.of(),
                FIRST_ENTRY_ID,
                Map.of(),
                Map.of());
    }

    public Optional<Room> get(String key) {
        return byKey.get(key);
    }

    public Room current() {
        return require(currentKey);
    }

    public Room status() {
        return require(Room.STATUS_KEY);
    }

    public int size() {
        return order.size();
    }

    /** All rooms in order. */
    public Stream<Room> stream() {
        return order.stream().map(this::require);
    }

    /** The room at a place in the order. */
    public Room at(int index) {
        return require(order.get(index));
    }

    public int currentIndex() {
        return order.indexOf(currentKey);
    }

    /** How much memory all that takes that rooms keep back, in characters. */
    public int heldChars() {
        return stream().mapToInt(room -> room.backlog().heldChars()).sum();
    }

    /** With a room in place of the one of the same key. */
    public Rooms with(Room room) {
        return new Rooms(byKey.with(room.key(), room), order, currentKey, visited, nextEntryId, standings, passwords);
    }

    /** With a room changed, if it is there. */
    public Rooms change(String key, UnaryOperator<Room> change) {
        return byKey.get(key).map(room -> with(change.apply(room))).orElse(this);
    }

    /** With one more room, behind those of its kind. */
    public Rooms adding(Room room) {
        List<String> keys = new ArrayList<>(order);
        int at = keys.size();
        while (at > 1 && require(keys.get(at - 1)).kind().compareTo(room.kind()) > 0) {
            at--;
        }
        keys.add(at, room.key());
        Room standing = room.withStanding(standings.getOrDefault(room.key(), room.standing()));
        return new Rooms(
                byKey.with(room.key(), standing), keys, currentKey, visited, nextEntryId, standings, passwords);
    }

    /** With a room being something else to the user, whether it is open or not. */
    public Rooms standing(String key, Standing standing) {
        Map<String, Standing> all = new HashMap<>(standings);
        if (standing.equals(Standing.USUAL)) {
            all.remove(key);
        } else {
            all.put(key, standing);
        }
        return new Rooms(byKey, order, currentKey, visited, nextEntryId, all, passwords)
                .change(key, room -> room.withStanding(standing));
    }

    /** Without a room; if it was the current one, the one before it in the order becomes current. */
    public Rooms without(String key) {
        int index = order.indexOf(key);
        if (index <= 0) {
            return this;
        }
        List<String> keys = new ArrayList<>(order);
        keys.remove(index);
        String current = key.equals(currentKey) ? keys.get(index - 1) : currentKey;
        List<String> seen = new ArrayList<>(visited);
        seen.removeIf(each -> each.equals(key) || each.equals(current));
        return new Rooms(byKey.without(key), keys, current, seen, nextEntryId, standings, passwords)
                .withPassword(key, "");
    }

    /** With a room under another key, in the same place: a person's new nickname. */
    public Rooms renamed(String oldKey, Room room) {
        List<String> keys = new ArrayList<>(order);
        keys.replaceAll(key -> key.equals(oldKey) ? room.key() : key);
        List<String> seen = new ArrayList<>(visited);
        seen.replaceAll(key -> key.equals(oldKey) ? room.key() : key);
        return new Rooms(
                        byKey.without(oldKey).with(room.key(), room),
                        keys,
                        currentKey.equals(oldKey) ? room.key() : currentKey,
                        seen,
                        nextEntryId,
                        standings,
                        passwords)
                .withPassword(oldKey, "")
                .withPassword(room.key(), password(oldKey));
    }

    /** What a room is entered with; empty if with nothing. */
    public String password(String key) {
        return passwords.getOrDefault(key, "");
    }

    public Rooms withPassword(String key, String password) {
        Map<String, String> all = new HashMap<>(passwords);
        if (password.isEmpty()) {
            all.remove(key);
        } else {
            all.put(key, password);
        }
        return new Rooms(byKey, order, currentKey, visited, nextEntryId, standings, all);
    }

    /** Looking at another room. */
    public Rooms lookingAt(String key) {
        if (key.equals(currentKey)) {
            return this;
        }
        List<String> seen = new ArrayList<>(visited);
        seen.remove(key);
        seen.add(0, currentKey);
        return new Rooms(byKey, order, key, seen, nextEntryId, standings, passwords);
    }

    /** The one that was looked at before; empty if there is none. */
    public String previousKey() {
        return visited.isEmpty() ? "" : visited.get(0);
    }

    public Rooms withNextEntryId(long id) {
        return new Rooms(byKey, order, currentKey, visited, id, standings, passwords);
    }

    private Room require(String key) {
        return byKey.get(key).orElseThrow(() -> new IllegalStateException("no room " + key));
    }
}
