package chat.stoa.net;

import chat.stoa.ops.Limits;
import chat.stoa.work.AnyThread;
import chat.stoa.work.LoopThread;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The inbound half of a connection: cuts what is read into lines, counts those that wait for a worker, and says when
 * reading has to pause.
 *
 * <p>Reading pauses while lines that cost more than {@code inboundBytesMax} wait, and goes on when half of them are
 * done. The count goes up on the loop and down on a worker; everything else belongs to the loop.
 */
final class InboundLines {

    private static final VarHandle UNCONSUMED_BYTES;
    /** What a waiting line takes beside its bytes: the header of the array, and places in lists. */
    private static final int LINE_OVERHEAD_BYTES = 32;

    static {
        try {
            UNCONSUMED_BYTES = MethodHandles.lookup().findVarHandle(InboundLines.class, "unconsumedBytes", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int bytesMax;
    private final LineDecoder decoder;

    @LoopThread
    private boolean paused;

    @LoopThread
    private boolean done;

    // Both are written by the loop alone, once for all that it read, and read by whoever wants to know.
    private volatile long linesReceived;
    private volatile long bytesReceived;

    // Bytes of lines that were passed on and not yet reported as consumed.
    @SuppressWarnings("UnusedVariable")
    private volatile int unconsumedBytes;

    InboundLines(Limits limits) {
        this.bytesMax = limits.inboundBytesMax();
        this.decoder = new LineDecoder(limits.lineBytesMax(), limits.unendedBytesMax());
    }

    /** What a line of so many bytes counts for while it waits: without that, empty lines could wait without end. */
    @AnyThread
    static int cost(int bytes) {
        return bytes + LINE_OVERHEAD_BYTES;
    }

    /** Reads into a buffer not more than may wait: what was read becomes lines, whatever they cost. */
    @LoopThread
    @SuppressWarnings("NonAtomicVolatileUpdate")
    int read(Transport transport, ByteBuffer buffer) throws IOException {
        buffer.limit(Math.min(buffer.limit(), bytesMax));
        int count = transport.read(buffer);
        if (count > 0) {
            bytesReceived += count;
        }
        return count;
    }

    @AnyThread
    long linesReceived() {
        return linesReceived;
    }

    @AnyThread
    long bytesReceived() {
        return bytesReceived;
    }

    /**
     * Passes on the lines of what was read, and pauses if too much waits then.
     *
     * @return false if more bytes than allowed came without a line ending: the connection is beyond help
     */
    @LoopThread
    @SuppressWarnings("NonAtomicVolatileUpdate")
    boolean decode(ByteBuffer buffer, ConnectionListener listener) {
        buffer.flip();
        List<byte[]> lines = new ArrayList<>();
        boolean withinBounds = decoder.decode(buffer, lines);
        if (!lines.isEmpty()) {
            linesReceived += lines.size();
            int cost = 0;
            for (byte[] line : lines) {
                cost += cost(line.length);
            }
            int unconsumed = (int) UNCONSUMED_BYTES.getAndAdd(this, cost) + cost;
            listener.onLines(lines, cost);
            // The worker may have been done before the pause begins; then nobody else would end it.
            paused = unconsumed > bytesMax && unconsumedBytes >= resumeBelow();
        }
        return withinBounds;
    }

    /**
     * Says that lines are done with.
     *
     * @return whether reading may have to go on: then the loop has to {@link #maybeResume}
     */
    @AnyThread
    boolean consumed(int cost) {
        int before = (int) UNCONSUMED_BYTES.getAndAdd(this, -cost);
        return before >= resumeBelow() && before - cost < resumeBelow();
    }

    /** Ends a pause if enough is done; returns whether it did. */
    @LoopThread
    boolean maybeResume() {
        if (!paused || done || unconsumedBytes >= resumeBelow()) {
            return false;
        }
        paused = false;
        return true;
    }

    /** Nothing more becomes lines: at the end of input a socket stays readable, and would keep the loop busy. */
    @LoopThread
    void finish() {
        done = true;
        paused = true;
    }

    /** Reads on in order to skip what comes. */
    @LoopThread
    void skip() {
        paused = false;
    }

    /** Whether the socket is not to be read now. */
    @LoopThread
    boolean isPaused() {
        return paused;
    }

    private int resumeBelow() {
        return Math.max(1, bytesMax / 2);
    }
}
