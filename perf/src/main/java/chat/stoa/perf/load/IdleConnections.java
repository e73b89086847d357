package chat.stoa.perf.load;

import java.time.Duration;
import java.util.List;

/**
 * Connections that register, join and then say nothing: what one more of them costs.
 *
 * <p>Memory is the slope between two sizes, so that what the server needs by itself does not count. No collection is
 * forced before it is read: the slope contains what the server has not bothered to collect, as it does in life. What
 * its compiler took and freed is given back to the system before both readings. Beside
 * it stands what of the heap one connection keeps alive: what a forced collection leaves before and after the
 * connections have gone.
 *
 * @param first connections at the first reading
 * @param all connections at the second
 * @param roomMembers members of each room
 */
public record IdleConnections(String name, int first, int all, int roomMembers) implements Workload {

    private static final int PREPARED_AT_ONCE = 64;
    private static final int PREPARED_TEXT_BYTES = 100;
    private static final Duration PREPARED_FOR = Duration.ofMillis(300);

    @Override
    public String title() {
        return "idle connections in rooms of %d, from %,d to %,d".formatted(roomMembers, first, all);
    }

    @Override
    public int connections() {
        return all;
    }

    /** Memory that an earlier run made the process take is not given back, and would hide what this one takes. */
    @Override
    public boolean needsFreshServer() {
        return true;
    }

    /**
     * Short, so that the classes are there. A long preparation would make the heap grow, and what it left there would
     * hide what the connections take.
     */
    @Override
    public void prepare(Target target, Span span) throws LoadFailure {
        new Churn(name, PREPARED_AT_ONCE, PREPARED_TEXT_BYTES)
                .run(target, new Span(span.setupMax(), span.warmUp(), PREPARED_FOR, span.drainMax()));
    }

    @Override
    public Outcome run(Target target, Span span) throws LoadFailure {
        try (IdleCrowd crowd = new IdleCrowd(target, roomMembers)) {
            Fleet fleet = crowd.fleet();
            crowd.population().grow(first, span);
            fleet.awaitQuiet(target.process(), span.drainMax());
            target.process().giveBackFreed();
            double residentFirst = target.process().residentBytes();
            Sample before = sample(fleet, target, first);
            crowd.population().grow(all, span);
            Sample grown = sample(fleet, target, all);
            fleet.awaitQuiet(target.process(), span.drainMax());
            Sample quiet = sample(fleet, target, all);
            target.process().giveBackFreed();
            double residentAll = target.process().residentBytes();
            Verdict verdict = crowd.verdict(span);
            double liveAll = target.process().liveHeapBytes();
            crowd.shrink(first);
            fleet.awaitQuiet(target.process(), span.drainMax());
            double liveFirst = target.process().liveHeapBytes();
            Figures figures = new Figures()
                    .add("connections/s", before.rate(grown), 0)
                    .add("CPU us each", before.cpuMicrosEach(quiet), 1)
                    .add("resident each", (residentAll - residentFirst) / (all - first), 0)
                    .add("live heap each", (liveAll - liveFirst) / (all - first), 0)
                    .resident("resident MB", residentAll);
            return new Outcome(figures.list(), verdict, List.of());
        }
    }

    private static Sample sample(Fleet fleet, Target target, int connections) {
        return new Sample(fleet.readClock(), connections, target.process().cpuMicros());
    }
}
