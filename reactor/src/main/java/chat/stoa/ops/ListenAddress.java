package chat.stoa.ops;

/**
 * One address to listen on.
 *
 * @param address {@code host:port}
 * @param tls whether what comes there is encrypted
 * @param webSocket whether what comes there is WebSocket
 */
public record ListenAddress(String address, boolean tls, boolean webSocket) {

    /** Plain bytes. */
    public static ListenAddress plain(String address) {
        return new ListenAddress(address, false, false);
    }
}
