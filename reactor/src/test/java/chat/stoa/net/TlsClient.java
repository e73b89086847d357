package chat.stoa.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** The client's half of an encrypted connection, played by a test: what it sends and gets are bytes in memory. */
final class TlsClient {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    final SSLEngine engine;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 20);
    private final ByteBuffer out = ByteBuffer.allocate(1 << 20);
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    int recordsHeard;
    boolean sawFarewell;

    TlsClient(SSLContext context, String... protocols) {
        engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        if (protocols.length > 0) {
            engine.setEnabledProtocols(protocols);
        }
    }

    /** Takes what the server sent, and gives what it answers by itself. */
    byte[] takes(byte[] fromServer) throws IOException {
        in.put(fromServer).flip();
        goOn();
        in.compact();
        return sends();
    }

    /** Encrypts lines. */
    byte[] says(String text) throws IOException {
        ByteBuffer plain = StandardCharsets.ISO_8859_1.encode(text);
        while (plain.hasRemaining()) {
            engine.wrap(plain, out);
        }
        return sends();
    }

    byte[] saysFarewell() throws IOException {
        engine.closeOutbound();
        in.flip();
        goOn();
        in.compact();
        return sends();
    }

    String heard() {
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    private byte[] sends() {
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        out.clear();
        return bytes;
    }

    private void goOn() throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                goesOn = engine.wrap(NOTHING, out).bytesProduced() > 0;
            } else {
                goesOn = in.hasRemaining() && decrypt();
            }
        }
    }

    private boolean decrypt() throws IOException {
        ByteBuffer plain = ByteBuffer.allocate(64 * 1024);
        SSLEngineResult result = engine.unwrap(in, plain);
        if (result.bytesProduced() > 0) {
            recordsHeard++;
        }
        heard.write(plain.array(), 0, plain.position());
        sawFarewell |= result.getStatus() == Status.CLOSED;
        return result.getStatus() == Status.OK;
    }
}
