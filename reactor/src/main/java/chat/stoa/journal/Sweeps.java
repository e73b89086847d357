package chat.stoa.journal;

import chat.stoa.work.Timers;
import chat.stoa.work.Worker;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the next step of a sweep through the store is due, and what is said of steps that fail. Owned by the store's
 * thread.
 */
final class Sweeps {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    static final long SWEEP_NANOS = 60_000_000_000L;
    /** Between two steps of a sweep, so that records and questions come first. */
    static final long STEP_NANOS = 20_000_000L;

    private final Worker worker;
    private final LongSupplier target;

    private boolean due;
    /** What the store has to have first. */
    private long from;

    private Timers.@Nullable Timer next;
    /** Why a step failed last; empty if none did since a whole sweep in which none did. */
    private String failure = "";

    private boolean failedInThisSweep;

    /** @param target up to where the log is committed */
    Sweeps(Worker worker, LongSupplier target) {
        this.worker = worker;
        this.target = target;
    }

    /** The next step is due now, as soon as the latest settings of rooms are known. */
    void begin() {
        due = true;
        from = target.getAsLong();
    }

    /** The next step comes then, and not when it was due. */
    void beginAfter(long nanos) {
        if (next != null) {
            next.cancel();
        }
        next = worker.after(nanos, this::begin);
    }

    /** Whether a step waits for the store to have more than that of the log. */
    boolean isWaiting(long applied) {
        return due && applied < from;
    }

    /** Whether a step is to be done now; the next one comes later, also if this one fails. */
    boolean tryStep(long applied) {
        // The log may be written without a pause: what it has got since then is for the next step.
        if (!due || applied < from) {
            return false;
        }
        due = false;
        beginAfter(SWEEP_NANOS);
        return true;
    }

    /** @param over whether that was the last one of a sweep */
    void onStep(boolean over) {
        if (!over) {
            beginAfter(STEP_NANOS);
            return;
        }
        if (!failedInThisSweep) {
            failure = "";
        }
        failedInThisSweep = false;
    }

    /** Nobody is refused anything for that: whether the store can be written is known by writing records. */
    void onFailed(String reason) {
        failedInThisSweep = true;
        if (!reason.equals(failure)) {
            LOG.error("trim-failed reason=\"{}\"", reason);
            failure = reason;
        }
    }
}
