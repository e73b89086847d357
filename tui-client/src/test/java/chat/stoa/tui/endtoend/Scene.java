package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/**
 * What a test has started: servers, terminals, connections. Closes all of it, the latest first, also when the test is
 * broken off.
 */
final class Scene implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();
    private final Thread lastResort = new Thread(this::closeAll);
    private final Path directory;

    Scene() throws IOException {
        directory = Files.createTempDirectory("stoa-test");
        opened.push(() -> delete(directory));
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** A directory that ends with the scene. */
    Path directory() {
        return directory;
    }

    ChatServer server() throws IOException {
        return with(ChatServer.start(directory));
    }

    ChatServer server(int port, String... more) throws IOException {
        return with(ChatServer.start(directory, port, more));
    }

    /** One that listens where its configuration says, with its data in the directory of the scene. */
    ChatServer configured(String configuration) throws IOException {
        return with(ChatServer.configured(directory, configuration));
    }

    /** A server that others wrote. */
    OtherServer server(OtherServer.Start start, int port) throws IOException {
        return with(start.start(directory, port));
    }

    Terminal terminal(int columns, int rows, List<String> program) throws IOException {
        return with(new Terminal(directory, columns, rows, program));
    }

    /** Somebody with {@code stoa chat} in a terminal, who is in the first room when this returns. */
    Terminal chat(ChatServer server, int columns, int rows, String nick, String rooms) throws IOException {
        Terminal terminal = terminal(columns, rows, Programs.chat(server.port(), nick, rooms));
        terminal.shows("you are in " + rooms.split(",", -1)[0] + " now");
        return terminal;
    }

    /** Somebody with nothing but a socket. */
    RawClient raw(ChatServer server, String nick) throws IOException {
        return with(new RawClient(server.port(), nick));
    }

    @Override
    public void close() {
        List<Throwable> failures = closeAll();
        Runtime.getRuntime().removeShutdownHook(lastResort);
        assertThat(failures).isEmpty();
    }

    private List<Throwable> closeAll() {
        List<Throwable> failures = new ArrayList<>();
        for (AutoCloseable next = opened.poll(); next != null; next = opened.poll()) {
            try {
                next.close();
            } catch (Exception | AssertionError e) {
                failures.add(e);
            }
        }
        return failures;
    }

    private <T extends AutoCloseable> T with(T resource) {
        opened.push(resource);
        return resource;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
