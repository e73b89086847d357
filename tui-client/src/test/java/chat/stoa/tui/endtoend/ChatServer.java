package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own. What it prints goes to a file. */
final class ChatServer implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern ENCRYPTED = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+) \\(TLS\\)");

    private final Process process;
    private final Path printed;

    private ChatServer(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /** Starts one and waits until it listens. */
    static ChatServer start(Path directory, int port, String... more) throws IOException {
        List<String> command = new ArrayList<>(Programs.serve("--listen", "127.0.0.1:" + port));
        command.addAll(List.of(more));
        return run(directory, command);
    }

    /** Starts one that listens where its configuration says, with its data in the directory. */
    static ChatServer configured(Path directory, String configuration) throws IOException {
        Path file = Files.createTempFile(directory, "stoa", ".toml");
        Files.writeString(file, configuration);
        String data = directory.resolve("data").toString();
        return run(directory, Programs.serve("--config", file.toString(), "--data", data));
    }

    private static ChatServer run(Path directory, List<String> command) throws IOException {
        Path printed = Files.createTempFile(directory, "server", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        Programs.withoutTheUsersSettings(builder);
        Process process = builder.start();
        try {
            awaitPort(process, printed);
            return new ChatServer(process, printed);
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Starts one on any port that is free. */
    static ChatServer start(Path directory) throws IOException {
        return start(directory, 0);
    }

    /**
     * A port that nobody listens on, for a server that is to come back to it. It is none of those that systems give to
     * whoever asks for any, so that nobody gets it while the server is away.
     */
    static int freePort() throws IOException {
        IOException last = new IOException("no port was tried");
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                last = e;
            }
        }
        throw last;
    }

    /** The first port on which it listens. */
    int port() {
        return find(LISTENING);
    }

    /** The first port on which it listens with TLS. */
    int encryptedPort() {
        return find(ENCRYPTED);
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

    private int find(Pattern line) {
        try {
            Matcher matcher = line.matcher(Files.readString(printed));
            if (!matcher.find()) {
                throw new IllegalStateException("it does not listen there");
            }
            return Integer.parseInt(matcher.group(1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitPort(Process process, Path printed) {
        await().atMost(Programs.PATIENCE).untilAsserted(() -> {
            String text = Files.readString(printed);
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended:\n" + text);
            }
            // It prints all of them at once, and this behind them.
            assertThat(text).containsPattern(LISTENING).contains("connect with:");
        });
    }
}
