package chat.stoa.perf.load;

/**
 * Sends at fixed times, whatever the server does (an open loop).
 *
 * <p>Each message carries the time at which it should have gone. When the server takes no more, the next ones go later
 * with their own times, so that the waiting is measured and not left out (coordinated omission).
 */
final class Schedule {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Traffic traffic;
    private final long intervalNanos;
    private final long startNanos;
    private long next;

    Schedule(Traffic traffic, int perSecond) {
        this.traffic = traffic;
        this.intervalNanos = NANOS_PER_SECOND / perSecond;
        this.startNanos = traffic.fleet().readClock() + intervalNanos;
    }

    /** Turns the fleet and sends what is due, until {@code untilNanos} on the fleet's clock. */
    void runUntil(long untilNanos) {
        Fleet fleet = traffic.fleet();
        long now = fleet.readClock();
        while (now < untilNanos) {
            boolean sentAll = trySendDue(now);
            long wait = sentAll ? nextNanos() - now : intervalNanos;
            fleet.turn(Math.max(0, Math.min(wait, untilNanos - now)));
            now = fleet.nowNanos();
        }
    }

    /** Sends everything that was due before {@code nanos} and could not go; false if some of it still cannot. */
    boolean trySendDue(long nanos) {
        while (nextNanos() <= nanos) {
            Sender sender =
                    traffic.senders().get((int) (next % traffic.senders().size()));
            if (!traffic.trySend(sender, nextNanos())) {
                return false;
            }
            next++;
        }
        return true;
    }

    private long nextNanos() {
        return startNanos + next * intervalNanos;
    }
}
