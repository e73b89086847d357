package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of one connection, below its lines: the place where encryption and framing of other kinds go, one upon the
 * other. Never blocks.
 *
 * <p>A transport may have something to say to its peer before and besides what it is given (handshakes, pongs), and may
 * have to read in order to write. So whoever uses it looks after each call whether it {@linkplain #isEstablished became
 * established}, whether it has {@linkplain #unsentBytes bytes} that wait for the socket, and whether it {@linkplain
 * #hasUnread kept} something that the socket will not announce again.
 */
@LoopThread
interface Transport {

    /**
     * Called once, before anything else.
     *
     * @param goOn to be called, by any thread, when something that was done elsewhere is done: then the transport is
     *     read and flushed again
     */
    default void start(Runnable goOn) {}

    /** Whether lines can pass. Until then {@link #read} gives nothing and {@link #write} takes nothing. */
    default boolean isEstablished() {
        return true;
    }

    /** Who is at the other end, as far as is known yet: all of it once it is established. */
    Peer peer();

    /**
     * Reads what is there.
     *
     * @return bytes read, 0 if nothing is there now, -1 if the peer will send nothing more
     */
    int read(ByteBuffer target) throws IOException;

    /** Why the peer will send nothing more, in words for people. */
    default String inputEndReason() {
        return "Connection closed";
    }

    /** Whether reading the socket helps now; false while it waits for something that is done elsewhere. */
    default boolean wantsInput() {
        return true;
    }

    /** Whether the next {@link #read} may give something although the socket is not readable. */
    default boolean hasUnread() {
        return false;
    }

    /**
     * Writes what the peer takes now.
     *
     * @return bytes taken, perhaps fewer than there are
     */
    int write(ByteBuffer source) throws IOException;

    /** Bytes that it took or made by itself and that the socket did not take: they wait for {@link #flush}. */
    default int unsentBytes() {
        return 0;
    }

    /** Writes what is unsent, as far as the socket takes it now. */
    default void flush() throws IOException {}

    /** Tells the peer, after all that is unsent, that nothing more comes, and leaves the way back open. */
    void endOutput() throws IOException;

    /** Ends both ways. */
    void close() throws IOException;
}
