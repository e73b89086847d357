package chat.stoa.net;

import chat.stoa.ops.Limits;
import chat.stoa.work.AnyThread;
import chat.stoa.work.BatchQueue;
import chat.stoa.work.Clock;
import chat.stoa.work.LoopThread;
import chat.stoa.work.Mailbox;
import chat.stoa.work.Timers;
import chat.stoa.work.TurnObserver;
import chat.stoa.work.TurningThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One selector and the thread that owns it, with all connections that it accepted.
 *
 * <p>One turn ({@link #runOnce}): wait until a channel is ready, a task or a frame was left, or a timer is due; read
 * what is readable; run the tasks; flush every connection that was offered something; run the timers. Tasks may take
 * as long as reading did, and a little: when thousands of connections come or end at once, what was said meanwhile is
 * read and written in between. Newcomers, which nobody knows yet, stand back: what they are ready for comes last in a
 * turn and may take a quarter as long as all before it, and a little, so that no number of them keeps those waiting
 * who are known. Connections that have something to write stand in a queue of their own, into which the offer that
 * finds an outbound queue empty puts them. So while the loop is busy frames gather, and each connection gets one write
 * for all of them.
 *
 * <p>There is one buffer to read into and one to write from for the whole loop: an idle connection holds none.
 */
public final class EventLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final long TASK_NANOS_MIN = 2_000_000;
    private static final long NEWCOMER_NANOS_MIN = 2_000_000;
    private static final int NEWCOMER_PART = 4;

    private final Limits limits;
    private final Clock clock;
    private final AtomicLong connectionIds;
    private final Selector selector;
    private final Mailbox mailbox;
    private final BatchQueue<Connection> toFlush = new BatchQueue<>();
    private final ArrayDeque<Connection> newcomers = new ArrayDeque<>();
    private final Timers timers = new Timers();
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final TurningThread thread;

    private TurnObserver turns = TurnObserver.NONE;
    private long turnBegan;
    private boolean asleep;
    private long framesSentNow;
    /** What others see of it: written once a turn. */
    private volatile long framesSent;

    private AtomicLong backlogBytes = new AtomicLong();
    private @Nullable TlsBuffers tlsBuffers;
    private @Nullable FrameBuffers frameBuffers;
    private volatile @Nullable Thread owner;
    private volatile boolean stopping;

    /**
     * @param connectionIds shared by the loops of one server, so that the numbers are unique in it
     */
    public EventLoop(String name, Limits limits, Clock clock, AtomicLong connectionIds) throws IOException {
        this.limits = limits;
        this.clock = clock;
        this.connectionIds = connectionIds;
        this.selector = Selector.open();
        this.mailbox = new Mailbox(selector::wakeup);
        this.thread = new TurningThread(this::run, name);
    }

    /** Has somebody told of every turn. Called before the start. */
    public void observeTurns(TurnObserver told) {
        turns = told;
    }

    /** Counts what waits together with other loops of the server. Called before the start. */
    public void shareBacklog(AtomicLong ofAll) {
        backlogBytes = ofAll;
    }

    /** Begins to run on a thread of its own. */
    public void start() {
        thread.start();
    }

    /** Runs a task on this loop, soon. */
    @AnyThread
    public void execute(Runnable task) {
        mailbox.put(task);
    }

    /** Whether the caller is this loop. */
    @AnyThread
    public boolean isCurrent() {
        return Thread.currentThread() == owner;
    }

    /** Runs a task later, on this loop. */
    @LoopThread
    public Timers.Timer after(Duration delay, Runnable task) {
        assert isCurrent();
        return timers.set(clock.monotonicNanos() + delay.toNanos(), task);
    }

    /** One turn, which waits for work; called by the loop's own thread or, if that was never started, by a test. */
    @LoopThread
    public void runOnce() throws IOException {
        owner = Thread.currentThread();
        asleep = true;
        mailbox.beforeSleep();
        long pauseMillis = pauseMillis();
        try {
            if (pauseMillis == 0) {
                selector.selectNow(this::onSelected);
            } else if (pauseMillis < 0) {
                selector.select(this::onSelected);
            } else {
                selector.select(this::onSelected, pauseMillis);
            }
        } finally {
            awake();
            thread.wakeOthers();
        }
        long reading = clock.monotonicNanos() - turnBegan;
        int tasks = mailbox.runFor(Math.max(reading, TASK_NANOS_MIN), clock, this::runGuarded);
        flushAll();
        attendNewcomers(Math.max((clock.monotonicNanos() - turnBegan) / NEWCOMER_PART, NEWCOMER_NANOS_MIN));
        timers.runDue(clock.monotonicNanos(), this::runGuarded);
        thread.wakeOthers();
        framesSent = framesSentNow;
        turns.onTurn(clock.monotonicNanos() - turnBegan, tasks);
    }

    /** Ends the thread, closes every connection that is still there, and waits for both. */
    @Override
    public void close() {
        stopping = true;
        if (thread.getState() == Thread.State.NEW) {
            owner = Thread.currentThread();
            closeAll();
            return;
        }
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts a connection among those that the loop will flush. */
    @AnyThread
    void flushSoon(Connection connection) {
        if (toFlush.offer(connection) && !isCurrent()) {
            mailbox.wakeOwner();
        }
    }

    Limits limits() {
        return limits;
    }

    long nanos() {
        return clock.monotonicNanos();
    }

    @LoopThread
    Selector selector() {
        return selector;
    }

    /** Takes over a channel that was just accepted. */
    @LoopThread
    void adopt(SocketChannel channel, TransportLayers layers, ConnectionListener.Factory listeners) throws IOException {
        assert isCurrent();
        channel.configureBlocking(false);
        Peer peer = Peer.of(channel);
        if (peer.inetAddress().isPresent()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        Transport transport = layers.over(new SocketTransport(channel, peer), this);
        Connection connection = new Connection(connectionIds.incrementAndGet(), this, transport);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ, connection);
        LOG.debug("accepted id={} remote={}", connection.id(), peer.address());
        connection.onRegistered(key, listeners.onAccepted(connection));
    }

    /** Empty, and free for use until the caller returns. */
    @LoopThread
    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    /** Free for use until the caller returns. */
    @LoopThread
    ByteBuffer writeBuffer() {
        return writeBuffer;
    }

    /** Made when the first encrypted connection comes. */
    @LoopThread
    TlsBuffers tlsBuffers() {
        TlsBuffers buffers = tlsBuffers;
        if (buffers == null) {
            buffers = new TlsBuffers();
            tlsBuffers = buffers;
        }
        return buffers;
    }

    /** Made when the first WebSocket comes. */
    @LoopThread
    FrameBuffers frameBuffers() {
        FrameBuffers buffers = frameBuffers;
        if (buffers == null) {
            buffers = new FrameBuffers();
            frameBuffers = buffers;
        }
        return buffers;
    }

    @LoopThread
    void addBacklog(int bytes) {
        if (bytes != 0) {
            backlogBytes.addAndGet(bytes);
        }
    }

    /** Whether more bytes wait for sockets that do not take them than all loops together may hold. */
    @LoopThread
    boolean isBacklogExceeded() {
        return backlogBytes.get() > limits.outboundBytesTotalMax();
    }

    /** Bytes that wait for sockets which do not take them, in all loops. */
    @LoopThread
    long backlogBytes() {
        return backlogBytes.get();
    }

    /** Some frames, of whichever connection, are written to the last byte. */
    @LoopThread
    void addFramesSent(long frames) {
        framesSentNow += frames;
    }

    /** Frames that all its connections have sent so far. */
    @AnyThread
    public long framesSent() {
        return framesSent;
    }

    @LoopThread
    int timerCount() {
        return timers.size();
    }

    private void run() {
        try {
            while (!stopping) {
                runOnce();
            }
        } catch (IOException e) {
            LOG.error("loop-failed loop={}", thread.getName(), e);
        } finally {
            closeAll();
        }
    }

    /** How long the selector may wait: 0 not at all, negative without end. */
    private long pauseMillis() {
        if (!mailbox.isEmpty() || !toFlush.isEmpty() || !newcomers.isEmpty() || stopping) {
            return 0;
        }
        long nanos = timers.nanosUntilNext(clock.monotonicNanos());
        return nanos == Timers.NEVER ? -1 : (nanos + 999_999) / 1_000_000;
    }

    /** Called within {@code select}: awake as soon as the first channel turns out to be ready. */
    private void onSelected(SelectionKey key) {
        awake();
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof Connection connection) {
            onReady(connection, key.readyOps());
        } else if (key.attachment() instanceof Acceptor acceptor) {
            runGuarded(acceptor::onAcceptable);
        }
    }

    /** The wait is over; said more than once in a turn, it counts once. */
    private void awake() {
        if (asleep) {
            asleep = false;
            turnBegan = clock.monotonicNanos();
            mailbox.afterSleep();
        }
    }

    private void flushAll() {
        Connection connection = toFlush.takeAll();
        while (connection != null) {
            // Unlinked first: from now on an offer to this connection's queue may put it into the list again.
            Connection next = BatchQueue.unlink(connection);
            onReady(connection, Connection.OFFERED);
            connection = next;
        }
    }

    private void onReady(Connection connection, int readyOps) {
        thread.maybeWakeOthers();
        try {
            if (connection.isSettled()) {
                connection.onReady(readyOps);
            } else if (connection.standBack(readyOps)) {
                newcomers.add(connection);
            }
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            onFailed(connection, e);
        }
    }

    private void attendNewcomers(long nanos) {
        long began = clock.monotonicNanos();
        for (int left = newcomers.size(); left > 0 && clock.monotonicNanos() - began < nanos; left--) {
            Connection connection = newcomers.remove();
            thread.maybeWakeOthers();
            try {
                connection.onTimeForIt();
            } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
                onFailed(connection, e);
            }
        }
    }

    private void closeAll() {
        if (!selector.isOpen()) {
            return;
        }
        for (SelectionKey key : List.copyOf(selector.keys())) {
            if (key.attachment() instanceof Connection connection) {
                runGuarded(() -> connection.closeNow("Server shutting down"));
            }
        }
        // What was left for this loop may hold something that has to be closed.
        mailbox.runAll(this::runGuarded);
        thread.wakeOthers();
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onFailed(Connection connection, Throwable e) {
        LOG.error("connection-failed loop={} id={}", thread.getName(), connection.id(), e);
        runGuarded(() -> connection.closeNow("Internal error"));
    }

    /** An outermost loop: a mistake of ours ends with the one thing that it concerned. */
    private void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            LOG.error("task-failed loop={}", thread.getName(), e);
        }
    }
}
