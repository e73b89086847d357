package chat.stoa.perf.tls;

import chat.stoa.perf.load.LoadFailure;
import chat.stoa.perf.load.ProcessMeter;
import chat.stoa.perf.server.EncryptedStoaServer;
import chat.stoa.perf.server.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What an idle connection costs with TLS beyond one without.
 *
 * <p>Memory is the slope between two numbers of connections, each time after a collection and after what was freed is
 * given back: what handshakes leave behind is not a cost of the connections that stay. The heap has a fixed size and is
 * resident as a whole from the start, so that what else grows is seen (buffers, tables of the JVM and of the kernel);
 * beside it stands what the connections keep alive in the heap. Each kind has a server of its own, on which some
 * connections came and went before, so that its classes are loaded.
 */
@Command(name = "tls", description = "Measures what an idle connection costs with TLS and without.")
public final class TlsCommand implements Callable<Integer> {

    private static final double KB = 1024;
    private static final double MAX_KB = 12;

    @Option(names = "--stoa", required = true, description = "bin/stoa of a distribution.")
    private Path stoa = Path.of("stoa");

    @Option(names = "--first", defaultValue = "200", description = "Connections at the first reading.")
    private int first;

    @Option(names = "--all", defaultValue = "2200", description = "Connections at the second.")
    private int all;

    private final PrintWriter out;

    /** What one connection takes, in bytes: of the heap, and elsewhere in the process. */
    private record Cost(double heap, double elsewhere) {

        double all() {
            return heap + elsewhere;
        }

        Cost minus(Cost other) {
            return new Cost(heap - other.heap, elsewhere - other.elsewhere);
        }
    }

    public TlsCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("stoa-tls-");
        try {
            out.printf(Locale.ROOT, "%nTLS  idle connections, from %,d to %,d%n", first, all);
            Cost plain = measure(directory.resolve("plain"), false);
            Cost encrypted = measure(directory.resolve("encrypted"), true);
            Cost more = encrypted.minus(plain);
            row("without", plain);
            row("with TLS", encrypted);
            row("more with TLS", more);
            if (more.all() > MAX_KB * KB) {
                out.printf(Locale.ROOT, "  that is more than %.0f KB%n", MAX_KB);
            }
            return 0;
        } catch (LoadFailure e) {
            out.println("FAILED " + e.getMessage());
            return 1;
        } finally {
            delete(directory);
            out.flush();
        }
    }

    /** The same as a section of the whole comparison, with the defaults. */
    public static void printSection(PrintWriter out, Path stoa) throws IOException {
        TlsCommand command = new TlsCommand(out);
        command.stoa = stoa;
        command.first = 200;
        command.all = 2_200;
        command.call();
    }

    private Cost measure(Path directory, boolean encrypted) throws IOException, LoadFailure {
        Files.createDirectories(directory);
        EncryptedStoaServer kind = new EncryptedStoaServer(stoa);
        try (ServerProcess server = ServerProcess.start(kind, List.of(), directory);
                IdleSockets sockets = new IdleSockets(
                        encrypted ? EncryptedStoaServer.encryptedAddress(server) : server.address(), encrypted)) {
            ProcessMeter meter = server.meter();
            sockets.become(first);
            sockets.become(0);
            sockets.become(first);
            double liveFirst = meter.liveHeapBytes();
            meter.giveBackFreed();
            double residentFirst = meter.residentBytes();
            sockets.become(all);
            double liveAll = meter.liveHeapBytes();
            meter.giveBackFreed();
            double residentAll = meter.residentBytes();
            double more = all - first;
            return new Cost((liveAll - liveFirst) / more, (residentAll - residentFirst) / more);
        }
    }

    private void row(String name, Cost cost) {
        out.printf(
                Locale.ROOT,
                "  %-14s %6.1f KB each: %5.1f of the heap, %5.1f elsewhere%n",
                name,
                cost.all() / KB,
                cost.heap() / KB,
                cost.elsewhere() / KB);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
