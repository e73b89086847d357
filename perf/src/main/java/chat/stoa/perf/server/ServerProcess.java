package chat.stoa.perf.server;

import chat.stoa.perf.load.LoadFailure;
import chat.stoa.perf.load.Loopback;
import chat.stoa.perf.load.ProcessMeter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running server: a child process, known by its id only.
 *
 * <pre>
 *   start --(prints where it listens)--&gt; running --close--&gt; ended        the JVM's end closes it too
 * </pre>
 *
 * <p>Its output goes to a file and not to a pipe, so that nobody has to read it for the server to go on.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("^listening on (\\S+)$", Pattern.MULTILINE);
    private static final long START_MILLIS_MAX = 60_000;
    private static final long POLL_MILLIS = 10;
    private static final long STOP_SECONDS_MAX = 5;
    private static final int OUTPUT_LINES_SHOWN = 15;

    private final Process process;
    private final Path output;
    private final InetSocketAddress address;
    private final Thread endWithJvm;

    private ServerProcess(Process process, Path output, InetSocketAddress address, Thread endWithJvm) {
        this.process = process;
        this.output = output;
        this.address = address;
        this.endWithJvm = endWithJvm;
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param prefix what stands before its command, to put it on certain processors; may be empty
     */
    public static ServerProcess start(ServerKind kind, List<String> prefix, Path directory) throws LoadFailure {
        try {
            Path output = Files.createTempFile(directory, kind.name() + "-", ".log");
            List<String> command = new ArrayList<>(prefix);
            command.addAll(kind.command(directory));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            // Servers that look for a Java by themselves must find the one that the others run on.
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            Thread endWithJvm = new Thread(process::destroyForcibly, "end-" + kind.name());
            Runtime.getRuntime().addShutdownHook(endWithJvm);
            return new ServerProcess(process, output, awaitAddress(kind, process, output), endWithJvm);
        } catch (IOException e) {
            throw new LoadFailure(kind.name() + " does not start: " + e.getMessage(), e);
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    public ProcessMeter meter() {
        return new ProcMeter(process.pid());
    }

    /** All that the server printed so far. */
    public String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** The last lines that the server printed. */
    public String outputTail() {
        return tail(output);
    }

    /** Ends the server without a chance for last words. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** Ends the server: kindly first, then not. */
    @Override
    public void close() {
        end(process);
        if (Thread.currentThread() != endWithJvm) {
            try {
                Runtime.getRuntime().removeShutdownHook(endWithJvm);
            } catch (IllegalStateException e) {
                // The JVM is ending already, and the hook does what it is there for.
            }
        }
    }

    private static InetSocketAddress awaitAddress(ServerKind kind, Process process, Path output)
            throws IOException, LoadFailure {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS_MAX);
        while (System.nanoTime() < deadline) {
            boolean running = process.isAlive();
            Matcher line = LISTENING.matcher(Files.readString(output, StandardCharsets.UTF_8));
            if (line.find()) {
                return Loopback.parse(line.group(1));
            }
            if (!running) {
                throw new LoadFailure(
                        kind.name() + " ended with " + process.exitValue() + " before it listened:\n" + tail(output));
            }
            pause();
        }
        end(process);
        throw new LoadFailure(kind.name() + " did not say where it listens:\n" + tail(output));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String tail(Path output) {
        try {
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - OUTPUT_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(its output cannot be read: " + e.getMessage() + ")";
        }
    }
}
