package chat.stoa.tui.model;

import java.util.Optional;

/**
 * Where a server listens.
 *
 * @param host a name or an address, without brackets
 * @param port the port; 0 if none was written
 */
public record Address(String host, int port) {

    /** Where servers listen without TLS. */
    public static final int PLAIN_PORT = 6667;

    /** Where servers listen with TLS. */
    public static final int TLS_PORT = 6697;

    private static final int PORT_MAX = 65_535;

    /** Reads {@code HOST}, {@code HOST:PORT} or {@code [::1]:PORT}; empty if it is none of them. */
    public static Optional<Address> parse(String text) {
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', Math.max(0, close));
        String host = close > 0 ? text.substring(1, close) : colon < 0 ? text : text.substring(0, colon);
        String rest = close > 0 ? text.substring(close + 1) : text.substring(host.length());
        boolean wellFormed = !host.isEmpty()
                && host.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
                && (rest.isEmpty() || rest.matches(":\\d{1,5}"));
        int port = wellFormed && !rest.isEmpty() ? Integer.parseInt(rest.substring(1)) : 0;
        boolean hasPort = !rest.isEmpty();
        return wellFormed && (hasPort ? port >= 1 && port <= PORT_MAX : true)
                ? Optional.of(new Address(host, port))
                : Optional.empty();
    }

    /** Whether a server there is expected to know TLS: by its port; by its place, if the port says nothing. */
    public boolean suggestsTls() {
        boolean local = host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
        return port == TLS_PORT || (!local && port != PLAIN_PORT);
    }

    /** The port, or another if none was written. */
    public int portOr(int otherwise) {
        return port == 0 ? otherwise : port;
    }
}
