package chat.stoa.tui.link;

import chat.stoa.protocol.Message;

/** Hears of a connection, on the connection's threads. A method that blocks slows the server down, by TCP. */
public interface LinkListener {

    /** The connection is open. */
    void onOpened(int connection);

    /** The server sent a message. */
    void onMessage(int connection, Message message);

    /** The connection is closed, or could not be opened; nothing follows. */
    void onClosed(int connection, String reason);
}
