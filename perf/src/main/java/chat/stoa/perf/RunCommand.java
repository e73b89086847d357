package chat.stoa.perf;

import chat.stoa.perf.client.ClientCommand;
import chat.stoa.perf.journal.JournalCommand;
import chat.stoa.perf.load.Span;
import chat.stoa.perf.load.Workload;
import chat.stoa.perf.load.Workloads;
import chat.stoa.perf.record.RecordCommand;
import chat.stoa.perf.report.Comparison;
import chat.stoa.perf.server.BaselineProcess;
import chat.stoa.perf.server.ProcMeter;
import chat.stoa.perf.server.Processors;
import chat.stoa.perf.server.ServerKind;
import chat.stoa.perf.server.StoaServer;
import chat.stoa.perf.tls.TlsCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The comparison: all workloads on Stoa and on the baseline in turn. */
@Command(
        name = "run",
        description = "Runs workloads on Stoa and the baseline in turn and prints medians and ratios.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:all runs count", "1:a run is void or could not be done"})
final class RunCommand implements Callable<Integer> {

    /** Descriptors that a process needs beside its connections. */
    private static final int SPARE_DESCRIPTORS = 200;

    private static final double NANOS_PER_SECOND = 1e9;

    /** What is run first and not counted: between them they go through nearly all of a server. */
    private static final List<String> WARMING_UP = List.of("W5", "W2", "W1", "W2");

    @Option(names = "--stoa", description = "bin/stoa of a distribution; without it only the baseline runs.")
    private Optional<Path> stoa = Optional.empty();

    @Option(names = "--workloads", split = ",", description = "Some of W1,W1w1,W2,W3,W4,W5,W6 (default: all).")
    private List<String> workloads = new ArrayList<>();

    @Option(names = "--runs", defaultValue = "3", description = "Runs on each server (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seconds", defaultValue = "1.5", description = "Measured seconds (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--warm-up", defaultValue = "1", description = "Seconds before them (default: ${DEFAULT-VALUE}).")
    private double warmUpSeconds;

    @Option(names = "--no-bind", description = "Does not bind the generator to one processor.")
    private boolean free;

    @Option(names = "--no-bench", description = "Leaves out the benchmarks of parts.")
    private boolean withoutBenchmarks;

    @Option(names = "--no-tls", description = "Leaves out what encryption costs.")
    private boolean withoutTls;

    @Option(names = "--no-journal", description = "Leaves out the journal alone.")
    private boolean withoutJournal;

    @Option(names = "--no-client", description = "Leaves out the terminal client.")
    private boolean withoutClient;

    @Option(names = "--no-record", description = "Leaves out the server with its record (W7, W8, a large record).")
    private boolean withoutRecord;

    @Option(
            names = "--record-events",
            defaultValue = "5000000",
            description = "Messages of the large record (default: ${DEFAULT-VALUE}).")
    private long recordEvents;

    @Option(names = "--dir", description = "Where records are put meanwhile (default: a temporary directory).")
    private Path where = Path.of(System.getProperty("java.io.tmpdir"));

    private final PrintWriter out;

    RunCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        List<Workload> chosen = workloads.isEmpty() ? Workloads.all() : Workloads.named(workloads);
        int available = Runtime.getRuntime().availableProcessors();
        Processors processors = free ? Processors.free() : Processors.bindGenerator();
        out.println(heading(available, processors));
        out.flush();
        Path directory = Files.createTempDirectory("stoa-perf-");
        boolean failed = compare(chosen, processors, directory);
        if (!withoutTls && stoa.isPresent()) {
            TlsCommand.printSection(out, stoa.get());
        }
        if (!withoutJournal) {
            JournalCommand.printSection(out, where);
        }
        if (!withoutRecord && stoa.isPresent()) {
            failed |= !RecordCommand.printSection(out, stoa.get(), where, processors, recordEvents);
        }
        if (!withoutClient && stoa.isPresent()) {
            ClientCommand.printSection(out, stoa.get());
        }
        if (!withoutBenchmarks) {
            Benchmarks.printSummary(out);
        }
        if (failed) {
            out.printf("%nsome runs do not count; the servers' output is in %s%n", directory);
        } else {
            delete(directory);
        }
        out.flush();
        return failed ? 1 : 0;
    }

    /** Runs everything; true if some run does not count. */
    private boolean compare(List<Workload> chosen, Processors processors, Path directory) {
        Span span = Span.of(duration(warmUpSeconds), duration(seconds));
        try (Comparison comparison = new Comparison(kinds(), processors, directory, out)) {
            List<Workload> fitting = chosen.stream().filter(this::fits).toList();
            for (Workload workload : Workloads.named(WARMING_UP)) {
                if (workload.connections() + SPARE_DESCRIPTORS <= ProcMeter.openFilesMax()) {
                    comparison.warmUp(workload, span);
                }
            }
            fitting.forEach(workload -> comparison.run(workload, runs, span));
            return comparison.hasFailed();
        }
    }

    private List<ServerKind> kinds() {
        List<ServerKind> kinds = new ArrayList<>();
        stoa.ifPresent(script -> kinds.add(new StoaServer(script)));
        kinds.add(new BaselineProcess());
        return kinds;
    }

    private String heading(int available, Processors processors) {
        return "medians of %d runs of %s s after %s s of warm-up on servers that have run before, 100-byte messages unless said otherwise; %d processors, %s"
                .formatted(
                        runs,
                        seconds,
                        warmUpSeconds,
                        available,
                        processors.areBound() ? "the generator bound to the last, the servers free" : "nothing bound");
    }

    private boolean fits(Workload workload) {
        long limit = ProcMeter.openFilesMax();
        if (workload.connections() + SPARE_DESCRIPTORS <= limit) {
            return true;
        }
        out.printf(
                "%n%s  skipped: it needs %,d connections, and a process may have %,d files open (ulimit -n)%n",
                workload.name(), workload.connections(), limit);
        return false;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
