package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of one connection, below its lines: the place where encryption and framing of other kinds go. Never
 * blocks.
 */
@LoopThread
interface Transport {

    /**
     * Reads what is there.
     *
     * @return bytes read, 0 if nothing is there now, -1 if the peer will send nothing more
     */
    int read(ByteBuffer target) throws IOException;

    /**
     * Writes what the peer takes now.
     *
     * @return bytes written, perhaps fewer than there are
     */
    int write(ByteBuffer source) throws IOException;

    /** Tells the peer that nothing more comes, and leaves the way back open. */
    void endOutput() throws IOException;

    /** Ends both ways. */
    void close() throws IOException;
}
