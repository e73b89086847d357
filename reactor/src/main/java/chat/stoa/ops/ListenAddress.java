package chat.stoa.ops;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address to listen on.
 *
 * @param address {@code host:port}, or {@code unix:} and the path of a socket
 * @param tls whether what comes there is encrypted
 * @param webSocket whether what comes there is WebSocket
 * @param proxy whether trusted proxies say there first where their clients come from (the PROXY protocol)
 * @param mode who may use a Unix-domain socket, as {@code chmod} takes it
 */
public record ListenAddress(String address, boolean tls, boolean webSocket, boolean proxy, String mode) {

    static final String DEFAULT_MODE = "660";
    private static final String UNIX = "unix:";
    private static final int PORT_MAX = 65_535;
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[[0-9a-fA-F:.%\\w]+\\]|[^:\\[\\]\\s]+):([0-9]{1,5})");

    /** Whether it is written as an address of the network or a path; whether the host is there is another matter. */
    boolean isWellFormed() {
        return unixPath().isPresent() ? address.length() > UNIX.length() : isHostAndPort(address);
    }

    /** {@code host:port}, with an IPv6 address in brackets. */
    static boolean isHostAndPort(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= PORT_MAX;
    }

    /** Encrypted. */
    static ListenAddress encrypted(String address) {
        return new ListenAddress(address, true, false, false, DEFAULT_MODE);
    }

    /** The path of its socket; nothing if it is an address of the network. */
    public Optional<Path> unixPath() {
        return address.startsWith(UNIX) ? Optional.of(Path.of(address.substring(UNIX.length()))) : Optional.empty();
    }

    /** Plain bytes. */
    public static ListenAddress plain(String address) {
        return new ListenAddress(address, false, false, false, DEFAULT_MODE);
    }
}
