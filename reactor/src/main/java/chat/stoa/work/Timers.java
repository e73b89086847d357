package chat.stoa.work;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tasks for later, owned by one thread.
 *
 * <p>Whoever wants "thirty seconds after the last sign of life" keeps one timer and, when it fires, sets it anew for
 * what is left; that costs nothing at each sign of life.
 */
public final class Timers {

    /** The answer of {@link #nanosUntilNext} when no timer is set. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int SWEEP_MIN = 64;

    private final PriorityQueue<Timer> queue = new PriorityQueue<>(Comparator.naturalOrder());
    private int cancelledCount;
    private long setCount;

    /** One task for later. */
    public final class Timer implements Comparable<Timer> {

        private final long dueNanos;
        private final long number;
        // Null once it ran or was cancelled, so that it keeps nothing alive.
        private @Nullable Runnable task;

        Timer(long dueNanos, long number, Runnable task) {
            this.dueNanos = dueNanos;
            this.number = number;
            this.task = task;
        }

        /** Makes it not happen; does nothing if it already has. */
        public void cancel() {
            if (task != null) {
                task = null;
                cancelledCount++;
            }
        }

        @Override
        public int compareTo(Timer other) {
            // By difference: monotonic nanoseconds may overflow.
            long difference = dueNanos - other.dueNanos;
            // Timers of one moment in the order of their setting: a run on a fake clock has many, and must repeat.
            return difference == 0 ? Long.compare(number, other.number) : Long.signum(difference);
        }
    }

    /** Sets a timer. */
    public Timer set(long dueNanos, Runnable task) {
        // Cancelled ones keep their places until they outnumber the others: taking one out alone costs a search.
        if (cancelledCount > SWEEP_MIN && cancelledCount > queue.size() / 2) {
            queue.removeIf(timer -> timer.task == null);
            cancelledCount = 0;
        }
        Timer timer = new Timer(dueNanos, setCount++, task);
        queue.add(timer);
        return timer;
    }

    /** Runs what is due. */
    public int runDue(long nowNanos, Mailbox.TaskGuard guard) {
        int count = 0;
        Timer first = firstDue(nowNanos);
        while (first != null) {
            queue.poll();
            Runnable task = first.task;
            first.task = null;
            if (task == null) {
                cancelledCount--;
            } else {
                guard.run(task);
                count++;
            }
            first = firstDue(nowNanos);
        }
        return count;
    }

    /** How long until the next timer is due: 0 if one is, {@link #NEVER} if none is set. */
    public long nanosUntilNext(long nowNanos) {
        Timer first = queue.peek();
        return first == null ? NEVER : Math.max(0, first.dueNanos - nowNanos);
    }

    /** How many are kept, with those that were cancelled and not yet swept away. */
    public int size() {
        return queue.size();
    }

    private @Nullable Timer firstDue(long nowNanos) {
        Timer first = queue.peek();
        return first != null && first.dueNanos - nowNanos <= 0 ? first : null;
    }
}
