package chat.stoa.net;

import chat.stoa.ops.Limits;
import chat.stoa.work.AnyThread;
import chat.stoa.work.BatchQueue;
import chat.stoa.work.LoopThread;
import chat.stoa.work.Timers;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection, owned by one event loop from accept to close.
 *
 * <pre>
 *             close(reason)         all written           end of input, or time is up
 *   OPEN ───────────────► CLOSING ─────────────► DRAINED ────────────► CLOSED
 *     │  reads and writes    │  writes only          │  skips what comes
 *     └──────────────────────┴───────────────────────┴─► CLOSED   input or output failed, queue overflowed
 * </pre>
 *
 * <p>The end of input alone closes nothing: who sends his last words and then says that he is done (a shell pipe, for
 * instance) still gets the answers. Nothing is read from then on, and the listener is told and has {@code closeLinger}
 * to close the connection.
 *
 * <p>Reading pauses while lines that cost more than {@code inboundBytesMax} wait for a worker, and goes on when half of
 * them are done. Writing happens when the loop comes by; only if the socket takes less than there is does the loop wait
 * for it to become writable.
 */
public final class Connection extends BatchQueue.Node<Connection> {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final VarHandle UNCONSUMED_BYTES;
    private static final VarHandle FLUSH_QUEUED;
    /** What a waiting line takes beside its bytes: the header of the array, and places in lists. */
    private static final int LINE_OVERHEAD_BYTES = 32;
    /** So that one connection with a fast reader and busy writers does not keep the others waiting. */
    private static final int WRITES_PER_TURN = 8;

