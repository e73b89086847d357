package chat.stoa.server;

import java.net.InetSocketAddress;

/** Addresses as operators write them. */
final class Addresses {

    private static final int PORT_MAX = 65_535;

    private Addresses() {}

    /**
     * Reads {@code host:port}; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException if it is not of that form or the host is unknown, with a message for people
     */
    static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("not an address of the form HOST:PORT: " + text);
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("an IPv6 address needs brackets, [::1]:6667 for instance: " + text);
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("not an address of the form HOST:PORT: " + text);
        }
        InetSocketAddress address = new InetSocketAddress(host, port(text.substring(colon + 1), text));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("unknown host: " + text);
        }
        return address;
    }

    /** The form that {@link #parse} reads, with the address in digits. */
    static String format(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static int port(String text, String whole) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= PORT_MAX) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message as a number out of range.
        }
        throw new IllegalArgumentException("the port must be a number from 0 to 65535: " + whole);
    }
}
