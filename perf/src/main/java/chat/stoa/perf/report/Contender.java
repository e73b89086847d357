package chat.stoa.perf.report;

import chat.stoa.perf.load.LoadFailure;
import chat.stoa.perf.server.ServerKind;
import chat.stoa.perf.server.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the compared servers during one workload: how to start it, whether it runs, and what its runs gave. */
final class Contender implements AutoCloseable {

    private final ServerKind kind;
    private final Series series;
    private @Nullable ServerProcess server;

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

    /** The running server, started if it is not. */
    ServerProcess server(List<String> prefix, Path directory) throws LoadFailure {
        ServerProcess running = server;
        if (running == null) {
            running = ServerProcess.start(kind, prefix, directory);
            server = running;
        }
        return running;
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
    }
}
