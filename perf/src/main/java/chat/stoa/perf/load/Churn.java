package chat.stoa.perf.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * People who come, say one thing and go: connect, register, join a new room, say, hear it back, quit, and be closed.
 *
 * @param atOnce cycles that run at the same time
 * @param textBytes size of a text
 */
public record Churn(String name, int atOnce, int textBytes) implements Workload {

    private static final long TURN_NANOS = 1_000_000;

    @Override
    public String title() {
        return "connect, register, join, say, quit; %d at a time".formatted(atOnce);
    }

    @Override
    public int connections() {
        return atOnce;
    }

    @Override
    public Outcome run(Target target, Span span) throws LoadFailure {
        try (ChurnCycles cycles = new ChurnCycles(target, textBytes)) {
            Fleet fleet = cycles.fleet();
            runFor(cycles, fleet.readClock() + span.warmUp().toNanos());
            Histogram duration = cycles.measureFrom(fleet.readClock());
            Sample before = cycles.sample();
            runFor(cycles, before.nanos() + span.measured().toNanos());
            Sample after = cycles.sample();
            double resident = target.process().residentBytes();
            fleet.await(() -> cycles.running() == 0, span.drainMax());
            Figures figures = new Figures()
                    .add("cycles/s", before.rate(after), 0)
                    .percentiles(duration)
                    .add("CPU us each", before.cpuMicrosEach(after), 1)
                    .resident("resident MB", resident);
            return new Outcome(figures.list(), cycles.verdict(), List.of());
        }
    }

    private void runFor(ChurnCycles cycles, long untilNanos) throws LoadFailure {
        Fleet fleet = cycles.fleet();
        while (fleet.readClock() < untilNanos) {
            while (cycles.running() < atOnce) {
                cycles.start();
            }
            fleet.turn(TURN_NANOS);
        }
    }
}
