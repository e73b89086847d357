package chat.stoa.perf.siege;

import chat.stoa.perf.load.Besieged;
import chat.stoa.perf.load.Figure;
import chat.stoa.perf.load.LoadFailure;
import chat.stoa.perf.load.Outcome;
import chat.stoa.perf.load.Span;
import chat.stoa.perf.load.Target;
import chat.stoa.perf.server.ProcMeter;
import chat.stoa.perf.server.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The siege: the real server with too few descriptors, attacked in every way at once, and people who go on talking. */
@Command(
        name = "siege",
        description = "Attacks Stoa in every way at once while people talk on it, and says what they notice.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:it held", "1:it did not, or it could not be done"})
public final class SiegeCommand implements Callable<Integer> {

    private static final int MEMBERS = 200;
    private static final int SENDERS = 20;
    private static final int SPARE_DESCRIPTORS = 500;
    private static final double P99_RATIO_MAX = 3;
    private static final double MEMORY_RATIO_MAX = 1.1;

    @Option(names = "--stoa", required = true, description = "bin/stoa of a distribution.")
    private Path stoa = Path.of("bin/stoa");

    @Option(names = "--seconds", defaultValue = "30", description = "Each of before, during, after (default: 30).")
    private int seconds;

    @Option(names = "--rate", defaultValue = "20", description = "Messages per second of the 200 (default: 20).")
    private int rate;

    @Option(names = "--silent", defaultValue = "10000", description = "Connections that never register (10000).")
    private int silent;

    @Option(names = "--dribbling", defaultValue = "200", description = "Byte-at-a-time senders (200).")
    private int dribbling;

    @Option(names = "--halfway", defaultValue = "400", description = "TLS handshakes that stop half way (400).")
    private int halfway;

    @Option(names = "--churning", defaultValue = "32", description = "Connections that come and go at full speed (32).")
    private int churning;

    @Option(names = "--descriptors", description = "Those of the server; so that the last silent ones find none.")
    private int descriptors;

    private final PrintWriter out;

    public SiegeCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Force force = new Force(silent, dribbling, halfway, churning);
        long needed = (long) force.connections() + MEMBERS + SPARE_DESCRIPTORS;
        if (needed > ProcMeter.openFilesMax()) {
            out.printf(
                    "the siege needs %,d descriptors, and may have %,d (ulimit -n)%n",
                    needed, ProcMeter.openFilesMax());
            return 1;
        }
        Path directory = Files.createTempDirectory("stoa-siege-");
        // A tenth of the silent ones is too many.
        int few = descriptors > 0 ? descriptors : MEMBERS + dribbling + halfway + churning + silent * 9 / 10;
        List<String> prefix = List.of("bash", "-c", "ulimit -n " + few + "; exec \"$@\"", "bash");
        try (ServerProcess server = ServerProcess.start(new BesiegedServer(stoa), prefix, directory)) {
            Attackers attackers =
                    new Attackers(server.address(), BesiegedServer.encryptedAddress(server), force, ClientHello.make());
            Besieged besieged = new Besieged(MEMBERS, SENDERS, rate, attackers);
            out.printf(
                    "%s; %,d descriptors; %d s each%n%,d silent, %,d dribbling, %,d half way, %,d churning%n",
                    besieged.title(), few, seconds, silent, dribbling, halfway, churning);
            out.flush();
            Span span = Span.of(Duration.ofSeconds(2), Duration.ofSeconds(seconds));
            Outcome outcome = besieged.run(new Target(server.address(), server.meter(), 0), span);
            return print(outcome, server, directory);
        } catch (LoadFailure e) {
            out.println("FAILED " + e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private int print(Outcome outcome, ServerProcess server, Path directory) throws IOException {
        for (Figure figure : outcome.figures()) {
            out.printf(Locale.ROOT, "  %-20s %,12." + figure.decimals() + "f%n", figure.name(), figure.value());
        }
        outcome.notes().forEach(note -> out.println("  " + note));
        long pauses = BesiegedServer.acceptPauses(server);
        out.printf("  accepting paused %,d times for want of a descriptor%n", pauses);
        List<String> faults = new ArrayList<>();
        if (outcome.verdict().isVoid()) {
            faults.add("lost or disturbed: " + outcome.verdict());
        }
        check(faults, outcome, "p99 during/before", P99_RATIO_MAX);
        check(faults, outcome, "resident ratio", MEMORY_RATIO_MAX);
        if (value(outcome, "newcomers come in") < 1) {
            faults.add("nobody comes in after it");
        }
        // Each pause is a tenth of a second: more of them would be spinning.
        if (pauses > 10L * (2L * seconds + 10)) {
            faults.add("accepting spins");
        }
        faults.forEach(fault -> out.println("  FAULT " + fault));
        out.println(faults.isEmpty() ? "  it held" : "  the server's output is in " + directory);
        return faults.isEmpty() ? 0 : 1;
    }

    private static void check(List<String> faults, Outcome outcome, String figure, double most) {
        double value = value(outcome, figure);
        if (!(value <= most)) {
            faults.add(String.format(Locale.ROOT, "%s is %.2f, and may be %.2f", figure, value, most));
        }
    }

    private static double value(Outcome outcome, String name) {
        return outcome.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
