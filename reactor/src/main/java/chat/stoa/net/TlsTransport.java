package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * TLS upon another transport, with the JDK's engine.
 *
 * <p>All that waits is encrypted into the loop's buffer and leaves in one write; what comes is decrypted from the
 * loop's buffer into that of the reader. Between two calls only rests are kept: an incomplete record, what the reader
 * had no room for, what the socket did not take. So an idle connection holds the engine and nothing else.
 *
 * <p>Own code and not a library, because a library for channels holds buffers and locks of its own per connection,
 * writes to the socket once per record, cannot read on after its farewell, and answers a request to negotiate anew,
 * with which a client could make the server sign without end. That is refused here.
 */
@LoopThread
final class TlsTransport implements Transport {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int HEADER_BYTES = 5;
    private static final String TLS_1_3 = "TLSv1.3";

    private final Transport below;
    private final TlsServer server;
    private final EventLoop loop;
    private final Executor home;
    private final SSLEngine engine;

    private final Rest encrypted = new Rest();
    private final Rest plain = new Rest();
    private final Rest unsent = new Rest();

    private Runnable goOn = () -> {};
    private boolean established;
    private boolean waitsForTask;
    private boolean taskFailed;
    private boolean inputEnded;
    private boolean inputEndTold;
    private boolean outputEnding;
    private boolean outputEnded;

    TlsTransport(Transport below, TlsServer server, EventLoop loop) {
        this.below = below;
        this.server = server;
        this.loop = loop;
        this.home = loop::execute;
        this.engine = server.newEngine();
    }

    @Override
    public void start(Runnable goingOn) {
        goOn = goingOn;
        below.start(goingOn);
    }

    @Override
    public boolean isEstablished() {
        return established;
    }

    @Override
    public Peer peer() {
        Peer peer = below.peer();
        return new Peer(peer.address(), "tls", true, fingerprint(), peer.owner());
    }

    @Override
    public boolean wantsInput() {
        return !waitsForTask && below.wantsInput();
    }

    @Override
    public boolean hasUnread() {
        return !plain.isEmpty() || (!waitsForTask && hasWholeRecord()) || (inputEnded && !inputEndTold);
    }

    @Override
    public int unsentBytes() {
        return unsent.size() + below.unsentBytes();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (outputEnding) {
            return skip();
        }
        if (!plain.isEmpty()) {
            return plain.moveTo(target);
        }
        if (taskFailed) {
            throw new TransportException("TLS handshake failed");
        }
        if (waitsForTask) {
            return 0;
        }
        int before = target.position();
        if (!inputEnded) {
            ByteBuffer in = loop.tlsBuffers().encryptedIn();
            encrypted.moveTo(in);
            boolean over = below.read(in) < 0;
            in.flip();
            decryptAll(in, target);
            encrypted.add(in);
            inputEnded |= over && !hasWholeRecord();
        }
        int count = target.position() - before;
        inputEndTold = inputEnded && count == 0 && plain.isEmpty();
        return inputEndTold ? -1 : count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        flush();
        if (!established || outputEnding || unsentBytes() > 0) {
            return 0;
        }
        int before = source.remaining();
        ByteBuffer out = loop.tlsBuffers().encryptedOut();
        while (source.hasRemaining() && out.remaining() >= TlsBuffers.RECORD_BYTES_MAX) {
            Status status = engine.wrap(source, out).getStatus();
            if (status == Status.CLOSED) {
                throw new TransportException("Connection closed");
            }
            if (status != Status.OK) {
                break;
            }
        }
        send(out.flip());
        return before - source.remaining();
    }

    @Override
    public void flush() throws IOException {
        below.flush();
        if (!unsent.isEmpty()) {
            unsent.drop(below.write(unsent.view()));
        }
        maybeEndOutput();
    }

    @Override
    public void endOutput() throws IOException {
        outputEnding = true;
        engine.closeOutbound();
        sayOwnWords();
        maybeEndOutput();
    }

    @Override
    public void close() throws IOException {
        below.close();
    }

    private void maybeEndOutput() throws IOException {
        if (outputEnding && !outputEnded && unsentBytes() == 0) {
            outputEnded = true;
            below.endOutput();
        }
    }

