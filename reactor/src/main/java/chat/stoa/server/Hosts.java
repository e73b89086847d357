package chat.stoa.server;

import chat.stoa.chat.ConnectionAttributes;
import chat.stoa.net.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/** Where a client comes from, as others see it and as the server counts it. */
final class Hosts {

    private Hosts() {}

    /**
     * What the session of a client is told of its way.
     *
     * @param account whose it is, as far as that is known already
     */
    static ConnectionAttributes attributes(Peer peer, Optional<String> account) {
        return new ConnectionAttributes(
                peer.address() instanceof InetSocketAddress inet ? shown(inet) : "localhost",
                peer.inetAddress().map(Addresses::host).orElse("localhost"),
                peer.transport(),
                peer.secure(),
                peer.certificateFingerprint(),
                account);
    }

    /** The address of one end of a socket; nothing for a Unix-domain socket. */
    static Optional<InetAddress> inet(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? Optional.ofNullable(inet.getAddress()) : Optional.empty();
    }

    /** The address as text that can stand in a message: never with a colon in front. */
    static String shown(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        String text = address == null ? remote.getHostString() : address.getHostAddress();
        int zone = text.indexOf('%');
        String host = zone < 0 ? text : text.substring(0, zone);
        return host.startsWith(":") ? "0" + host : host;
    }
}
