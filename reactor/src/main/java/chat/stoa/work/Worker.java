package chat.stoa.work;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that owns state, with the mailbox that is the only way to it.
 *
 * <p>One turn ({@link #runOnce}) takes all mail that waits, runs it in order, runs the timers that are due, and then
 * the turn's end, where whoever gathered work during the turn hands it on in one piece. A test may call {@code runOnce}
 * itself instead of {@link #start}: it is the worker's thread then.
 *
 * <pre>
 *            start            stop, mailbox empty
 *   NEW ───────────► RUNNING ─────────────────────► ENDED
 * </pre>
 */
public final class Worker implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Clock clock;
    private final Mailbox mailbox = new Mailbox(this::unpark);
    private final Timers timers = new Timers();
    private final Thread thread;

    private Runnable turnEnd = () -> {};
    private TurnObserver observer = TurnObserver.NONE;
    // Who runs the present turn: the thread of its own, or a test; nobody between two turns.
    private volatile @Nullable Thread owner;
    private volatile boolean stopping;

    public Worker(String name, Clock clock) {
        this.clock = clock;
        this.thread = new Thread(this::run, name);
        Urgency.urgent(thread);
    }

    /** Makes it one that lets others go first where there are not processors enough. Called before {@link #start}. */
    public void giveWay() {
        Urgency.patient(thread);
    }

    /** Begins to run on a thread of its own. */
    public void start() {
        thread.start();
    }

    /** Sets what is done at the end of every turn that had work. Called before {@link #start}. */
    public void onTurnEnd(Runnable task) {
        turnEnd = task;
    }

    /** Has somebody told of every turn that had work. Called before {@link #start}. */
    public void observeTurns(TurnObserver told) {
        observer = told;
    }

    /** Leaves a task; tasks of one producer run in the order in which it left them. */
    @Override
    @AnyThread
    public void execute(Runnable task) {
        mailbox.put(task);
    }

    /** Whether the caller is this worker. For assertions at the door of what it owns. */
    @AnyThread
    public boolean isCurrent() {
        return Thread.currentThread() == owner;
    }

    /** Runs a task later, on this worker. */
    @WorkerThread
    public Timers.Timer after(long delayNanos, Runnable task) {
        assert isCurrent();
        return timers.set(clock.monotonicNanos() + delayNanos, task);
    }

    public Clock clock() {
        return clock;
    }

    /** One turn; called by the worker's own thread or, if that was never started, by a test. */
    public boolean runOnce() {
        owner = Thread.currentThread();
        try {
            long began = clock.monotonicNanos();
            int tasks = mailbox.runAll(this::runGuarded);
            int count = tasks + timers.runDue(clock.monotonicNanos(), this::runGuarded);
            if (count > 0) {
                runGuarded(turnEnd);
                observer.onTurn(clock.monotonicNanos() - began, tasks);
            }
            return count > 0;
        } finally {
            // A test that is several workers in turn is none of them in between.
            owner = null;
        }
    }

    /** Ends the thread once the mailbox is empty, and waits for it. */
    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
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

    private void run() {
        while (!stopping || !mailbox.isEmpty()) {
            if (!runOnce()) {
                sleep();
            }
        }
    }

    private void sleep() {
        mailbox.beforeSleep();
        if (mailbox.isEmpty() && !stopping) {
            long nanos = timers.nanosUntilNext(clock.monotonicNanos());
            if (nanos == Timers.NEVER) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, nanos);
            }
        }
        mailbox.afterSleep();
    }

    private void unpark() {
        LockSupport.unpark(thread);
    }

    /** An outermost loop: a task that throws is our mistake, is reported, and takes nobody else down. */
    private void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            LOG.error("task-failed worker={}", thread.getName(), e);
        }
    }
}
