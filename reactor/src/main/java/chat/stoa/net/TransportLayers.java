package chat.stoa.net;

import java.util.Optional;

/**
 * What lies between the sockets of an acceptor and the lines, from below: for now only encryption. Immutable.
 *
 * @param tls nothing for plain bytes
 */
public record TransportLayers(Optional<TlsServer> tls) {

    public static final TransportLayers PLAIN = new TransportLayers(Optional.empty());

    /** Puts the layers upon a socket that was just accepted. */
    Transport over(Transport socket, EventLoop loop) {
        return tls.<Transport>map(server -> new TlsTransport(socket, server, loop))
                .orElse(socket);
    }
}
