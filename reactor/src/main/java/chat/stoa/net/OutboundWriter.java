package chat.stoa.net;

import chat.stoa.work.AnyThread;
import chat.stoa.work.LoopThread;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * The loop's part of the outbound half of a connection: moves what waits in its {@link OutboundQueue} through the
 * loop's one buffer into the transport, and keeps account of what the socket does not take.
 */
final class OutboundWriter {

    /** So that one connection with a fast reader and busy writers does not keep the others waiting. */
    private static final int WRITES_PER_TURN = 8;

    private static final VarHandle FRAMES_SENT;
    private static final VarHandle BYTES_SENT;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            FRAMES_SENT = lookup.findVarHandle(OutboundWriter.class, "framesSent", long.class);
            BYTES_SENT = lookup.findVarHandle(OutboundWriter.class, "bytesSent", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final EventLoop loop;
    private final Transport transport;
    private final OutboundQueue queue;

    @LoopThread
    private boolean open;

    @LoopThread
    private int backlogBytes;

    // Both are written by the loop alone and read by whoever wants to know. Opaque access sees to it that neither is
    // read half written, and costs the loop no fence for each write.
    private long framesSent;
    private long bytesSent;

    OutboundWriter(EventLoop loop, Transport transport, OutboundQueue queue) {
        this.loop = loop;
        this.transport = transport;
        this.queue = queue;
    }

    /** From now on the transport takes what is offered; until then it only says what it has to say by itself. */
    @LoopThread
    void open() {
        open = true;
    }

    /** Writes what there is, up to a bound; returns whether the socket took all that it was given. */
    @LoopThread
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
            long frames = queue.framesWritten();
            loop.addFramesSent(frames - framesSent);
            FRAMES_SENT.setOpaque(this, frames);
            BYTES_SENT.setOpaque(this, bytesSent + written);
        }
        setBacklog(taken ? 0 : waitingBytes());
        return taken;
    }

    @AnyThread
    long framesSent() {
        return (long) FRAMES_SENT.getOpaque(this);
    }

    @AnyThread
    long bytesSent() {
        return (long) BYTES_SENT.getOpaque(this);
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

    /** Bytes that could go out if the socket took them. */
    private int waitingBytes() {
        return (open ? queue.waitingBytes() : 0) + transport.unsentBytes();
    }

    private void setBacklog(int bytes) {
        loop.addBacklog(bytes - backlogBytes);
        backlogBytes = bytes;
    }
}
