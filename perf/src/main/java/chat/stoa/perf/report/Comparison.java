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
import java.util.List;

/**
 * Runs workloads on servers in turn (A B A B), so that a machine that gets slower or faster meanwhile does so for all.
 *
 * <p>Each server is started once and keeps what it has learned (compiled code) from run to run, as a server does in
 * life; a workload that needs a fresh one gets a fresh one each time.
 */
public final class Comparison implements AutoCloseable {

    private final List<Contender> contenders;
    private final Processors processors;
    private final Path directory;
    private final PrintWriter out;
    private int runNumber;
    private boolean failed;

    public Comparison(List<ServerKind> kinds, Processors processors, Path directory, PrintWriter out) {
        this.contenders = kinds.stream().map(Contender::new).toList();
        this.processors = processors;
        this.directory = directory;
        this.out = out;
    }

    /** Runs a workload on each server without counting it, so that what is measured is not the compiler. */
    public void warmUp(Workload workload, Span span) {
        for (Contender contender : contenders) {
            runOnce(workload, contender, 0, span);
        }
    }

    /** Runs one workload and prints its table. */
    public void run(Workload workload, int runs, Span span) {
        contenders.forEach(Contender::beginSeries);
        for (int run = 1; run <= Math.min(runs, workload.runsMax()); run++) {
            for (Contender contender : contenders) {
                runOnce(workload, contender, run, span);
            }
        }
        out.println();
        out.println(Table.render(
                workload.name() + "  " + workload.title(),
                contenders.stream().map(Contender::series).toList()));
        out.flush();
    }

    /** Stops the servers. */
    @Override
    public void close() {
        contenders.forEach(Contender::close);
    }

    /** Whether any run was void or could not be done. */
    public boolean hasFailed() {
        return failed;
    }

    private void runOnce(Workload workload, Contender contender, int run, Span span) {
        String what = workload.name() + " " + contender.name() + " run " + run;
        try {
            if (workload.needsFreshServer()) {
                contender.replace();
            }
            ServerProcess server = contender.server(processors.serverPrefix(), directory);
            workload.prepare(nextTarget(server), span);
            Outcome outcome = workload.run(nextTarget(server), span);
            contender.series().add(outcome);
            if (outcome.verdict().isVoid()) {
                onFailed(what + ": " + outcome.verdict(), contender);
            }
        } catch (LoadFailure e) {
            onFailed("FAILED " + what + ": " + e.getMessage(), contender);
            contender.close();
        }
        if (workload.needsFreshServer()) {
            contender.bringBack();
        }
    }

    /** Another number for each load, so that it does not meet the names of one that has just ended. */
    private Target nextTarget(ServerProcess server) {
        runNumber++;
        return new Target(server.address(), server.meter(), runNumber);
    }

    private void onFailed(String what, Contender contender) {
        failed = true;
        out.println(what);
        out.println(contender.outputTail());
        out.flush();
    }
}
