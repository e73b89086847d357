package chat.stoa.perf.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The workloads by their names. W7 and W8 need a record on disk: {@code RecordCommand} puts them together of these. */
public final class Workloads {

    private static final int TEXT_BYTES = 100;
    private static final Duration SLOW_WATCH_MAX = Duration.ofSeconds(20);

    private static final List<Workload> ALL = List.of(
            new ClosedLoop("W1", 1, 1_000, 4, 16, TEXT_BYTES),
            new ClosedLoop("W1w1", 1, 1_000, 4, 1, TEXT_BYTES),
            new ClosedLoop("W2", 500, 10, 1, 2, TEXT_BYTES),
            new OpenLoop("W3", 200, 4, 200, TEXT_BYTES),
            new IdleConnections("W4", 1_000, 5_000, 10),
            new Churn("W5", 64, TEXT_BYTES),
            new SlowReaders("W6", 100, 5, 4, 1_000, 400, SLOW_WATCH_MAX));

    private Workloads() {}

    /** All of them, in the order of the page. */
    public static List<Workload> all() {
        return ALL;
    }

    /**
     * The named ones, in the order of the names.
     *
     * @throws IllegalArgumentException if there is no such workload
     */
    public static List<Workload> named(List<String> names) {
        List<Workload> some = new ArrayList<>();
        for (String name : names) {
            some.add(ALL.stream()
                    .filter(workload -> workload.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no workload " + name + "; there are "
                            + ALL.stream().map(Workload::name).toList())));
        }
        return some;
    }
}
