package chat.stoa.perf.load;

import java.util.List;

/**
 * Connections that register, join and then say nothing: what one more of them costs.
 *
 * <p>Memory is the slope between two sizes, so that what the server needs by itself does not count. No collection is
 * forced before it is read: the slope contains what the server has not bothered to collect, as it does in life. Beside
 * it stands what of the heap one connection keeps alive: what a forced collection leaves before and after the
 * connections have gone.
 *
 * @param first connections at the first reading
 * @param all connections at the second
 * @param roomMembers members of each room
 */
public record IdleConnections(String name, int first, int all, int roomMembers) implements Workload {

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

    @Override
    public Outcome run(Target target, Span span) throws LoadFailure {
        try (IdleCrowd crowd = new IdleCrowd(target, roomMembers)) {
            Fleet fleet = crowd.fleet();
            crowd.population().grow(first, span);
            fleet.awaitQuiet(target.process(), span.drainMax());
            double residentFirst = target.process().residentBytes();
            Sample before = sample(fleet, target, first);
            crowd.population().grow(all, span);
            Sample grown = sample(fleet, target, all);
            fleet.awaitQuiet(target.process(), span.drainMax());
            Sample quiet = sample(fleet, target, all);
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
