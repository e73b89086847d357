package chat.stoa.perf;

import chat.stoa.perf.load.LoadFailure;
import chat.stoa.perf.load.Loopback;
import chat.stoa.perf.load.Outcome;
import chat.stoa.perf.load.ProcessMeter;
import chat.stoa.perf.load.Span;
import chat.stoa.perf.load.Target;
import chat.stoa.perf.load.Workload;
import chat.stoa.perf.load.Workloads;
import chat.stoa.perf.server.ProcMeter;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts one workload on a server that is already running. */
@Command(
        name = "load",
        description = "Runs one workload against a server on this machine and prints its figures.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:the figures count", "1:the run is void or could not be done"})
final class LoadCommand implements Callable<Integer> {

    private static final int NAME_SPACES = 1_296;

    @Parameters(paramLabel = "WORKLOAD", description = "W1, W1w1, W2, W3, W4, W5 or W6.")
    private String workload = "";

    @Parameters(paramLabel = "HOST:PORT", description = "127.0.0.1:PORT or [::1]:PORT.")
    private String address = "";

    @Option(names = "--pid", description = "The server's process, for its processor time and memory.")
    private long pid;

    @Option(names = "--seconds", defaultValue = "3", description = "Measured seconds (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "1", description = "Seconds before them (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    private final PrintWriter out;

    LoadCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try {
            Workload chosen = Workloads.named(List.of(workload)).get(0);
            InetSocketAddress server = Loopback.parse(address);
            ProcessMeter meter = pid > 0 ? new ProcMeter(pid) : ProcessMeter.NONE;
            // Another number each time, so that a run does not meet the names of one that has just ended.
            int run = (int) (ProcessHandle.current().pid() % NAME_SPACES);
            Span span = Span.of(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
            Outcome outcome = chosen.run(new Target(server, meter, run), span);
            print(chosen, outcome);
            return outcome.verdict().isVoid() ? 1 : 0;
        } catch (LoadFailure | IllegalArgumentException e) {
            out.println("FAILED " + e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private void print(Workload workload, Outcome outcome) {
        out.println(workload.name() + "  " + workload.title());
        outcome.figures()
                .forEach(figure -> out.printf(
                        Locale.ROOT, "  %-14s %,16." + figure.decimals() + "f%n", figure.name(), figure.value()));
        outcome.notes().forEach(note -> out.println("  " + note));
        out.println("  " + outcome.verdict());
    }
}
