package chat.stoa.perf.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * People who talk at a fixed rate, before, during and after an assault on their server: what they notice of it, and
 * what it leaves behind.
 *
 * <p>The assault is rehearsed once, in its whole length, before anything is measured, so that a server that has never
 * seen one is not compared with one that has: code is compiled then, and the heap, of which the JVM gives nothing back
 * below its initial size, was used once. What grows with each assault is what shows.
 *
 * @param members members of the room
 * @param senders members that take turns in sending
 * @param perSecond messages per second of all of them together
 */
public record Besieged(int members, int senders, int perSecond, Assault assault) implements Workload {

    private static final int TEXT_BYTES = 100;
    private static final long LEAVING_STEP_NANOS = 5_000_000;
    private static final Duration QUIET_MAX = Duration.ofSeconds(30);
    private static final double MEGABYTE = 1 << 20;

    /** What is done to the server besides. */
    public interface Assault {

        /**
         * Begins, and goes on until {@link #end}.
         *
         * @param length how long it will go on
         */
        void begin(Duration length) throws LoadFailure;

        /** Begins to end. Its connections go, which takes a while in which people talk on. */
        void end();

        /** Whether all its connections are gone. */
        boolean isOver();

        /** Whether somebody new can come in now. */
        boolean letsNewcomersIn();

        /** What there is to say about it. */
        List<String> notes();
    }

    private record Memory(double resident, double live) {

        static Memory of(Fleet fleet, ProcessMeter process) {
            fleet.awaitQuiet(process, QUIET_MAX);
            double live = process.liveHeapBytes();
            process.giveBackFreed();
            return new Memory(process.residentBytes(), live);
        }
    }

    private record Phases(Histogram before, Histogram during, Histogram after, double cpuDuring) {}

    @Override
    public String name() {
        return "siege";
    }

    @Override
    public String title() {
        return "1 room of %,d, %,d messages/s (%,d deliveries/s), besieged"
                .formatted(members, perSecond, members * perSecond);
    }

    @Override
    public int connections() {
        return members;
    }

    @Override
    public int runsMax() {
        return 1;
    }

    @Override
    public Outcome run(Target target, Span span) throws LoadFailure {
        try (Traffic traffic = new Traffic(new Shape(1, members, senders, TEXT_BYTES, 0), target, span)) {
            traffic.assemble();
            Fleet fleet = traffic.fleet();
            rehearse(traffic, span);
            Memory start = Memory.of(fleet, target.process());
            Phases phases = measure(traffic, target, span);
            traffic.drain();
            boolean open = assault.letsNewcomersIn();
            Memory end = Memory.of(fleet, target.process());
            return outcome(traffic, phases, start, end, open);
        }
    }

    private void rehearse(Traffic traffic, Span span) throws LoadFailure {
        Fleet fleet = traffic.fleet();
        Schedule schedule = new Schedule(traffic, perSecond);
        schedule.runUntil(fleet.nowNanos() + span.warmUp().toNanos());
        assault.begin(span.measured());
        schedule.runUntil(fleet.readClock() + span.measured().toNanos());
        endAssault(schedule, fleet);
        long end = fleet.readClock() + span.warmUp().toNanos();
        schedule.runUntil(end);
        fleet.await(() -> schedule.trySendDue(end), span.drainMax());
    }

    private Phases measure(Traffic traffic, Target target, Span span) throws LoadFailure {
        Fleet fleet = traffic.fleet();
        long length = span.measured().toNanos();
        Schedule schedule = new Schedule(traffic, perSecond);
        Histogram before = traffic.latency().begin(fleet.readClock());
        schedule.runUntil(fleet.readClock() + length);
        double cpu = target.process().cpuMicros();
        Histogram during = traffic.latency().begin(fleet.readClock());
        assault.begin(span.measured());
        schedule.runUntil(fleet.readClock() + length);
        cpu = (target.process().cpuMicros() - cpu) / (length / 1000.0);
        endAssault(schedule, fleet);
        Histogram after = traffic.latency().begin(fleet.readClock());
        long end = fleet.readClock() + length;
        schedule.runUntil(end);
        fleet.await(() -> schedule.trySendDue(end), span.drainMax());
        traffic.latency().end(fleet.readClock());
        return new Phases(before, during, after, cpu);
    }

    /** That thousands leave at once is a part of it, so people talk on and are measured until all are gone. */
    private void endAssault(Schedule schedule, Fleet fleet) {
        assault.end();
        while (!assault.isOver()) {
            schedule.runUntil(fleet.readClock() + LEAVING_STEP_NANOS);
        }
    }

    private Outcome outcome(Traffic traffic, Phases phases, Memory start, Memory end, boolean open) {
        Figures figures = new Figures()
                .percentile("before p50 ms", phases.before, 50)
                .percentile("before p99 ms", phases.before, 99)
                .percentile("during p50 ms", phases.during, 50)
                .percentile("during p99 ms", phases.during, 99)
                .percentile("after p50 ms", phases.after, 50)
                .percentile("after p99 ms", phases.after, 99)
                .add("p99 during/before", ratio(p99(phases.during), p99(phases.before)), 2)
                .add("processors during", phases.cpuDuring, 2)
                .add("resident MB before", start.resident / MEGABYTE, 1)
                .add("resident MB after", end.resident / MEGABYTE, 1)
                .add("resident ratio", ratio(end.resident, start.resident), 3)
                .add("live heap MB before", start.live / MEGABYTE, 1)
                .add("live heap MB after", end.live / MEGABYTE, 1)
                .add("live heap ratio", ratio(end.live, start.live), 3)
                .add("newcomers come in", open ? 1 : 0, 0);
        List<String> notes = new ArrayList<>(assault.notes());
        notes.addAll(traffic.notes());
        return new Outcome(figures.list(), traffic.verdict(), notes);
    }

    private static double p99(Histogram histogram) {
        return histogram.getValueAtPercentile(99);
    }

    private static double ratio(double one, double other) {
        return one / other;
    }
}
