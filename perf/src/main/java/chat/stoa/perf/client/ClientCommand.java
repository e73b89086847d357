package chat.stoa.perf.client;

import chat.stoa.perf.load.ProcessMeter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The terminal client: how soon it is there, how soon it answers a key, what it draws and what it uses. */
@Command(name = "client", description = "Measures the terminal client.")
public final class ClientCommand implements Callable<Integer> {

    private static final int STARTS = 7;
    private static final int KEYS = 200;
    private static final int MESSAGES = 20;
    private static final int ROOMS = 20;
    private static final int LINES_PER_ROOM = 1_000;
    private static final int LINES_PER_SAY = 100;
    private static final int FLOOD_PER_SECOND = 1_000;
    private static final long QUIET_MILLIS = 150;
    private static final long KEY_PAUSE_MILLIS_MIN = 15;
    private static final int KEY_PAUSE_MILLIS_SPAN = 30;
    private static final int KEYS_PER_LINE = 40;
    /** Letters that nothing else on the screen has: the first Cyrillic ones. */
    private static final int FIRST_LETTER = 0x430;

    private static final int LETTERS = 32;
    private static final String CLEAR_INPUT = "\025";
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double PERCENT_PER_MICROS_OF_SECOND = 1e-4;

    @Option(names = "--stoa", required = true, description = "bin/stoa of a distribution.")
    private Path stoa = Path.of("bin/stoa");

    @Option(
            names = "--idle",
            defaultValue = "10",
            description = "Seconds for which nothing happens (default: ${DEFAULT-VALUE}).")
    private int idleSeconds = 10;

    private final PrintWriter out;
    private final Random random = new Random(1);

    public ClientCommand(PrintWriter out) {
        this.out = out;
    }

    /** The same as a section of the whole comparison, with the defaults. */
    public static void printSection(PrintWriter out, Path stoa) throws IOException, InterruptedException {
        ClientCommand command = new ClientCommand(out);
        command.stoa = stoa;
        command.call();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        out.printf(
                "%nclient  the terminal client at %dx%d on Java %d%n",
                ClientProgram.COLUMNS, ClientProgram.ROWS, Runtime.version().feature());
        if (!hasScript()) {
            out.println("  skipped: it needs the program script (util-linux), which makes pseudo-terminals");
            return 0;
        }
        Path home = Files.createTempDirectory("stoa-client-");
        try (ScriptedServer server = new ScriptedServer()) {
            measureStarts(server, home);
            try (ClientProgram client = started(server, "#tea", home)) {
                measureMessages(server, client);
                measureKeys(client, "key to the terminal");
                measureKeysInFlood(server, client);
                measureIdle(client);
            }
            measureMemory(server, home);
            return 0;
        } finally {
            delete(home);
        }
    }

