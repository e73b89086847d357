package chat.stoa.perf;

import chat.stoa.perf.baseline.BaselineServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the server to compare with, until it is killed. */
@Command(name = "baseline", description = "Runs the thread-per-client server until it is killed.")
final class BaselineCommand implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "0", description = "Port on 127.0.0.1; 0 takes a free one.")
    private int port;

    private final PrintWriter out;

    BaselineCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BaselineServer server = new BaselineServer(port)) {
            server.start();
            out.println("listening on 127.0.0.1:" + server.address().getPort());
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
