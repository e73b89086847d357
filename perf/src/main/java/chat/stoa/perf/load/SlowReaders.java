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
            return outcome(traffic, before, during, start, resident);
        }
    }

    /** Keeps talking until all slow ones are closed and at least until {@code atLeast}; returns when it stopped. */
    private long watch(Traffic traffic, Schedule schedule, long start, long atLeast) {
        long end = start + watchMax.toNanos();
        long now = start;
        while (now < end && (now < atLeast || traffic.departures().seen() < slow)) {
            now = Math.min(end, now + STEP_NANOS);
            schedule.runUntil(now);
        }
        return now;
    }

    private Outcome outcome(Traffic traffic, Histogram before, Histogram during, long start, double resident) {
        int closed = traffic.departures().seen();
        double closedAfter = (traffic.departures().lastSeenNanos() - start) / NANOS_PER_SECOND;
        Figures figures = new Figures()
                .percentile("before p50 ms", before, 50)
                .percentile("before p99 ms", before, 99)
                .percentile("during p50 ms", during, 50)
                .percentile("during p99 ms", during, 99)
                .add("slow closed", closed, 0)
                .add("after s", closed == 0 ? Double.NaN : closedAfter, 1)
                .resident("resident MB", resident);
        List<String> notes = new ArrayList<>(traffic.notes());
        if (closed < slow) {
            notes.add((slow - closed) + " of " + slow + " slow readers were not closed within " + watchMax.toSeconds()
                    + " s");
        }
        return new Outcome(figures.list(), traffic.verdict(), notes);
    }
}
