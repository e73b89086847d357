package chat.stoa.ops;

import java.nio.file.Path;
import java.util.Optional;

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
