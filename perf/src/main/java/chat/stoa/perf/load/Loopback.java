package chat.stoa.perf.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * The only places a load may go to.
 *
 * <p>A load generator that takes any address is a weapon; this one reaches {@code 127.0.0.1} and {@code ::1} and
 * nothing else. Names are not resolved, so that nothing but the literal address decides.
 */
public final class Loopback {

    private Loopback() {}

    /**
     * The address of a server on this machine.
     *
     * @param host {@code 127.0.0.1}, {@code ::1} with or without brackets, or {@code localhost} for the first
     * @throws IllegalArgumentException if it is any other host
     */
    public static InetSocketAddress address(String host, int port) {
        byte[] bytes = switch (host) {
            case "127.0.0.1", "localhost" -> new byte[] {127, 0, 0, 1};
            case "::1", "[::1]" -> new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
            default -> throw refused(host);
        };
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 bytes is always valid", e);
        }
    }

    /**
     * Reads {@code 127.0.0.1:6667} or {@code [::1]:6667}.
     *
     * @throws IllegalArgumentException if the host is not this machine or the port is none
     */
    public static InetSocketAddress parse(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("expected HOST:PORT, got " + hostAndPort);
        }
        try {
            return address(hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected HOST:PORT, got " + hostAndPort, e);
        }
    }

    /**
     * Lets an address pass if it is one of the two.
     *
     * @throws IllegalArgumentException if it is any other
     */
    static InetSocketAddress require(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw refused(address.getHostString());
        }
        String literal = address.getAddress().getHostAddress();
        if (!literal.equals("127.0.0.1") && !literal.equals("0:0:0:0:0:0:0:1")) {
            throw refused(literal);
        }
        return address;
    }

    private static IllegalArgumentException refused(String host) {
        return new IllegalArgumentException(
                "the load generator only talks to 127.0.0.1 and ::1, not to " + (host.isEmpty() ? "nothing" : host));
    }
}
