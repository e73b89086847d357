package chat.stoa.chat;

import chat.stoa.ops.Limits;
import chat.stoa.work.WorkerThread;

/** How many lines a session may give now: a token bucket; and since when it wants to give more. */
@WorkerThread
final class FloodBudget {

    /** Who did not have to wait for so long is within its budget again. */
    private static final long CALM_NANOS = 5_000_000_000L;

    private double tokens;
    private long updatedNanos;
    private boolean over;
    private long overSinceNanos;
    private long waitedNanos;
    private boolean warned;

    FloodBudget(Limits limits, long nowNanos) {
        this.tokens = limits.floodLinesBurst();
        this.updatedNanos = nowNanos;
    }

    /** Takes {@code cost} tokens if there are so many. */
    boolean tryTake(double cost, Limits limits, long nowNanos) {
        int burst = limits.floodLinesBurst();
        tokens = Math.min(burst, tokens + (nowNanos - updatedNanos) * 1e-9 * limits.floodLinesPerSecond());
        updatedNanos = nowNanos;
        // What costs more than a whole bucket would never be affordable.
        double price = Math.min(cost, burst);
        if (tokens < price) {
            return false;
        }
        tokens -= price;
        return true;
    }

    /** They were not used after all. */
    void giveBack(double cost) {
        tokens += cost;
    }

    /**
     * A line has to wait.
     *
     * @return whether that is so for the first time in a while
     */
    boolean noteWait(long nowNanos) {
        boolean first = !over || nowNanos - waitedNanos > CALM_NANOS;
        if (first) {
            over = true;
            warned = false;
            overSinceNanos = nowNanos;
        }
        waitedNanos = nowNanos;
        return first;
    }

    /** For how long its lines had to wait again and again. */
    long overNanos() {
        return waitedNanos - overSinceNanos;
    }

    /** Whether it was not yet told so this time. */
    boolean warnOnce() {
        boolean before = warned;
        warned = true;
        return !before;
    }
}
