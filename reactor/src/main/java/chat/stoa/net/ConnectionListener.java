package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.util.List;

/** What happens on one connection, told to whoever makes sense of it. All calls come from the connection's loop. */
@LoopThread
public interface ConnectionListener {

    /**
     * The way is open: from now on lines may come, and what is offered goes out. Called once, before the first
     * {@link #onLines}; never if the connection ends before.
     *
     * @param peer all that is known of the other end
     */
    void onEstablished(Peer peer);

    /**
     * Lines came in.
     *
     * @param lines complete lines without their endings, at least one; the receiver reports their cost back through
     *     {@link Connection#consumed} when it is done with them
     * @param cost the sum of their {@linkplain Connection#lineCost costs}
     */
    void onLines(List<byte[]> lines, int cost);

    /**
     * No more lines come: the client said so, or what it sends cannot be lines. The connection still takes what is
     * offered, and it is the receiver's turn to close it; if it does not within {@code closeLinger}, the connection
     * closes by itself.
     *
     * @param reason in words for people
     */
    void onInputDone(String reason);

    /**
     * The connection is no more. Called exactly once, after the last {@link #onLines}.
     *
     * @param reason in words for people
     */
    void onClosed(String reason);

    /** Makes the listener of a new connection. */
    @FunctionalInterface
    interface Factory {
        /** Called on the connection's loop, before the connection is established. */
        ConnectionListener onAccepted(Connection connection);
    }
}
