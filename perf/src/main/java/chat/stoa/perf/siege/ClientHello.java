package chat.stoa.perf.siege;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** The first message of a TLS handshake, as the JDK's client sends it. */
final class ClientHello {

    private ClientHello() {}

    static byte[] make() {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 6697);
            engine.setUseClientMode(true);
            engine.beginHandshake();
            ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), out);
            byte[] bytes = new byte[out.flip().remaining()];
            out.get(bytes);
            return bytes;
        } catch (GeneralSecurityException | SSLException e) {
            throw new IllegalStateException("every JDK can begin a handshake", e);
        }
    }
}
