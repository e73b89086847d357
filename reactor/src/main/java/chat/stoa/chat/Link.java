package chat.stoa.chat;

import chat.stoa.work.AnyThread;

/** The way to one client, whatever carries it. */
@AnyThread
public interface Link {

    /**
     * Sends bytes in the order of the calls; never blocks, and drops them if the link is closing.
     *
     * @param frame whole lines; never changed afterwards
     */
    void offer(byte[] frame);

    /** How much was offered and not yet taken by the client, about. */
    int waitingBytes();

    /** Sends what was offered, then ends the link. */
    void close(String reason);

    /** Says that a received line is done with, which makes room for more. */
    void consumed(int bytes);
}
