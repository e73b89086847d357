package chat.stoa.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/** Addresses as operators write them. */
final class Addresses {

    private static final int PORT_MAX = 65_535;

    /** The zeros of an IPv6 address that two colons stand for. */
    private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

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
        String host = host(address.getAddress());
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** An address in digits, {@code ::1} and not {@code 0:0:0:0:0:0:0:1}. */
    static String host(InetAddress address) {
        String host = address.getHostAddress();
        return address instanceof Inet6Address ? ZEROS.matcher(host).replaceFirst("::") : host;
    }

    /** Where somebody on this machine reaches it: nobody can connect to "every address". */
    static InetSocketAddress reachable(InetSocketAddress address) {
        if (!address.getAddress().isAnyLocalAddress()) {
            return address;
        }
        String loopback = address.getAddress() instanceof Inet6Address ? "::1" : "127.0.0.1";
        return new InetSocketAddress(loopback, address.getPort());
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
