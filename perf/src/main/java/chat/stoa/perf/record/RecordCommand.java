package chat.stoa.perf.record;

import chat.stoa.perf.journal.DiskForce;
import chat.stoa.perf.journal.OneSender;
import chat.stoa.perf.journal.Scratch;
import chat.stoa.perf.load.ClosedLoop;
import chat.stoa.perf.load.LoadFailure;
import chat.stoa.perf.load.OpenLoop;
import chat.stoa.perf.load.Outcome;
import chat.stoa.perf.load.ProcessMeter;
import chat.stoa.perf.load.Span;
import chat.stoa.perf.load.Target;
import chat.stoa.perf.load.Workload;
import chat.stoa.perf.server.Processors;
import chat.stoa.perf.server.RecordingServer;
import chat.stoa.perf.server.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server with its record: durable throughput (W7), reading a large record, and a history storm (W8). */
@Command(
        name = "record",
        description = "Measures the server with its record on disk: W7, a large record, W8.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:all runs count", "1:a run is void or could not be done"})
public final class RecordCommand implements Callable<Integer> {

    private static final int MEMBERS = 10;
    private static final int TEXT_BYTES = 100;
    private static final int PAGES_WARMING_UP = 500;
    /** How often these are read: until the compilers of server and generator have done most of their work. */
    private static final int ROUNDS_WARMING_UP = 5;

    private static final int PAGES = 2_000;
    private static final int SEARCHES = 100;
    /** A disk that stands still once for a tenth of a second decides the p99 of one. */
    private static final int STORMS = 5;

    private static final Duration COMPILING = Duration.ofSeconds(10);
    private static final int DURABLE_RUNS = 3;

    private static final Duration QUIET_MAX = Duration.ofSeconds(60);
    private static final Duration QUIET_STEP = Duration.ofMillis(200);
    private static final double QUIET_CPU_MICROS = 20_000;

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    @Option(names = "--stoa", required = true, description = "bin/stoa of a distribution.")
    private Path stoa = Path.of("");

    @Option(names = "--dir", description = "Where to put the record (default: a temporary directory).")
    private Path where = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Makes the large record there, or takes the one of before, and leaves it.")
    private @Nullable Path keep;

    @Option(names = "--events", defaultValue = "5000000", description = "Messages kept (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--rooms", defaultValue = "10000", description = "Rooms kept (default: ${DEFAULT-VALUE}).")
    private int rooms;

    @Option(names = "--seconds", defaultValue = "5", description = "Measured seconds (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--parts",
            split = ",",
            defaultValue = "w7,large,w8",
            description = "Some of w7,large,w8 (default: all).")
    private List<String> parts = new ArrayList<>();

    private final PrintWriter out;
    private Processors processors = Processors.free();
    private int run;
    private boolean failed;