    static {
        try {
            UNCONSUMED_BYTES = MethodHandles.lookup().findVarHandle(Connection.class, "unconsumedBytes", int.class);
            FLUSH_QUEUED = MethodHandles.lookup().findVarHandle(Connection.class, "flushQueued", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private enum State {
        OPEN,
        CLOSING,
        DRAINED,
        CLOSED
    }

    private final long id;
    private final EventLoop loop;
    private final Transport transport;
    private final InetSocketAddress remoteAddress;
    private final LineDecoder decoder;
    private final OutboundQueue outbound;

    private State state = State.OPEN;
    private String closeReason = "";
    private boolean readingPaused;
    private boolean inputDone;
    private boolean inputEnded;
    private Timers.@Nullable Timer linger;
    private int backlogBytes;

    private @Nullable SelectionKey key;
    private @Nullable ConnectionListener listener;

    // Bytes of lines that were passed on and not yet reported as consumed: up on the loop, down on a worker.
    @SuppressWarnings("UnusedVariable")
    private volatile int unconsumedBytes;

    // Whether it stands among those that the loop will flush, where it must not stand twice. The outbound queue alone
    // does not tell: a flush for another reason (writable, closing, a second round) empties it meanwhile. A producer
    // pushes its frame, then sets the flag; the loop clears the flag, then takes the frames. Both pairs have volatile
    // order, so whoever finds the flag set has its frame seen by the flush that is to come.
    @SuppressWarnings("UnusedVariable")
    private volatile boolean flushQueued;

    Connection(long id, EventLoop loop, Transport transport, InetSocketAddress remoteAddress) {
        Limits limits = loop.limits();
        this.id = id;
        this.loop = loop;
        this.transport = transport;
        this.remoteAddress = remoteAddress;
        this.decoder = new LineDecoder(limits.lineBytesMax(), limits.unendedBytesMax());
        this.outbound = new OutboundQueue(limits.outboundBytesMax());
    }

    /** Unique in this server, for logs and as the seed of whatever is kept for the connection. */
    @AnyThread
    public long id() {
        return id;
    }

    @AnyThread
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    /**
     * Sends bytes, in the order of the calls. Beyond the bound the connection closes; what is offered to a closing
     * connection is dropped.
     *
     * @param frame never changed afterwards: it may be shared with other connections
     */
    @AnyThread
    public void offer(byte[] frame) {
        switch (outbound.offer(frame)) {
            case FIRST -> queueForFlush();
            case OVERFLOW -> loop.execute(() -> closeNow("SendQ exceeded"));
            case BEHIND, CLOSED -> {}
        }
    }

    /** Writes what was offered so far, then ends the connection; it has {@code closeLinger} for that. */
    @AnyThread
    public void close(String reason) {
        outbound.shut();
        loop.execute(() -> onCloseRequested(reason));
    }

    /** What a line of so many bytes counts for while it waits: without that, empty lines could wait without end. */
    @AnyThread
    public static int lineCost(int bytes) {
        return bytes + LINE_OVERHEAD_BYTES;
    }

    /**
     * Says that lines are done with, which makes room for more.
     *
     * @param cost the sum of their {@linkplain #lineCost costs}
     */
    @AnyThread
    public void consumed(int cost) {
        int before = (int) UNCONSUMED_BYTES.getAndAdd(this, -cost);
        if (before >= resumeBelow() && before - cost < resumeBelow()) {
            loop.execute(this::maybeResumeReading);
        }
    }

    @LoopThread
    void onRegistered(@Nullable SelectionKey registered, ConnectionListener told) {
        assert loop.isCurrent();
        key = registered;
        listener = told;
    }

    @LoopThread
    void onReady(int readyOps) {
        assert loop.isCurrent();
        if ((readyOps & SelectionKey.OP_WRITE) != 0) {
            flush();
        }
        if ((readyOps & SelectionKey.OP_READ) != 0) {
            onReadable();
        }
    }

    @LoopThread
    void onReadable() {
        try {
            doOnReadable();
        } catch (IOException e) {
            closeNow("Connection reset");
        }
    }

    /** Something was offered since the loop came by last. */
    @LoopThread
    void onOffered() {
        assert loop.isCurrent();
        flushQueued = false;
        if (backlogBytes == 0) {
            flush();
        } else {
            // The socket takes nothing now; it will tell when it does, and then all goes out together. What arrived is
            // taken over nevertheless, so that the next offer comes here again and the backlog stays true.
            outbound.takeArrivals();
            setBacklog(outbound.waitingBytes());
            maybeCloseForBacklog();
        }
    }

    /** Ends the connection at once; what waits is dropped. */
    @LoopThread
    void closeNow(String reason) {
        assert loop.isCurrent();
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        outbound.clear();
        setBacklog(0);
        if (linger != null) {
            linger.cancel();
        }
        if (key != null) {
            key.cancel();
        }
        try {
            transport.close();
        } catch (IOException e) {
            LOG.debug("close-failed id={} reason={}", id, e.getMessage());
        }
        String told = closeReason.isEmpty() ? reason : closeReason;
        LOG.debug("closed id={} reason=\"{}\"", id, told);
        if (listener != null) {
            listener.onClosed(told);
        }
    }

    private void doOnReadable() throws IOException {
        ByteBuffer buffer = loop.readBuffer();
        // Not more at once than may wait: what was read becomes lines, whatever they cost.
        buffer.limit(Math.min(buffer.limit(), loop.limits().inboundBytesMax()));
        int count = transport.read(buffer);
        if (count < 0) {
            onInputEnd();
            return;
        }
        if (state != State.OPEN) {
            return;
        }
        buffer.flip();
        List<byte[]> lines = new ArrayList<>();
        boolean withinBounds = decoder.decode(buffer, lines);
        if (!lines.isEmpty()) {
            passOn(lines);
        }
        if (!withinBounds) {
            finishInput("Input line too long");
        }
    }

    private void passOn(List<byte[]> lines) {
        int cost = 0;
        for (byte[] line : lines) {
            cost += lineCost(line.length);
        }
        int unconsumed = (int) UNCONSUMED_BYTES.getAndAdd(this, cost) + cost;
        if (listener != null) {
            listener.onLines(lines, cost);
        }
        if (unconsumed > loop.limits().inboundBytesMax()) {
            pauseReading();
        }
    }

    private void onInputEnd() {
        inputEnded = true;
        switch (state) {
            case OPEN -> finishInput("Connection closed");
            case CLOSING -> stopReading();
            case DRAINED, CLOSED -> closeNow("Connection closed");
        }
    }

    private void finishInput(String reason) {
        stopReading();
        closeAfterLinger(reason);
        if (listener != null) {
            listener.onInputDone(reason);
        }
    }

    /** For good: at the end of input a socket stays readable, and would keep the loop busy. */
    private void stopReading() {
        inputDone = true;
        readingPaused = true;
        updateInterest();
    }

    private void closeAfterLinger(String reason) {
        if (linger != null) {
            linger.cancel();
        }
        linger = loop.after(loop.limits().closeLinger(), () -> closeNow(reason));
    }

    private void pauseReading() {
        readingPaused = true;
        updateInterest();
        // The worker may have been done before the pause began; then nobody else would end it.
        maybeResumeReading();
    }

    private void maybeResumeReading() {
        assert loop.isCurrent();
        if (readingPaused && !inputDone && unconsumedBytes < resumeBelow()) {
            readingPaused = false;
            updateInterest();
        }
    }

    private int resumeBelow() {
        return Math.max(1, loop.limits().inboundBytesMax() / 2);
    }

    private void flush() {
        if (state == State.CLOSED || state == State.DRAINED) {
            return;
        }
        try {
            doFlush();
        } catch (IOException e) {
            closeNow("Connection reset");
        }
    }

    private void doFlush() throws IOException {
        ByteBuffer buffer = loop.writeBuffer();
        boolean taken = true;
        for (int i = 0; i < WRITES_PER_TURN && taken && !outbound.isDrained(); i++) {
            buffer.clear();
            outbound.copyTo(buffer);
            buffer.flip();
            outbound.wrote(transport.write(buffer));
            taken = !buffer.hasRemaining();
        }
        boolean wasBacklogged = backlogBytes > 0;
        setBacklog(taken ? 0 : outbound.waitingBytes());
        if (wasBacklogged != backlogBytes > 0) {
            updateInterest();
        }
        maybeCloseForBacklog();
        if (taken && !outbound.isDrained()) {
            queueForFlush();
        } else if (taken && state == State.CLOSING) {
            onDrained();
        }
    }

    @AnyThread
    private void queueForFlush() {
        if (!(boolean) FLUSH_QUEUED.getAndSet(this, true)) {
            loop.flushSoon(this);
        }
    }

    private void onCloseRequested(String reason) {
        assert loop.isCurrent();
        if (state != State.OPEN) {
            return;
        }
        state = State.CLOSING;
        closeReason = reason;
        closeAfterLinger(reason);
        flush();
    }

    /** The last byte is out: says so to the peer and waits for its end, since closing at once may destroy that byte. */
    private void onDrained() throws IOException {
        state = State.DRAINED;
        if (inputEnded) {
            closeNow(closeReason);
            return;
        }
        readingPaused = false;
        updateInterest();
        transport.endOutput();
    }

    private void maybeCloseForBacklog() {
        if (backlogBytes > 0 && loop.isBacklogExceeded()) {
            closeNow("SendQ exceeded");
        }
    }

    private void setBacklog(int bytes) {
        loop.addBacklog(bytes - backlogBytes);
        backlogBytes = bytes;
    }

    private void updateInterest() {
        if (key != null && key.isValid()) {
            key.interestOps(
                    (readingPaused ? 0 : SelectionKey.OP_READ) | (backlogBytes > 0 ? SelectionKey.OP_WRITE : 0));
        }
    }
}
