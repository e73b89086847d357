package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own. What it prints goes to a file. */
final class ChatServer implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final int port;

    private ChatServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one and waits until it listens. */
    static ChatServer start(Path directory, int port, String... more) throws IOException {
        Path printed = Files.createTempFile(directory, "server", ".log");
        List<String> command = new ArrayList<>(Programs.serve("--listen", "127.0.0.1:" + port));
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "STOA_LOG"));
        Process process = builder.start();
        try {
            return new ChatServer(process, awaitPort(process, printed));
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Starts one on any port that is free. */
    static ChatServer start(Path directory) throws IOException {
        return start(directory, 0);
    }

    /** A port that nobody listens on, for a server that is to come back to it. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Asks it to end, as {@code kill} does, and waits for it. */
    void terminate() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it without a chance for last words, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private void awaitEnd() {
        await().atMost(Programs.PATIENCE).until(() -> !process.isAlive());
    }

    private static int awaitPort(Process process, Path printed) {
        await().atMost(Programs.PATIENCE).untilAsserted(() -> {
            String text = Files.readString(printed);
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended:\n" + text);
            }
            assertThat(text).containsPattern(LISTENING);
        });
        try {
            Matcher matcher = LISTENING.matcher(Files.readString(printed));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