    public RecordCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        processors = Processors.bindGenerator();
        return measure();
    }

    /**
     * The same as a section of the whole comparison.
     *
     * @return whether all runs count
     */
    public static boolean printSection(PrintWriter out, Path stoa, Path where, Processors processors, long events)
            throws IOException, InterruptedException {
        RecordCommand command = new RecordCommand(out);
        command.stoa = stoa;
        command.where = where;
        command.events = events;
        command.rooms = 10_000;
        command.seconds = 5;
        command.parts = List.of("w7", "large", "w8");
        command.processors = processors;
        return command.measure() == 0;
    }

    private int measure() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.in(where, "stoa-record-")) {
            Path directory = scratch.directory();
            out.printf("%nrecord  the server with its record on disk, fsync%n");
            if (parts.contains("w7")) {
                measureThroughput(directory);
            }
            if (parts.contains("large") || parts.contains("w8")) {
                measureLarge(directory);
            }
            return failed ? 1 : 0;
        } catch (LoadFailure e) {
            out.println("FAILED " + e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private void measureThroughput(Path directory) throws IOException, InterruptedException, LoadFailure {
        RecordingServer kind = new RecordingServer(stoa, directory.resolve("w7"), "fsync");
        try (ServerProcess server = start(kind, directory)) {
            ClosedLoop many = new ClosedLoop("W7", 200, MEMBERS, MEMBERS, 8, TEXT_BYTES);
            run(many, server, COMPILING);
            double[] rates = new double[DURABLE_RUNS];
            double[] timesOneForce = new double[DURABLE_RUNS];
            for (int i = 0; i < DURABLE_RUNS; i++) {
                double forceBefore = DiskForce.medianNanos(directory);
                Outcome outcome = run(many, server, seconds());
                double force = forceNanos(directory, forceBefore);
                rates[i] = figure(outcome, "delivered/s") / MEMBERS;
                timesOneForce[i] = rates[i] * force / NANOS_PER_SECOND;
                row(
                        "W7 200 rooms of 10, %d of %d".formatted(i + 1, DURABLE_RUNS),
                        "%,.0f acknowledged/s, %.0f times one force each; p50 %.1f ms, p99 %.1f ms",
                        rates[i],
                        timesOneForce[i],
                        figure(outcome, "p50 ms"),
                        figure(outcome, "p99 ms"));
            }
            row(
                    "W7 medians",
                    "%,.0f acknowledged/s, %.0f times one force each",
                    DiskForce.quantile(rates, 0.5),
                    DiskForce.quantile(timesOneForce, 0.5));
            awaitQuiet(server.meter());
            try (Reader one = new Reader(server.address(), "one")) {
                one.join(List.of("#one"));
                String text = "x".repeat(TEXT_BYTES);
                row("W7 one sender alone waits", "%s", OneSender.measure(number -> one.say("#one", text), directory));
            }
        }
    }

    /** Waits until the store has what was said, which it takes from the log behind everything else. */
    private static void awaitQuiet(ProcessMeter process) throws InterruptedException {
        long deadline = System.nanoTime() + QUIET_MAX.toNanos();
        double before;
        do {
            before = process.cpuMicros();
            TimeUnit.NANOSECONDS.sleep(QUIET_STEP.toNanos());
        } while (process.cpuMicros() - before > QUIET_CPU_MICROS && System.nanoTime() < deadline);
    }

    /** The disk's own force, the mean of before and after a run: disks change their pace. */
    private double forceNanos(Path directory, double before) throws IOException {
        double after = DiskForce.medianNanos(directory);
        row(
                "one force of the disk",
                "%,.0f us before, %,.0f us after",
                before / NANOS_PER_MICRO,
                after / NANOS_PER_MICRO);
        return (before + after) / 2;
    }

    private void measureLarge(Path directory) throws IOException, InterruptedException, LoadFailure {
        Path data = keep == null ? directory.resolve("large") : keep;
        if (!Files.exists(data)) {
            makeLarge(data, directory);
        }
        double force = DiskForce.medianNanos(directory);
        row("one force of the disk", "%,.0f us", force / NANOS_PER_MICRO);
        RecordingServer kind = new RecordingServer(stoa, data, "fsync");
        long begin = System.nanoTime();
        try (ServerProcess server = start(kind, directory)) {
            printStart("start with it", begin, server);
            if (parts.contains("large")) {
                measureReading(server);
            }
            if (parts.contains("w8")) {
                measureStorm(server, data);
            }
            // Something for the next start to read that the store may not have yet.
            run(new OpenLoop("talk", MEMBERS, MEMBERS, 500, 100), server, Duration.ofSeconds(2));
            server.kill();
        }
        begin = System.nanoTime();
        try (ServerProcess server = start(kind, directory)) {
            printStart("start with it after a kill", begin, server);
        }
    }

    private void makeLarge(Path data, Path directory) throws IOException, InterruptedException, LoadFailure {
        try (ServerProcess server = start(new RecordingServer(stoa, data, "relaxed"), directory);
                Reader founder = new Reader(server.address(), "founder")) {
            founder.register("a long enough secret 1");
            founder.join(RecordRooms.names(rooms));
        }
        long begin = System.nanoTime();
        long kept = LargeRecord.fill(data, events);
        double took = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        row("a record of", "%,d messages in %,d rooms, %.1f GB, made in %,.0f s", kept, rooms, gigabytes(data), took);
    }

    /** How long it took until the server listened, and how much of that it computed, which is steadier. */
    private void printStart(String name, long begin, ServerProcess server) {
        double took = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        row(name, "%,.0f ms, %,.0f ms of CPU", took, server.meter().cpuMicros() / NANOS_PER_MICRO);
    }

    private void measureReading(ServerProcess server) throws IOException {
        Random random = new Random(1);
        try (Reader reader = new Reader(server.address(), "reader")) {
            List<String> names = random.ints(0, rooms)
                    .distinct()
                    .limit(Math.min(rooms, PAGES))
                    .mapToObj(RecordRooms::name)
                    .toList();
            reader.join(names);
            // Other rooms than those that are measured, if there are any: nothing of these is to be in a cache for
            // that.
            Set<String> measured = Set.copyOf(names);
            List<String> others = RecordRooms.names(rooms).stream()
                    .filter(room -> !measured.contains(room))
                    .limit(PAGES_WARMING_UP)
                    .toList();
            reader.join(others);
            List<String> first = others.isEmpty() ? names : others;
            printPages("the first pages after a start", pages(reader, first));
            for (int round = 1; round < ROUNDS_WARMING_UP; round++) {
                pages(reader, first);
            }
            printPages("the last 100 of a room", pages(reader, names));
            double[] searches = new double[Math.min(SEARCHES, names.size())];
            for (int i = 0; i < searches.length; i++) {
                searches[i] = reader.ask("SEARCH in=%s;text=%s".formatted(names.get(i), LargeRecord.RARE_WORD));
                if (reader.lines() != 1) {
                    throw new IOException("found %d times and not once".formatted(reader.lines()));
                }
            }
            row(
                    "search for a rare word",
                    "p50 %.2f ms, worst %.2f ms at the client",
                    DiskForce.quantile(searches, 0.5) / NANOS_PER_MILLI,
                    DiskForce.quantile(searches, 1) / NANOS_PER_MILLI);
        }
    }

    /** How long each took. */
    private static double[] pages(Reader reader, List<String> names) throws IOException {
        double[] pages = new double[names.size()];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = reader.ask("CHATHISTORY LATEST %s * 100".formatted(names.get(i)));
        }
        return pages;
    }

    private void printPages(String name, double[] pages) {
        row(
                name,
                "p50 %.2f ms, p99 %.2f ms at the client, %d rooms",
                DiskForce.quantile(pages, 0.5) / NANOS_PER_MILLI,
                DiskForce.quantile(pages, 0.99) / NANOS_PER_MILLI,
                pages.length);
    }

    /** W8: how long messages of W3 take, without and with clients that page without a pause. */
    private void measureStorm(ServerProcess server, Path data) throws IOException, InterruptedException, LoadFailure {
        OpenLoop talk = new OpenLoop("W3", 200, 4, 200, 100);
        SlowCommits slow = new SlowCommits(stoa, data);
        double[] before = new double[STORMS];
        double[] during = new double[STORMS];
        double[] pages = new double[STORMS];
        for (int i = 0; i < STORMS; i++) {
            run(talk, server, Duration.ofSeconds(2));
            long slowAtFirst = slow.count();
            before[i] = figure(run(talk, server, seconds()), "p99 ms");
            long slowBefore = slow.count() - slowAtFirst;
            long slowDuring;
            try (Storm storm = Storm.begin(server.address(), rooms, processors.serverPrefix())) {
                run(talk, server, Duration.ofSeconds(2));
                slowAtFirst = slow.count();
                during[i] = figure(run(talk, server, seconds()), "p99 ms");
                slowDuring = slow.count() - slowAtFirst;
                pages[i] = storm.end();
            }
            row(
                    "W8 storm %d of %d, W3 p99".formatted(i + 1, STORMS),
                    "%.1f ms before, %.1f ms during, ratio %.2f; forces of %d ms and more: %d before, %d during",
                    before[i],
                    during[i],
                    during[i] / before[i],
                    SlowCommits.MILLIS,
                    slowBefore,
                    slowDuring);
        }
        double medianBefore = DiskForce.quantile(before, 0.5);
        double medianDuring = DiskForce.quantile(during, 0.5);
        row(
                "W8 50 clients page, medians",
                "%.1f ms before, %.1f ms during, ratio %.2f; %,.0f pages/s",
                medianBefore,
                medianDuring,
                medianDuring / medianBefore,
                DiskForce.quantile(pages, 0.5));
    }

    private Outcome run(Workload workload, ServerProcess server, Duration measured) throws LoadFailure {
        run++;
        Span span = Span.of(Duration.ofSeconds(1), measured);
        Outcome outcome = workload.run(new Target(server.address(), server.meter(), run), span);
        if (outcome.verdict().isVoid()) {
            failed = true;
            out.println(workload.name() + ": " + outcome.verdict());
        }
        return outcome;
    }

    private ServerProcess start(RecordingServer kind, Path directory) throws LoadFailure {
        return ServerProcess.start(kind, processors.serverPrefix(), directory);
    }

    private static double figure(Outcome outcome, String name) {
        return outcome.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Duration seconds() {
        return Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
    }

    private static double gigabytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / NANOS_PER_SECOND;
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void row(String name, String format, Object... values) {
        out.printf("  %-28s %s%n", name, format.formatted(values));
        out.flush();
    }
}
