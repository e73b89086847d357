package chat.stoa.net;

import chat.stoa.work.AnyThread;
import chat.stoa.work.LoopThread;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The outbound half of a connection: moves what waits in its {@link OutboundQueue} through the loop's one buffer into
 * the transport, and keeps account of what the socket does not take.
 */
final class OutboundWriter {

    /** So that one connection with a fast reader and busy writers does not keep the others waiting. */
    private static final int WRITES_PER_TURN = 8;

    private final EventLoop loop;
    private final Transport transport;
    private final OutboundQueue queue;

    @LoopThread
    private boolean open;

    @LoopThread
    private int backlogBytes;

    // Both are written by the loop alone, once for all that it wrote, and read by whoever wants to know.
    private volatile long framesSent;
    private volatile long bytesSent;

    OutboundWriter(EventLoop loop, Transport transport) {
        this.loop = loop;
        this.transport = transport;
        this.queue = new OutboundQueue(loop.limits().outboundBytesMax());
    }

    @AnyThread
    OutboundQueue.Offer offer(byte[] frame) {
        return queue.offer(frame);
    }

    /** Takes no more; what waits still goes out. */
    @AnyThread
    void shut() {
        queue.shut();
    }

    /** From now on the transport takes what is offered; until then it only says what it has to say by itself. */
    @LoopThread
    void open() {
        open = true;
    }

    /** Writes what there is, up to a bound; returns whether the socket took all that it was given. */
    @LoopThread
    @SuppressWarnings("NonAtomicVolatileUpdate")
    boolean write() throws IOException {
        transport.flush();
        boolean taken = transport.unsentBytes() == 0;
        ByteBuffer buffer = loop.writeBuffer();
        long written = 0;
        for (int i = 0; i < WRITES_PER_TURN && taken && open && !queue.isDrained(); i++) {
            buffer.clear();
            queue.copyTo(buffer);
            buffer.flip();
            int count = transport.write(buffer);
            queue.wrote(count);
            written += count;
            taken = !buffer.hasRemaining() && transport.unsentBytes() == 0;
        }
        if (written > 0) {
            bytesSent += written;
            long frames = queue.framesWritten();
            loop.addFramesSent(frames - framesSent);
            framesSent = frames;
        }
        setBacklog(taken ? 0 : waitingBytes());
        return taken;
    }

    @AnyThread
    long framesSent() {
        return framesSent;
    }

    @AnyThread
    long bytesSent() {
        return bytesSent;
    }

    /** Takes over what arrived while the socket takes nothing, so that the next offer is told again. */
    @LoopThread
    void takeArrivals() {
        queue.takeArrivals();
        setBacklog(waitingBytes());
    }

    /** Says that nothing more comes. */
    @LoopThread
    void end() throws IOException {
        try {
            transport.endOutput();
        } finally {
            setBacklog(transport.unsentBytes());
        }
    }

    /** Drops everything; for a connection that is gone. */
    @LoopThread
    void clear() {
        queue.clear();
        setBacklog(0);
    }

    /** Whether it waits for the socket to take something. */
    @LoopThread
    boolean isBlocked() {
        return backlogBytes > 0;
    }

    @LoopThread
    boolean isDrained() {
        return queue.isDrained();
    }

    /** Whether it waits for the socket while all that wait have more than is allowed for them together. */
    @LoopThread
    boolean isBeyondTotal() {
        return backlogBytes > 0 && loop.isBacklogExceeded();
    }

    /** Bytes in the queue, without what the transport keeps. */
    @AnyThread
    int queuedBytes() {
        return queue.waitingBytes();
    }

    /** Bytes that could go out if the socket took them. */
    private int waitingBytes() {
        return (open ? queue.waitingBytes() : 0) + transport.unsentBytes();
    }

    private void setBacklog(int bytes) {
        loop.addBacklog(bytes - backlogBytes);
        backlogBytes = bytes;
    }
}
