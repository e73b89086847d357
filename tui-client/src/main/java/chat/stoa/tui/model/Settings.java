package chat.stoa.tui.model;

import java.time.ZoneId;
import java.util.List;

/**
 * What the user chose at the start.
 *
 * @param host where to connect
 * @param port where to connect
 * @param nick the nickname to ask for
 * @param rooms rooms to join
 * @param ascii whether the screen is drawn with ASCII only
 * @param color whether colours are used
 * @param zone in which times are shown
 * @param limits how large things may grow
 */
public record Settings(
        String host,
        int port,
        String nick,
        List<String> rooms,
        boolean ascii,
        boolean color,
        ZoneId zone,
        ClientLimits limits) {

    public Settings {
        rooms = List.copyOf(rooms);
    }

    /** Host and port as the user would write them. */
    public String address() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
