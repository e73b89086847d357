package chat.stoa.tui;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the options of the command line; what cannot be meant is refused in words that name the option. */
final class Options {

    private static final int DEFAULT_PORT = 6667;
    private static final int PORT_MAX = 65_535;
    private static final int NICK_LENGTH_MAX = 30;

    /** What no server takes in a nickname, at its start and after it. */
    private static final Pattern NICK = Pattern.compile("[^\\s\\p{Cntrl},*?!@#&:+$~%.\\d-][^\\s\\p{Cntrl},*?!@.]*");

    private static final Pattern ROOM = Pattern.compile("[#&][^\\s\\p{Cntrl},:]+");

    private Options() {}

    /** Where to connect. */
    record Address(String host, int port) {}

    /** {@code HOST}, {@code HOST:PORT}, {@code [::1]:PORT}. */
    static Address address(String text) {
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', Math.max(0, close));
        String host = close > 0 ? text.substring(1, close) : colon < 0 ? text : text.substring(0, colon);
        String rest = close > 0 ? text.substring(close + 1) : text.substring(host.length());
        boolean wellFormed = !host.isEmpty()
                && host.chars().noneMatch(Character::isWhitespace)
                && (rest.isEmpty() || rest.matches(":\\d{1,5}"));
        int port = wellFormed && !rest.isEmpty() ? Integer.parseInt(rest.substring(1)) : DEFAULT_PORT;
        if (!wellFormed || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("--connect wants HOST:PORT, such as 127.0.0.1:6667, not '" + text + "'");
        }
        return new Address(host, port);
    }

    static String nick(String text) {
        if (text.length() > NICK_LENGTH_MAX || !NICK.matcher(text).matches()) {
            throw new IllegalArgumentException("--nick wants a name of at most " + NICK_LENGTH_MAX
                    + " letters, digits and signs such as _ - [ ], beginning with a letter, not '" + text + "'");
        }
        return text;
    }

    /** The login name without what a nickname cannot have. */
    static String nickFromLogin(String login) {
        String name = login.replaceAll("[^\\p{L}\\p{N}_-]", "").replaceFirst("^[\\d-]+", "");
        if (name.length() > NICK_LENGTH_MAX) {
            name = name.substring(0, NICK_LENGTH_MAX);
        }
        return NICK.matcher(name).matches() ? name : "guest";
    }

    /** Rooms with or without {@code #}, which a shell takes for the start of a comment; empty text for none. */
    static List<String> rooms(String text) {
        List<String> rooms = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            String name = word.strip();
            if (name.isEmpty()) {
                continue;
            }
            String room = name.startsWith("#") || name.startsWith("&") ? name : "#" + name;
            if (!ROOM.matcher(room).matches()) {
                throw new IllegalArgumentException(
                        "--join wants rooms separated by commas, such as lobby,dev, not '" + text + "'");
            }
            rooms.add(room);
        }
        return rooms;
    }
}
