package chat.stoa.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What lies between the sockets of an acceptor and the lines, from below. Immutable.
 *
 * @param proxies who says first where the client comes from (PROXY); everybody else comes directly
 * @param tls encryption; nothing for plain bytes
 * @param webSocket frames; nothing for a mere stream
 */
public record TransportLayers(
        Predicate<InetAddress> proxies, Optional<TlsServer> tls, Optional<WebSocketRules> webSocket) {

    /** No proxy speaks for others. */
    public static final Predicate<InetAddress> NO_PROXIES = address -> false;

    public static final TransportLayers PLAIN = new TransportLayers(NO_PROXIES, Optional.empty(), Optional.empty());

    /** Encrypted lines. */
    public static TransportLayers encrypted(TlsServer server) {
        return new TransportLayers(NO_PROXIES, Optional.of(server), Optional.empty());
    }

    /** Puts the layers upon a socket that was just accepted. */
    Transport over(Transport socket, EventLoop loop) {
        boolean proxied = socket.peer().inetAddress().filter(proxies).isPresent();
        Transport bottom = proxied ? new ProxiedTransport(socket) : socket;
        Transport middle = tls.isPresent() ? new TlsTransport(bottom, tls.get(), loop) : bottom;
        return webSocket.isPresent() ? new WebSocketTransport(middle, webSocket.get(), loop) : middle;
    }
}
