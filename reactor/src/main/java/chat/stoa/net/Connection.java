package chat.stoa.net;

import chat.stoa.work.AnyThread;
import chat.stoa.work.BatchQueue;
import chat.stoa.work.LoopThread;
import chat.stoa.work.Timers;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
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
 * <p>Lines pass once the transport is established (at once on a plain socket, after the handshake otherwise), for which
 * it has {@code handshakeTimeout}; whatever is offered or asked before waits until then.
 *
 * <p>The end of input alone closes nothing: who sends his last words and then says that he is done (a shell pipe, for
 * instance) still gets the answers. Nothing is read from then on, and the listener is told and has {@code closeLinger}
 * to close the connection.
 *
 * <p>When reading pauses is the matter of {@link InboundLines}. Writing happens when the loop comes by; only if the
 * socket takes less than there is does the loop wait for it to become writable.
 */
public final class Connection extends BatchQueue.Node<Connection> {

    /** Beside those of a key, what {@link #onReady} is told: something was offered since the loop came by last. */
    static final int OFFERED = 1 << 30;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final VarHandle FLUSH_QUEUED;

    static {
        try {
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
    private final SocketAddress remoteAddress;
    private final InboundLines inbound;
    private final OutboundQueue queue;
    private final OutboundWriter outbound;

    private State state = State.OPEN;
    private String closeReason = "";
    private boolean established;
    private boolean inputEnded;
    private Timers.@Nullable Timer deadline;
    /** What it is ready for, while it stands back with other newcomers; 0: it does not. */
    private int awaited;

    private volatile boolean settled;

    private @Nullable SelectionKey key;
    private @Nullable ConnectionListener listener;

    // Whether it stands among those that the loop will flush, where it must not stand twice. The outbound queue alone
    // does not tell: a flush for another reason (writable, closing, a second round) empties it meanwhile. A producer
    // pushes its frame, then sets the flag; the loop clears the flag, then takes the frames. Both pairs have volatile
    // order, so whoever finds the flag set has its frame seen by the flush that is to come.
    @SuppressWarnings("UnusedVariable")
    private volatile boolean flushQueued;

    Connection(long id, EventLoop loop, Transport transport) {
        this.id = id;
        this.loop = loop;
        this.transport = transport;
        this.remoteAddress = transport.peer().address();
        this.inbound = new InboundLines(loop.limits());
        this.queue = new OutboundQueue(loop.limits().outboundBytesMax());
        this.outbound = new OutboundWriter(loop, transport, queue);
    }

    /** Unique in this server, for logs and as the seed of whatever is kept for the connection. */
    @AnyThread
    public long id() {
        return id;
    }

    /** The other end of the socket, which may be a proxy. */
    @AnyThread
    public SocketAddress remoteAddress() {
        return remoteAddress;
    }

    /**
     * Sends bytes, in the order of the calls. Beyond the bound the connection closes; what is offered to a closing
     * connection is dropped.
     *
     * @param frame one or more whole lines with their endings, never changed afterwards: it may be shared with other
     *     connections
     */
    @AnyThread
    public void offer(byte[] frame) {
        switch (queue.offer(frame)) {
            case FIRST -> queueForFlush();
            case OVERFLOW -> loop.execute(() -> closeNow("SendQ exceeded"));
            case BEHIND, CLOSED -> {}
        }
    }

    /** Bytes that were offered and not yet written. */
    @AnyThread
    public int waitingBytes() {
        return queue.waitingBytes();
    }

    /** What passed so far, about. */
    @AnyThread
    public Traffic traffic() {
        return new Traffic(
                outbound.framesSent(), outbound.bytesSent(), inbound.linesReceived(), inbound.bytesReceived());
    }

    /** Runs something on the connection's loop. */
    @AnyThread
    public void execute(Runnable task) {
        loop.execute(task);
    }

    /** Writes what was offered so far, then ends the connection; it has {@code closeLinger} for that. */
    @AnyThread
    public void close(String reason) {
        queue.shut();
        loop.execute(() -> onCloseRequested(reason));
    }

    /** Ends the connection at once; what waits is dropped. */
    @AnyThread
    public void drop(String reason) {
        queue.shut();
        loop.execute(() -> closeNow(reason));
    }

    /** Says that it is no newcomer any longer, and stands back behind nobody. */
    @AnyThread
    public void settle() {
        settled = true;
    }

    @AnyThread
    boolean isSettled() {
        return settled;
    }

    /** Whether lines can pass, without a handshake before. */
    @LoopThread
    public boolean isEstablished() {
        return transport.isEstablished();
    }

    /** What a line of so many bytes counts for while it waits: without that, empty lines could wait without end. */
    @AnyThread
    public static int lineCost(int bytes) {
        return InboundLines.cost(bytes);
    }

    /**
     * Says that lines are done with, which makes room for more.
     *
     * @param cost the sum of their {@linkplain #lineCost costs}
     */
    @AnyThread
    public void consumed(int cost) {
        if (inbound.consumed(cost)) {
            loop.execute(this::maybeResumeReading);
        }
    }

    @LoopThread
    void onRegistered(@Nullable SelectionKey registered, ConnectionListener told) {
        assert loop.isCurrent();
        key = registered;
        listener = told;
        transport.start(() -> loop.execute(() -> {
            onReadable();
            flush();
        }));
        if (!transport.isEstablished()) {
            closeAfter(loop.limits().handshakeTimeout(), "Handshake timed out");
        }
        maybeEstablish();
    }

    /**
     * Waits until there is time for newcomers; the socket announces nothing meanwhile.
     *
     * @return false if it waits already
     */
    @LoopThread
    boolean standBack(int readyOps) {
        boolean first = awaited == 0;
        awaited |= readyOps;
        updateInterest();
        return first;
    }

    /** There is time for a newcomer. */
    @LoopThread
    void onTimeForIt() {
        int readyOps = awaited;
        awaited = 0;
        onReady(readyOps);
        updateInterest();
    }

    @LoopThread
    void onReady(int readyOps) {
        assert loop.isCurrent();
        if ((readyOps & OFFERED) != 0) {
            onOffered();
        }
        if ((readyOps & SelectionKey.OP_WRITE) != 0) {
            flush();
        }
        if ((readyOps & SelectionKey.OP_READ) != 0) {
            onReadable();
        }
    }

    @LoopThread
    void onReadable() {
        if (state == State.CLOSED) {
            return;
        }
        try {
            doOnReadable();
        } catch (IOException e) {
            closeNow(TransportException.reasonOf(e));
        }
    }

    private void onOffered() {
        flushQueued = false;
        if (!outbound.isBlocked()) {
            flush();
        } else {
            // The socket takes nothing now; it will tell when it does, and then all goes out together. What arrived is
            // taken over nevertheless, so that the next offer comes here again and the backlog stays true.
            outbound.takeArrivals();
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
        if (deadline != null) {
            deadline.cancel();
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
        int count = inbound.read(transport, buffer);
        maybeEstablish();
        if (transport.unsentBytes() > 0) {
            flush();
        }
        if (count < 0) {
            onInputEnd();
        } else if (state == State.OPEN && listener != null && count > 0 && !inbound.decode(buffer, listener)) {
            finishInput("Input line too long");
        } else {
            updateInterest();
            readOn();
        }
    }

    /** What the transport holds already no socket will announce; a turn of its own, so that the others come in too. */
    private void readOn() {
        if (!inbound.isPaused() && transport.hasUnread()) {
            loop.execute(this::onReadable);
        }
    }

    private void maybeEstablish() {
        if (established || !transport.isEstablished() || state == State.CLOSED) {
            return;
        }
        established = true;
        outbound.open();
        if (state == State.OPEN && deadline != null) {
            deadline.cancel();
        }
        if (listener != null) {
            listener.onEstablished(transport.peer());
        }
        flush();
    }

    private void onInputEnd() {
        inputEnded = true;
        String reason = transport.inputEndReason();
        if (!established) {
            closeNow(reason);
            return;
        }
        switch (state) {
            case OPEN -> finishInput(reason);
            case CLOSING -> stopReading();
            case DRAINED, CLOSED -> closeNow(reason);
        }
    }

    private void finishInput(String reason) {
        stopReading();
        closeAfter(loop.limits().closeLinger(), reason);
        if (listener != null) {
            listener.onInputDone(reason);
        }
    }

    private void stopReading() {
        inbound.finish();
        updateInterest();
    }

    private void closeAfter(Duration time, String reason) {
        if (deadline != null) {
            deadline.cancel();
        }
        deadline = loop.after(time, () -> closeNow(reason));
    }

    private void maybeResumeReading() {
        assert loop.isCurrent();
        if (state != State.CLOSED && inbound.maybeResume()) {
            updateInterest();
            readOn();
        }
    }

    private void flush() {
        if (state == State.CLOSED) {
            return;
        }
        try {
            doFlush();
        } catch (IOException e) {
            closeNow(TransportException.reasonOf(e));
        }
    }

    private void doFlush() throws IOException {
        boolean wasBlocked = outbound.isBlocked();
        boolean taken = outbound.write();
        if (wasBlocked != outbound.isBlocked()) {
            updateInterest();
        }
        maybeCloseForBacklog();
        if (!taken || !established) {
            return;
        }
        if (state == State.CLOSING && outbound.isDrained()) {
            onDrained();
        } else if (state == State.DRAINED && inputEnded) {
            closeNow(closeReason);
        } else if (!outbound.isDrained()) {
            queueForFlush();
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
        closeAfter(loop.limits().closeLinger(), reason);
        flush();
    }

    /** The last byte is out: says so to the peer and waits for its end, since closing at once may destroy that byte. */
    private void onDrained() {
        state = State.DRAINED;
        try {
            outbound.end();
        } catch (IOException e) {
            closeNow(TransportException.reasonOf(e));
            return;
        }
        if (inputEnded && !outbound.isBlocked()) {
            closeNow(closeReason);
            return;
        }
        inbound.skip();
        updateInterest();
        readOn();
    }

    private void maybeCloseForBacklog() {
        if (outbound.isBeyondTotal()) {
            closeNow("SendQ exceeded");
        }
    }

    private void updateInterest() {
        if (key != null && key.isValid()) {
            boolean reads = !inbound.isPaused() && transport.wantsInput();
            int ready = (reads ? SelectionKey.OP_READ : 0) | (outbound.isBlocked() ? SelectionKey.OP_WRITE : 0);
            int wanted = awaited == 0 ? ready : 0;
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        }
    }
}
