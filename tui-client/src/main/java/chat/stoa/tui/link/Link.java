package chat.stoa.tui.link;

import chat.stoa.protocol.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way to one server: at most one connection at a time. Belongs to the thread that calls it. */
public final class Link implements AutoCloseable {

    private final LinkListener listener;
    private @Nullable Connection connection;

    public Link(LinkListener listener) {
        this.listener = listener;
    }

    /**
     * Where to connect, and how.
     *
     * @param tls how the connection is protected; null for not at all
     * @param connectTimeout how long opening may take
     * @param linesMax how many lines may wait for the socket; with more the connection is stuck and closed
     */
    public record Target(String host, int port, @Nullable Tls tls, Duration connectTimeout, int linesMax) {}

    /** Opens a connection, in place of the one before if there is one; its events carry {@code number}. */
    public void connect(int number, Target target) {
        close();
        connection = new Connection(number, target, listener);
        connection.start();
    }

    /** Sends a message; without a connection nothing happens, for its owner hears of that by the listener. */
    public void send(Message message) {
        if (connection != null) {
            connection.send(message);
        }
    }

    /** Lets the writer finish what waits, then closes; for the last words of a client that ends. */
    public void closeAfterWriting(Duration atMost) {
        if (connection != null) {
            connection.finishWriting(atMost);
        }
        close();
    }

    /** Closes the connection, if there is one. */
    @Override
    public void close() {
        if (connection != null) {
            connection.close("closed");
            connection = null;
        }
    }
}
