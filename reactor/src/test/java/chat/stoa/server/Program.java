package chat.stoa.server;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The real program as a process of its own. */
public final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> JAVA_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final String LISTENING = "listening on ";

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private Program(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        withoutTheUsersSettings(builder);
        process = builder.start();
        readers = List.of(collect(process.getInputStream(), out), collect(process.getErrorStream(), err));
    }

    /** Nothing of what whoever runs the tests has set for Java and Stoa, which changes what they print or do. */
    static void withoutTheUsersSettings(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("STOA_") || JAVA_OPTIONS.contains(name));
    }

    public static Program run(String... args) throws IOException {
        return new Program(java(args));
    }

    /** On a system whose language is another. */
    static Program runIn(Locale locale, String... args) throws IOException {
        List<String> command = java(args);
        command.addAll(1, List.of("-Duser.language=" + locale.getLanguage(), "-Duser.country=" + locale.getCountry()));
        return new Program(command);
    }

    /** With no more than so many descriptors. */
    static Program runWithDescriptors(int count, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -n " + count + "; exec \"$@\"", "bash"));
        command.addAll(java(args));
        return new Program(command);
    }

    public List<String> out() {
        return out;
    }

    public List<String> err() {
        return err;
    }

    /** Where it listens, once it does. */
    public InetSocketAddress address() {
        await().atMost(PATIENCE)
                .failFast("the program ended", () -> !process.isAlive())
                .until(() -> out.stream().anyMatch(line -> line.startsWith(LISTENING)));
        String line = out.stream()
                .filter(each -> each.startsWith(LISTENING))
                .findFirst()
                .orElseThrow();
        return Addresses.parse(line.substring(LISTENING.length()));
    }

    /** Asks it to end, as {@code kill} does. */
    public void terminate() {
        // Through its handle: Process.destroy would close the pipes as well, and lose the last words.
        process.toHandle().destroy();
    }

    /** Ends it at once, without a chance for last words: SIGKILL. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Lets it run for a while before the {@link #kill}. */
    public void killAfter(Duration life) throws InterruptedException {
        process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
        kill();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    public int awaitEnd() throws InterruptedException {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static List<String> java(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-ea",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "chat.stoa.server.Main"));
        command.addAll(List.of(args));
        return command;
    }

    private static Thread collect(InputStream stream, List<String> lines) {
        Thread thread = new Thread(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add("(output cut: " + e.getMessage() + ")");
            }
        });
        thread.start();
        return thread;
    }
}
