package chat.stoa.tui.link;

import chat.stoa.protocol.Message;
import java.io.IOException;

/** Hears of a connection, on the connection's threads. A method that blocks slows the server down, by TCP. */
public interface LinkListener {

    /**
     * The connection is open.
     *
     * @throws IOException if it is of no use; it is closed then, and this says why
     */
    void onOpened(int connection) throws IOException;

    /** The server shows a key that nobody vouches for; the connection is closed. */
    void onUntrusted(int connection, UntrustedKey key);

    /** The server sent a message. */
    void onMessage(int connection, Message message);

    /** The connection is closed, or could not be opened; nothing follows. */
    void onClosed(int connection, String reason);
}
