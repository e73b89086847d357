package chat.stoa.perf.report;

import chat.stoa.perf.load.LoadFailure;
import chat.stoa.perf.server.ServerKind;
import chat.stoa.perf.server.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the compared servers: how to start it, whether it runs, and what its runs of the present workload gave. */
final class Contender implements AutoCloseable {

    private final ServerKind kind;
    private Series series;
    private @Nullable ServerProcess server;
    private @Nullable ServerProcess resting;

    Contender(ServerKind kind) {
        this.kind = kind;
        this.series = new Series(kind.name());
    }

    String name() {
        return kind.name();
    }

    Series series() {
        return series;
    }

    /** Forgets what earlier runs gave: another workload begins. */
    void beginSeries() {
        series = new Series(kind.name());
    }

    /** The running server, started if it is not. */
    ServerProcess server(List<String> prefix, Path directory) throws LoadFailure {
        ServerProcess running = server;
        if (running == null) {
            running = ServerProcess.start(kind, prefix, directory);
            server = running;
        }
        return running;
    }

    /** Puts the running server aside, so that the next run starts a fresh one. */
    void replace() {
        resting = server;
        server = null;
    }

    /** Ends the fresh server, and goes on with the one that was put aside. */
    void bringBack() {
        ServerProcess before = resting;
        resting = null;
        close();
        server = before;
    }

    /** The last lines that the running server printed; nothing if none runs. */
    String outputTail() {
        return server == null ? "" : server.outputTail();
    }

    /** Ends the server if it runs; the next run starts another. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
            server = null;
        }
        if (resting != null) {
            resting.close();
            resting = null;
        }
    }
}
