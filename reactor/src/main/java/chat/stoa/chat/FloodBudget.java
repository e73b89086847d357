package chat.stoa.chat;

import chat.stoa.ops.Limits;
import chat.stoa.work.WorkerThread;

/** How many lines a session may give now: a token bucket. */
@WorkerThread
final class FloodBudget {

    private final int burst;
    private final int perSecond;
    private double tokens;
    private long updatedNanos;

    FloodBudget(Limits limits, long nowNanos) {
        this.burst = limits.floodLinesBurst();
        this.perSecond = limits.floodLinesPerSecond();
        this.tokens = burst;
        this.updatedNanos = nowNanos;
    }

    /** Takes {@code cost} tokens if there are so many. */
    boolean tryTake(double cost, long nowNanos) {
        if (perSecond == 0) {
            return true;
        }
        tokens = Math.min(burst, tokens + (nowNanos - updatedNanos) * 1e-9 * perSecond);
        updatedNanos = nowNanos;
        // What costs more than a whole bucket would never be affordable.
        double price = Math.min(cost, burst);
        if (tokens < price) {
            return false;
        }
        tokens -= price;
        return true;
    }

    /** How long until one token more is there. */
    long nanosPerToken() {
        return 1_000_000_000L / Math.max(1, perSecond);
    }
}
