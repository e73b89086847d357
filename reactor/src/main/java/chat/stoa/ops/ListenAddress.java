package chat.stoa.ops;

/**
 * One address to listen on.
 *
 * @param address {@code host:port}
 * @param tls whether what comes there is encrypted
 */
public record ListenAddress(String address, boolean tls) {

    /** Plain bytes. */
    public static ListenAddress plain(String address) {
        return new ListenAddress(address, false);
    }
}