    /** After the farewell nothing that comes matters but its end. */
    private int skip() throws IOException {
        return Math.min(0, below.read(loop.tlsBuffers().encryptedIn()));
    }

    private void decryptAll(ByteBuffer in, ByteBuffer target) throws IOException {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> delegate();
                    case NEED_WRAP -> sayOwnWords();
                    default -> in.hasRemaining() && decryptOne(in, target);
                };
            }
        } catch (SSLException e) {
            sayWhatIsWrong();
            throw new TransportException("TLS failed: " + e.getMessage());
        }
    }

    /** Decrypts one record; returns whether it makes sense to go on. */
    private boolean decryptOne(ByteBuffer in, ByteBuffer target) throws IOException {
        boolean fits = target.remaining() >= TlsBuffers.RECORD_BYTES_MAX;
        ByteBuffer out = fits ? target : loop.tlsBuffers().plain();
        SSLEngineResult result = engine.unwrap(in, out);
        if (!fits) {
            plain.add(out.flip());
            plain.moveTo(target);
        }
        note(result);
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            throw new TransportException("TLS record too large");
        }
        inputEnded |= result.getStatus() == Status.CLOSED;
        return result.getStatus() == Status.OK && plain.isEmpty() && result.bytesConsumed() > 0;
    }

    /** Says what the engine wants to say; returns whether there was anything. */
    private boolean sayOwnWords() throws IOException {
        ByteBuffer out = loop.tlsBuffers().encryptedOut();
        SSLEngineResult result;
        do {
            result = engine.wrap(NOTHING, out);
            note(result);
        } while (result.bytesProduced() > 0
                && result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
                && out.remaining() >= TlsBuffers.RECORD_BYTES_MAX);
        boolean anything = out.position() > 0;
        send(out.flip());
        return anything;
    }

    private void sayWhatIsWrong() throws IOException {
        try {
            sayOwnWords();
        } catch (SSLException e) {
            // The engine said all that it had to say about it.
            return;
        }
    }

    private void note(SSLEngineResult result) throws IOException {
        HandshakeStatus now = result.getHandshakeStatus();
        if (now == HandshakeStatus.FINISHED) {
            established = true;
        } else if (established
                && (now == HandshakeStatus.NEED_TASK || now == HandshakeStatus.NEED_UNWRAP)
                && !engine.getSession().getProtocol().equals(TLS_1_3)) {
            throw new TransportException("TLS renegotiation is not allowed");
        }
    }

    /** Has the engine's tasks done elsewhere; returns false: there is nothing to do until then. */
    private boolean delegate() throws IOException {
        List<Runnable> tasks = new ArrayList<>(1);
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            tasks.add(task);
        }
        waitsForTask = true;
        boolean taken = server.handshakes()
                .trySubmit(
                        () -> {
                            tasks.forEach(Runnable::run);
                            return tasks;
                        },
                        home,
                        done -> onTaskDone(false),
                        failure -> onTaskDone(true));
        if (!taken) {
            throw new TransportException("Too many TLS handshakes at once");
        }
        return false;
    }

    private void onTaskDone(boolean failed) {
        waitsForTask = false;
        taskFailed = failed;
        goOn.run();
    }

    private void send(ByteBuffer out) throws IOException {
        if (unsent.isEmpty() && out.hasRemaining()) {
            below.write(out);
        }
        unsent.add(out);
        if (unsent.size() > loop.limits().outboundBytesMax() + TlsBuffers.RECORD_BYTES_MAX) {
            // Somebody asks for answers (new keys, for instance) and does not read them.
            throw new TransportException("SendQ exceeded");
        }
    }

    private boolean hasWholeRecord() {
        return encrypted.size() >= HEADER_BYTES
                && encrypted.size() >= HEADER_BYTES + ((encrypted.at(3) << 8) | encrypted.at(4));
    }

    private Optional<String> fingerprint() {
        try {
            byte[] certificate = engine.getSession().getPeerCertificates()[0].getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
            return Optional.of(HexFormat.of().formatHex(digest));
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a certificate that was accepted has a fingerprint", e);
        }
    }
}
