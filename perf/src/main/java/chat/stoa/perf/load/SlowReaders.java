package chat.stoa.perf.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A busy room in which some members stop reading: whether the others notice, and when the server lets go of the slow.
 *
 * <p>At the end the slow ones read again. Those that the server kept must then get everything, and in order.
 *
 * @param members members of the room
 * @param slow how many of them stop reading
 * @param senders members that take turns in sending
 * @param perSecond messages per second of all of them together
 * @param textBytes size of a text
 * @param watchMax how long the slow ones do not read, unless all of them are closed before
 */
public record SlowReaders(
        String name, int members, int slow, int senders, int perSecond, int textBytes, Duration watchMax)
        implements Workload {

    private static final long STEP_NANOS = 100_000_000;
    /** Long past any pause of a garbage collector. */
    private static final long STALL_NANOS = 2_000_000_000L;

    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public String title() {
        return "1 room of %,d, %,d messages/s of %d bytes, %d members stop reading"
                .formatted(members, perSecond, textBytes, slow);
    }

    @Override
    public int connections() {
        return members;
    }

    /** What happens is the same each time, and waiting for full buffers takes long. */
    @Override
    public int runsMax() {
        return 1;
    }

    @Override
    public Outcome run(Target target, Span span) throws LoadFailure {
        try (Traffic traffic = new Traffic(new Shape(1, members, senders, textBytes, slow), target, span)) {
            traffic.assemble();
            Fleet fleet = traffic.fleet();
            Schedule schedule = new Schedule(traffic, perSecond);
            schedule.runUntil(fleet.nowNanos() + span.warmUp().toNanos());
            Histogram before = traffic.latency().begin(fleet.readClock());
            schedule.runUntil(fleet.nowNanos() + span.measured().toNanos());

            List<Client> stuck = traffic.slowMembers();
            stuck.forEach(Client::pauseReading);
            long start = fleet.readClock();
            Histogram during = traffic.latency().begin(start);
            long end = watch(traffic, schedule, start, start + span.measured().toNanos());
            double resident = target.process().residentBytes();

            stuck.forEach(Client::resumeReading);
            fleet.await(() -> schedule.trySendDue(end), span.drainMax());
            traffic.latency().end(fleet.readClock());
            traffic.drain();
            return outcome(traffic, new Watch(before, during, start, end, resident));
        }
    }

    /**
     * Keeps talking until all slow ones are closed and at least until {@code atLeast}, or until nobody gets anything
     * any more; returns when it stopped.
     */
    private long watch(Traffic traffic, Schedule schedule, long start, long atLeast) {
        long end = start + watchMax.toNanos();
        long now = start;
        long delivered = traffic.delivered();
        long stalledFrom = start;
        while (now < end && (now < atLeast || traffic.departures().seen() < slow)) {
            now = Math.min(end, now + STEP_NANOS);
            schedule.runUntil(now);
            if (traffic.delivered() > delivered) {
                delivered = traffic.delivered();
                stalledFrom = now;
            } else if (now - stalledFrom > STALL_NANOS) {
                break;
            }
        }
        return now;
    }

    private Outcome outcome(Traffic traffic, Watch watch) {
        int closed = traffic.departures().seen();
        double closedAfter = (traffic.departures().lastSeenNanos() - watch.start()) / NANOS_PER_SECOND;
        Figures figures = new Figures()
                .percentile("before p50 ms", watch.before(), 50)
                .percentile("before p99 ms", watch.before(), 99)
                .percentile("during p50 ms", watch.during(), 50)
                .percentile("during p99 ms", watch.during(), 99)
                .add("slow closed", closed, 0)
                .add("after s", closed == 0 ? Double.NaN : closedAfter, 1)
                .resident("resident MB", watch.resident());
        List<String> notes = new ArrayList<>(traffic.notes());
        if (closed < slow) {
            notes.add("%d of %d slow readers were not closed within the %.0f s that were watched"
                    .formatted(slow - closed, slow, (watch.end() - watch.start()) / NANOS_PER_SECOND));
        }
        return new Outcome(figures.list(), traffic.verdict(), notes);
    }

    /** What was seen while the slow ones did not read, and before; times on the fleet's clock. */
    private record Watch(Histogram before, Histogram during, long start, long end, double resident) {}
}
