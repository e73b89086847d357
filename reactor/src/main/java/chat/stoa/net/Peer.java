package chat.stoa.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Who is at the other end of a connection, and how it is reached. Each layer of the transport adds what it knows.
 *
 * @param address where the client comes from; behind a trusted proxy, what that says
 * @param transport one word: {@code tcp}, {@code tls}, {@code websocket}, {@code unix}
 * @param secure whether it is encrypted, or does not leave this machine's kernel
 * @param certificateFingerprint SHA-256 of the client's certificate, in lower-case hexadecimal
 * @param owner whose process it is, for a Unix-domain socket
 */
public record Peer(
        SocketAddress address,
        String transport,
        boolean secure,
        Optional<String> certificateFingerprint,
        Optional<Owner> owner) {

    /** What the kernel says of the process at the other end, when it connected. */
    public record Owner(String user, String group) {}

    /** Who is at the other end of a socket. */
    static Peer of(SocketChannel channel) throws IOException {
        SocketAddress remote = channel.getRemoteAddress();
        if (remote == null) {
            // The peer was gone between accept and here; then it has no address any more.
            throw new ClosedChannelException();
        }
        if (remote instanceof InetSocketAddress inet) {
            return tcp(inet);
        }
        Optional<Owner> owner = Optional.empty();
        if (channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            UnixDomainPrincipal process = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
            owner = Optional.of(
                    new Owner(process.user().getName(), process.group().getName()));
        }
        return unix(remote, owner);
    }

    static Peer tcp(InetSocketAddress address) {
        return new Peer(address, "tcp", false, Optional.empty(), Optional.empty());
    }

    static Peer unix(SocketAddress address, Optional<Owner> owner) {
        return new Peer(address, "unix", true, Optional.empty(), owner);
    }

    /** Its Internet address; nothing for a Unix-domain socket. */
    public Optional<InetAddress> inetAddress() {
        return address instanceof InetSocketAddress inet ? Optional.ofNullable(inet.getAddress()) : Optional.empty();
    }
}
