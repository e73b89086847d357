package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.util.List;

/** What happens on one connection, told to whoever makes sense of it. All calls come from the connection's loop. */
@LoopThread
public interface ConnectionListener {

    /**
     * Lines came in.
     *
     * @param lines complete lines without their endings, at least one; the receiver reports their bytes back through
     *     {@link Connection#consumed} when it is done with them
     * @param bytes the sum of their lengths
     */
    void onLines(List<byte[]> lines, int bytes);

    /**
     * What the client sends cannot be lines; nothing more of it is read. The connection still takes what is offered,
     * and it is the receiver's turn to close it.
     *
     * @param reason in words for people
     */
    void onInputRefused(String reason);

    /**
     * The connection is no more. Called exactly once, after the last {@link #onLines}.
     *
     * @param reason in words for people
     */
    void onClosed(String reason);

    /** Makes the listener of a new connection. */
    @FunctionalInterface
    interface Factory {
        ConnectionListener onAccepted(Connection connection);
    }
}
