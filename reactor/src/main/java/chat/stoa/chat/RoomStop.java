package chat.stoa.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A room that a command concerns.
 *
 * @param room its name as the client wrote it
 * @param argument what the command says about this room in particular; empty if nothing
 * @param known the room itself, if that one is meant whatever it is called by now; none if it is whichever has the name
 */
public record RoomStop(String room, String argument, Optional<RoomRef> known) {

    public RoomStop(String room, String argument) {
        this(room, argument, Optional.empty());
    }

    /** The rooms that have these names, and of which nothing more is said. */
    public static List<RoomStop> named(List<String> rooms) {
        return rooms.stream().map(room -> new RoomStop(room, "")).toList();
    }

    /** These rooms, of which nothing more is said. */
    public static List<RoomStop> of(List<RoomRef> rooms) {
        return rooms.stream()
                .map(room -> new RoomStop(room.name(), "", Optional.of(room)))
                .toList();
    }

    /** The conversation with this id, with somebody: nobody comes to it by its name, as if it were a room. */
    public static RoomStop ofConversation(Chat chat, String id, String nick) {
        return new RoomStop(id, nick, Optional.of(new RoomRef(id, id, chat.shardOfRoom(id))));
    }

    /** The same stop at this room. */
    RoomStop at(RoomRef itself) {
        return new RoomStop(itself.name(), argument, Optional.of(itself));
    }

    /** The owner of the room, whether there is such a room or not. */
    Shard owner(Chat chat) {
        return known.map(RoomRef::shard).orElseGet(() -> chat.shardOfRoom(room));
    }

    /** Each room with what stands at the same place in another list, as far as that goes. */
    public static List<RoomStop> pairs(List<String> rooms, List<String> arguments) {
        List<RoomStop> stops = new ArrayList<>();
        for (int i = 0; i < rooms.size(); i++) {
            stops.add(new RoomStop(rooms.get(i), i < arguments.size() ? arguments.get(i) : ""));
        }
        return stops;
    }

    /** The elements of a list with commas; empty elements are nothing, an empty list is one empty element. */
    public static List<String> split(String list) {
        List<String> elements = new ArrayList<>(2);
        int from = 0;
        while (from <= list.length()) {
            int comma = list.indexOf(',', from);
            int end = comma < 0 ? list.length() : comma;
            if (end > from) {
                elements.add(list.substring(from, end));
            }
            from = end + 1;
        }
        return elements.isEmpty() ? List.of("") : elements;
    }
}
