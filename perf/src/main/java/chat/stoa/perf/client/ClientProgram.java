package chat.stoa.perf.client;

import chat.stoa.perf.load.ProcessMeter;
import chat.stoa.perf.server.ProcMeter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code stoa chat} in a pseudo-terminal of 120 by 40, which util-linux's {@code script} makes. What it draws is
 * gathered by one thread, with the moment at which it came.
 */
final class ClientProgram implements Closeable {

    static final int COLUMNS = 120;
    static final int ROWS = 40;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long WAIT_NANOS_MAX = TimeUnit.SECONDS.toNanos(20);
    private static final int READ_BYTES = 65_536;
    private static final long END_SECONDS_MAX = 5;
    /** What ends a frame (synchronized output). */
    private static final String FRAME_END = "\033[?2026l";

    private final Process process;
    private final OutputStream keyboard;
    private final long startedNanos;
    private final Thread endWithJvm;
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private long lastNanos;
    private int reads;

    private ClientProgram(Process process, long startedNanos) {
        this.process = process;
        this.keyboard = process.getOutputStream();
        this.startedNanos = startedNanos;
        this.endWithJvm = new Thread(process::destroyForcibly, "end-client");
        Runtime.getRuntime().addShutdownHook(endWithJvm);
        Thread reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param stoa {@code bin/stoa}
     * @param home an empty directory for its configuration and state
     */
    static ClientProgram start(Path stoa, int port, String rooms, Path home) throws IOException {
        String command = "stty cols " + COLUMNS + " rows " + ROWS + "; exec '" + stoa.toAbsolutePath()
                + "' chat --connect 127.0.0.1:" + port + " --nick tester --join '" + rooms + "'";
        ProcessBuilder builder = new ProcessBuilder(List.of("script", "-q", "-e", "-f", "-c", command, "/dev/null"));
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("TMUX", "NO_COLOR", "JAVA_TOOL_OPTIONS"));
        builder.redirectErrorStream(true);
        long now = System.nanoTime();
        return new ClientProgram(builder.start(), now);
    }

    /** Milliseconds from the start of the program to the end of its first frame. */
    double awaitFirstFrame() throws IOException, InterruptedException {
        return (awaitText(FRAME_END, 0) - startedNanos) / (double) NANOS_PER_MILLI;
    }

    /** Types and returns when. */
    long type(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long now = System.nanoTime();
        keyboard.write(bytes);
        keyboard.flush();
        return now;
    }

    /** How many bytes it has drawn so far. */
    synchronized int drawnBytes() {
        return drawn.size();
    }

    /** How many reads that took; a write of the client is one or, where it is long, a few. */
    synchronized int reads() {
        return reads;
    }

    /** Waits until it has drawn a text behind that many bytes. Returns when it came. */
    synchronized long awaitText(String text, int from) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + WAIT_NANOS_MAX;
        while (!drawn.toString(StandardCharsets.ISO_8859_1)
                .substring(from)
                .contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !process.isAlive()) {
                throw new IOException("the client did not draw " + text + ", but "
                        + drawn.toString(StandardCharsets.UTF_8).replace('\033', '^'));
            }
            wait(left / NANOS_PER_MILLI + 1);
        }
        return lastNanos;
    }

    /** Waits until it has drawn nothing for so long. */
    synchronized void awaitQuiet(long millis) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + WAIT_NANOS_MAX;
        for (int before = -1; before != drawn.size(); wait(millis)) {
            before = drawn.size();
            if (System.nanoTime() > deadline) {
                throw new IOException("the client does not stop drawing");
            }
        }
    }

    /** Forgets what was drawn. */
    synchronized void forget() {
        drawn.reset();
    }

    /** The client itself, not the shell that started it. */
    ProcessMeter meter() throws IOException {
        return process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .map(each -> (ProcessMeter) new ProcMeter(each.pid()))
                .orElseThrow(() -> new IOException("the client has ended"));
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        byte[] bytes = new byte[READ_BYTES];
        try (InputStream terminal = process.getInputStream()) {
            for (int count = terminal.read(bytes); count >= 0; count = terminal.read(bytes)) {
                take(bytes, count, System.nanoTime());
            }
        } catch (IOException e) {
            // It has ended, and who waits for it will see.
        }
        synchronized (this) {
            notifyAll();
        }
    }

    private synchronized void take(byte[] bytes, int count, long nanos) {
        drawn.write(bytes, 0, count);
        lastNanos = nanos;
        reads++;
        notifyAll();
    }
}
