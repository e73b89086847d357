package chat.stoa.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * A room that a command concerns.
 *
 * @param room its name as the client wrote it
 * @param argument what the command says about this room in particular; empty if nothing
 */
public record RoomStop(String room, String argument) {

    /** Rooms of which nothing more is said. */
    public static List<RoomStop> of(List<String> rooms) {
        return rooms.stream().map(room -> new RoomStop(room, "")).toList();
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
