package chat.stoa.work;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for one owner thread, and the protocol by which it sleeps and is woken.
 *
 * <p>A wake-up must not get lost and should not be repeated. The owner says that it is about to sleep, then looks at
 * the queue once more, and only then sleeps; a producer links its task, then looks whether the owner sleeps. Both
 * pairs have volatile order, so at least one of the two sees the other (Dekker's argument). Only the producer that
 * found the queue empty has to look: whoever comes later finds it non-empty, hence the first one still has to look or
 * has already done so. And only the producer that turns {@code asleep} from true to false makes the wake-up call.
 */
public final class Mailbox {

    private static final VarHandle ASLEEP;

    static {
        try {
            ASLEEP = MethodHandles.lookup().findVarHandle(Mailbox.class, "asleep", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final BatchQueue<Mail> queue = new BatchQueue<>();
    private final Runnable wakeUp;

    /** What was taken from the queue and has not run yet, since the time was up. The owner's. */
    private @Nullable Mail rest;

    private volatile boolean asleep;

    /**
     * @param wakeUp makes the owner's sleep end, now or, if it has not quite begun, at once when it begins
     */
    public Mailbox(Runnable wakeUp) {
        this.wakeUp = wakeUp;
    }

    /** Leaves a task, and wakes the owner if it sleeps. Called by any thread. */
    @AnyThread
    public void put(Runnable task) {
        if (queue.offer(new Mail(task))) {
            wakeOwner();
        }
    }

    /**
     * Wakes the owner if it sleeps, now or, if the caller is a {@link TurningThread}, soon; for owners that wait for
     * more than this mailbox. Called by any thread.
     */
    @AnyThread
    public void wakeOwner() {
        // The plain look first: most of the time the owner is awake, and a failed compare-and-set costs a cache line.
        if (asleep && !TurningThread.tryPutOff(this)) {
            wakeNow();
        }
    }

    @AnyThread
    void wakeNow() {
        if (ASLEEP.compareAndSet(this, true, false)) {
            wakeUp.run();
        }
    }

    /** Runs everything that waits, in order; what comes meanwhile waits for the next call. Called by the owner. */
    public int runAll(TaskGuard guard) {
        int count = 0;
        Mail waiting = queue.takeAll();
        for (Mail mail = rest; mail != null; mail = mail.next()) {
            guard.run(mail.task);
            count++;
        }
        rest = null;
        for (Mail mail = waiting; mail != null; mail = mail.next()) {
            guard.run(mail.task);
            count++;
        }
        return count;
    }

    /**
     * Runs what waits, in order, until it has taken so long; what is left then, and what comes meanwhile, waits for the
     * next call. Called by the owner.
     */
    public int runFor(long nanos, Clock clock, TaskGuard guard) {
        long began = clock.monotonicNanos();
        int count = 0;
        Mail mail = rest == null ? queue.takeAll() : rest;
        while (mail != null && (count == 0 || clock.monotonicNanos() - began < nanos)) {
            guard.run(mail.task);
            mail = mail.next();
            count++;
        }
        rest = mail;
        return count;
    }

    /** Whether nothing waits. Called by the owner. */
    public boolean isEmpty() {
        return rest == null && queue.isEmpty();
    }

    /** Announces sleep. Called by the owner, who must look at everything it waits for once more before it sleeps. */
    public void beforeSleep() {
        asleep = true;
    }

    /** Takes the announcement back, whether the owner slept or not. Called by the owner. */
    public void afterSleep() {
        asleep = false;
    }

    /** Runs one task; what it throws ends with that task. */
    public interface TaskGuard {
        void run(Runnable task);
    }

    static final class Mail extends BatchQueue.Node<Mail> {
        private final Runnable task;

        Mail(Runnable task) {
            this.task = task;
        }
    }
}
