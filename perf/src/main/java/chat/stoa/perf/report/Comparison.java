package chat.stoa.perf.report;

import chat.stoa.perf.load.LoadFailure;
import chat.stoa.perf.load.Outcome;
import chat.stoa.perf.load.Span;
import chat.stoa.perf.load.Target;
import chat.stoa.perf.load.Workload;
import chat.stoa.perf.server.Processors;
import chat.stoa.perf.server.ServerKind;
import chat.stoa.perf.server.ServerProcess;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs workloads on servers in turn (A B A B), so that a machine that gets slower or faster meanwhile does so for all.
 *
 * <p>Each server is started once for each workload and keeps what it has learned (compiled code) from run to run, as a
 * server does in life; a workload that needs a fresh one gets a fresh one each time.
 */
public final class Comparison {

    private final List<ServerKind> kinds;
    private final Processors processors;
    private final Path directory;
    private final PrintWriter out;
    private int runNumber;
    private boolean failed;

    public Comparison(List<ServerKind> kinds, Processors processors, Path directory, PrintWriter out) {
        this.kinds = List.copyOf(kinds);
        this.processors = processors;
        this.directory = directory;
        this.out = out;
    }

    /** Runs one workload and prints its table. */
    public void run(Workload workload, int runs, Span span) {
        List<Series> series =
                kinds.stream().map(kind -> new Series(kind.name())).toList();
        Map<ServerKind, ServerProcess> running = new HashMap<>();
        try {
            for (int run = 1; run <= runs; run++) {
                for (int i = 0; i < kinds.size(); i++) {
                    runOnce(workload, kinds.get(i), running, series.get(i), run, span);
                }
            }
        } finally {
            new ArrayList<>(running.values()).forEach(ServerProcess::close);
        }
        out.println();
        out.println(Table.render(workload.name() + "  " + workload.title(), series));
        out.flush();
    }

    /** Whether any run was void or could not be done. */
    public boolean hasFailed() {
        return failed;
    }

    private void runOnce(
            Workload workload,
            ServerKind kind,
            Map<ServerKind, ServerProcess> running,
            Series series,
            int run,
            Span span) {
        String what = workload.name() + " " + kind.name() + " run " + run;
        try {
            ServerProcess server = running.get(kind);
            if (server == null) {
                server = ServerProcess.start(kind, processors.serverPrefix(), directory);
                running.put(kind, server);
            }
            runOn(server, workload, series, what, span);
            if (workload.needsFreshServer()) {
                server.close();
                running.remove(kind);
            }
        } catch (LoadFailure e) {
            failed = true;
            out.println("FAILED " + what + ": " + e.getMessage());
            ServerProcess server = running.remove(kind);
            if (server != null) {
                out.println(server.outputTail());
                server.close();
            }
        }
        out.flush();
    }

    private void runOn(ServerProcess server, Workload workload, Series series, String what, Span span)
            throws LoadFailure {
        runNumber++;
        Outcome outcome = workload.run(new Target(server.address(), server.meter(), runNumber), span);
        series.add(outcome);
        if (outcome.verdict().isVoid()) {
            failed = true;
            out.println(what + ": " + outcome.verdict());
            out.println(server.outputTail());
        }
    }
}
