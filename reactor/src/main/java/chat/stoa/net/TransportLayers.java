package chat.stoa.net;

import java.util.Optional;

/**
 * What lies between the sockets of an acceptor and the lines, from below. Immutable.
 *
 * @param tls encryption; nothing for plain bytes
 * @param webSocket frames; nothing for a mere stream
 */
public record TransportLayers(Optional<TlsServer> tls, Optional<WebSocketRules> webSocket) {

    public static final TransportLayers PLAIN = new TransportLayers(Optional.empty(), Optional.empty());

    /** Encrypted lines. */
    public static TransportLayers encrypted(TlsServer server) {
        return new TransportLayers(Optional.of(server), Optional.empty());
    }

    /** Puts the layers upon a socket that was just accepted. */
    Transport over(Transport socket, EventLoop loop) {
        Transport top = tls.<Transport>map(server -> new TlsTransport(socket, server, loop))
                .orElse(socket);
        return webSocket
                .<Transport>map(rules -> new WebSocketTransport(top, rules, loop))
                .orElse(top);
    }
}
