package chat.stoa.tui.link;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageRenderer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One connection, from opening to its end. The reader's thread opens the socket, so that a slow name server holds up
 * nobody; the writer's starts when it is open. Whoever comes first to {@link #close} says why; the reader alone, which
 * always ends then, tells the listener, so that nobody who closes can be held up by a listener that waits.
 */
final class Connection {

    /** Stands for the end of the queue. */
    private static final byte[] LAST = new byte[0];

    /** Stands for no reason yet. */
    private static final String OPEN = "";

    private static final int WRITE_BUFFER_BYTES = 16 * 1024;

    private final int number;
    private final Link.Target target;
    private final LinkListener listener;
    private final Socket socket = new Socket();
    /** The socket, or TLS over it. Set by the reader's thread before it starts the writer's. */
    private Socket channel = socket;

    private final BlockingQueue<byte[]> lines;
    private final AtomicReference<String> closeReason = new AtomicReference<>(OPEN);
    private final Thread reader;
    private final Thread writer;

    Connection(int number, Link.Target target, LinkListener listener) {
        this.number = number;
        this.target = target;
        this.listener = listener;
        this.lines = new ArrayBlockingQueue<>(target.linesMax());
        this.reader = new Thread(this::read, "link-reader-" + number);
        this.writer = new Thread(this::write, "link-writer-" + number);
        // A client that ends does not wait for a socket.
        reader.setDaemon(true);
        writer.setDaemon(true);
    }

    void start() {
        reader.start();
    }

    void send(Message message) {
        if (!lines.offer(MessageRenderer.render(message))) {
            close("the connection is stuck: " + target.linesMax() + " lines are waiting");
        }
    }

    /** Waits until everything is written, but not for long; with no time at all it does not wait. */
    void finishWriting(Duration atMost) {
        if (atMost.isZero()) {
            return;
        }
        if (writer.isAlive() && lines.offer(LAST)) {
            try {
                writer.join(atMost.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes the connection; the first reason counts. */
    void close(String reason) {
        if (closeReason.compareAndSet(OPEN, reason)) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more, closed well or not.
            }
            writer.interrupt();
        }
    }

    private void read() {
        try {
            open();
            listener.onOpened(number);
            new LineReader(channel.getInputStream(), message -> listener.onMessage(number, message)).readAll();
            close("the server closed the connection");
        } catch (IOException e) {
            close(reason(e));
        } finally {
            close("reading failed");
            listener.onClosed(number, Objects.requireNonNull(closeReason.get()));
        }
    }

    private void open() throws IOException {
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(target.host());
        }
        socket.connect(address, (int) target.connectTimeout().toMillis());
        socket.setTcpNoDelay(true);
        if (target.tls() != null) {
            secure(target.tls());
        }
        writer.start();
    }

    private void secure(Tls tls) throws IOException {
        try {
            Trust trust = new Trust(tls.pin());
            try {
                channel = tls.shakeHands(socket, target.host(), trust, target.connectTimeout());
            } catch (IOException e) {
                trust.refused().ifPresent(key -> listener.onUntrusted(number, key));
                throw e;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private void write() {
        try (OutputStream out = new BufferedOutputStream(channel.getOutputStream(), WRITE_BUFFER_BYTES)) {
            byte[] line = lines.take();
            while (line != LAST) {
                out.write(line);
                if (lines.isEmpty()) {
                    out.flush();
                }
                line = lines.take();
            }
            out.flush();
            // Half-closed, the server reads the last words and closes the rest.
            channel.shutdownOutput();
            awaitEnd();
        } catch (IOException e) {
            close(reason(e));
        } catch (InterruptedException e) {
            // By close(), which has said why.
            Thread.currentThread().interrupt();
        }
    }

    /** A socket that is closed with unread input resets the connection, and the last words may be lost with it. */
    private void awaitEnd() throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(1));
    }

    private String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "no such host: " + target.host();
        }
        if (e instanceof SocketTimeoutException) {
            return "no answer within " + target.connectTimeout().toSeconds() + " s";
        }
        if (e instanceof ConnectException) {
            return "connection refused";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.toLowerCase(Locale.ROOT);
    }
}