    private void measureStarts(ScriptedServer server, Path home) throws IOException, InterruptedException {
        double[] millis = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            server.expectAnother();
            try (ClientProgram client = ClientProgram.start(stoa, server.port(), "#tea", home)) {
                millis[i] = client.awaitFirstFrame();
            }
        }
        row("start to first frame", "median %.0f ms of %d", quantile(millis, 0.5), STARTS);
    }

    private ClientProgram started(ScriptedServer server, String rooms, Path home)
            throws IOException, InterruptedException {
        server.expectAnother();
        ClientProgram client = ClientProgram.start(stoa, server.port(), rooms, home);
        server.awaitInside();
        client.awaitQuiet(QUIET_MILLIS);
        return client;
    }

    /** On a screen full of messages, each new one moves all of them. */
    private void measureMessages(ScriptedServer server, ClientProgram client) throws IOException, InterruptedException {
        for (int i = 0; i < 2 * ClientProgram.ROWS; i++) {
            server.say(line("#tea", i));
        }
        client.awaitQuiet(QUIET_MILLIS);
        double[] bytes = new double[MESSAGES];
        double[] reads = new double[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            client.forget();
            int before = client.reads();
            server.say(line("#tea", random.nextInt(1_000)));
            client.awaitQuiet(QUIET_MILLIS);
            bytes[i] = client.drawnBytes();
            reads[i] = client.reads() - before;
        }
        row(
                "one new message",
                "median %,.0f bytes, worst %,.0f, in %.0f read of the terminal",
                quantile(bytes, 0.5),
                quantile(bytes, 1),
                quantile(reads, 0.5));
    }

    private void measureKeys(ClientProgram client, String name) throws IOException, InterruptedException {
        double[] millis = new double[KEYS];
        for (int i = 0; i < KEYS; i++) {
            if (i % KEYS_PER_LINE == 0) {
                client.type(CLEAR_INPUT);
            }
            pause(KEY_PAUSE_MILLIS_MIN + random.nextInt(KEY_PAUSE_MILLIS_SPAN));
            client.forget();
            String letter = Character.toString(FIRST_LETTER + i % LETTERS);
            long typed = client.type(letter);
            millis[i] = (client.awaitText(letter, 0) - typed) / NANOS_PER_MILLI;
        }
        client.type(CLEAR_INPUT);
        row(name, "p50 %.1f ms, p95 %.1f ms of %d keys", quantile(millis, 0.5), quantile(millis, 0.95), KEYS);
    }

    private void measureKeysInFlood(ScriptedServer server, ClientProgram client)
            throws IOException, InterruptedException {
        Flood flood = new Flood(server);
        flood.start();
        try {
            measureKeys(client, "the same in a flood of " + FLOOD_PER_SECOND + "/s");
        } finally {
            flood.end();
        }
    }

    private void measureIdle(ClientProgram client) throws IOException, InterruptedException {
        client.awaitQuiet(QUIET_MILLIS);
        ProcessMeter meter = client.meter();
        double before = meter.cpuMicros();
        pause(TimeUnit.SECONDS.toMillis(idleSeconds));
        double percent = (meter.cpuMicros() - before) / idleSeconds * PERCENT_PER_MICROS_OF_SECOND;
        row("idle", "%.2f %% of a processor over %d s", percent, idleSeconds);
    }

    private void measureMemory(ScriptedServer server, Path home) throws IOException, InterruptedException {
        String rooms = IntStream.range(0, ROOMS).mapToObj(i -> "#room" + i).collect(Collectors.joining(","));
        try (ClientProgram client = started(server, rooms, home)) {
            for (int done = 0; done < LINES_PER_ROOM; done += LINES_PER_SAY) {
                for (int room = 0; room < ROOMS; room++) {
                    String name = "#room" + room;
                    int first = done;
                    server.say(IntStream.range(0, LINES_PER_SAY)
                            .mapToObj(i -> line(name, first + i))
                            .toArray(String[]::new));
                }
            }
            client.awaitQuiet(2 * QUIET_MILLIS);
            row(
                    "memory",
                    "%.0f MB resident with %d rooms of %,d lines",
                    client.meter().residentBytes() / BYTES_PER_MEGABYTE,
                    ROOMS,
                    LINES_PER_ROOM);
        }
    }

    /** Lines at an even pace, on a thread of its own. */
    private static final class Flood {

        private final ScriptedServer server;
        private final Thread thread = new Thread(this::run, "flood");
        private volatile boolean ended;

        Flood(ScriptedServer server) {
            this.server = server;
        }

        void start() {
            thread.start();
        }

        void end() throws InterruptedException {
            ended = true;
            thread.join();
        }

        private void run() {
            long interval = TimeUnit.SECONDS.toNanos(1) / FLOOD_PER_SECOND;
            long next = System.nanoTime();
            try {
                for (int i = 0; !ended; i++, next += interval) {
                    LockSupport.parkNanos(next - System.nanoTime());
                    server.say(line("#tea", i));
                }
            } catch (IOException e) {
                // The client is gone; whoever waits for its keys says so.
            }
        }
    }

    private static String line(String room, int number) {
        return ":user" + number % 20 + "!u@h PRIVMSG " + room + " :message " + number
                + " says what people say, which is about this long on the whole" + " and more".repeat(number % 4);
    }

    private static boolean hasScript() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "script")));
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void row(String name, String format, Object... values) {
        out.printf("  %-32s %s%n", name, format.formatted(values));
        out.flush();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
