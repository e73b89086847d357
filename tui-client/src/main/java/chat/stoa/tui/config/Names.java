package chat.stoa.tui.config;

import java.util.regex.Pattern;

/** What can be the name of a person or of a room on any server. */
public final class Names {

    public static final int NICK_LENGTH_MAX = 30;

    /** What a nickname has to be, in words. */
    public static final String NICK_RULE = "must be a name of at most " + NICK_LENGTH_MAX
            + " letters, digits and signs such as _ - [ ], beginning with a letter";

    /** What no server takes in a nickname, at its start and after it. */
    private static final Pattern NICK = Pattern.compile("[^\\s\\p{Cntrl},*?!@#&:+$~%.\\d-][^\\s\\p{Cntrl},*?!@.]*");

    private static final Pattern ROOM = Pattern.compile("[#&][^\\s\\p{Cntrl},:]+");

    private Names() {}

    public static boolean isNick(String text) {
        return text.length() <= NICK_LENGTH_MAX && NICK.matcher(text).matches();
    }

    public static boolean isRoom(String text) {
        return ROOM.matcher(text).matches();
    }

    /** A room's name, which may be written without {@code #}. */
    public static String room(String text) {
        String name = text.strip();
        return name.startsWith("#") || name.startsWith("&") ? name : "#" + name;
    }
}
