package chat.stoa.net;

import chat.stoa.work.AnyThread;
import chat.stoa.work.SlowWork;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * What all encrypted connections of a server share: the certificate, which may be exchanged while the server runs, and
 * the place where handshakes are computed.
 *
 * <p>TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only. A client is asked for a certificate and
 * may come without one.
 */
@AnyThread
public final class TlsServer {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Pattern GOOD_SUITE =
            Pattern.compile("TLS_(ECDHE_\\w+_WITH_)?(AES|CHACHA20)_\\w*(GCM|POLY1305)_\\w+");

    private final SlowWork handshakes;

    private volatile SSLContext context;

    /**
     * @param handshakes where signing and key agreement are done, which take a thousand times as long as a line
     */
    public TlsServer(SSLContext context, SlowWork handshakes) {
        this.context = context;
        this.handshakes = handshakes;
    }

    /** Takes another certificate for connections that come from now on; those that are there keep theirs. */
    public void replace(SSLContext other) {
        context = other;
    }

    SlowWork handshakes() {
        return handshakes;
    }

    SSLEngine newEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setWantClientAuth(true);
        engine.setEnabledProtocols(supported(PROTOCOLS, Set.of(engine.getSupportedProtocols())));
        engine.setEnabledCipherSuites(Stream.of(engine.getSupportedCipherSuites())
                .filter(suite -> GOOD_SUITE.matcher(suite).matches())
                .toArray(String[]::new));
        return engine;
    }

    private static String[] supported(String[] wanted, Set<String> known) {
        return Arrays.stream(wanted).filter(known::contains).toArray(String[]::new);
    }
}
