package chat.stoa.tui;

import chat.stoa.tui.config.Names;
import chat.stoa.tui.model.Address;
import java.util.ArrayList;
import java.util.List;

/** Reads the options of the command line; what cannot be meant is refused in words that name the option. */
final class Options {

    private Options() {}

    /** {@code HOST}, {@code HOST:PORT}, {@code [::1]:PORT}. */
    static Address address(String text) {
        return Address.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--connect wants HOST:PORT, such as 127.0.0.1:6667, not '" + text + "'"));
    }

    static String nick(String text) {
        if (!Names.isNick(text)) {
            throw new IllegalArgumentException("--nick wants a name of at most " + Names.NICK_LENGTH_MAX
                    + " letters, digits and signs such as _ - [ ], beginning with a letter, not '" + text + "'");
        }
        return text;
    }

    /** The login name without what a nickname cannot have. */
    static String nickFromLogin(String login) {
        String name = login.replaceAll("[^\\p{L}\\p{N}_-]", "").replaceFirst("^[\\d-]+", "");
        if (name.length() > Names.NICK_LENGTH_MAX) {
            name = name.substring(0, Names.NICK_LENGTH_MAX);
        }
        return Names.isNick(name) ? name : "guest";
    }

    /** Rooms with or without {@code #}, which a shell takes for the start of a comment; empty text for none. */
    static List<String> rooms(String text) {
        List<String> rooms = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            if (word.isBlank()) {
                continue;
            }
            String room = Names.room(word);
            if (!Names.isRoom(room)) {
                throw new IllegalArgumentException(
                        "--join wants rooms separated by commas, such as lobby,dev, not '" + text + "'");
            }
            rooms.add(room);
        }
        return rooms;
    }
}
