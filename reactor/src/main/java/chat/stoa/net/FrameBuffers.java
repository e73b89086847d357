package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.nio.ByteBuffer;

/** Where a loop puts lines into frames and takes them out: one pair of buffers for all its connections. */
@LoopThread
final class FrameBuffers {

    static final int BYTES = 128 * 1024;

    private final ByteBuffer in = ByteBuffer.allocate(BYTES);
    private final ByteBuffer out = ByteBuffer.allocate(BYTES);

    /** Empty: what came from below. */
    ByteBuffer in() {
        return in.clear();
    }

    /** Empty: what goes down. */
    ByteBuffer out() {
        return out.clear();
    }
}
