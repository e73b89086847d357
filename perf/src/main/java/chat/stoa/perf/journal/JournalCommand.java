package chat.stoa.perf.journal;

import chat.stoa.journal.DiskJournal;
import chat.stoa.journal.Entry;
import chat.stoa.journal.Floor;
import chat.stoa.journal.HistoryAnswer;
import chat.stoa.journal.HistoryQuery;
import chat.stoa.journal.Journal;
import chat.stoa.journal.SearchQuery;
import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The journal alone: what an acknowledgement waits for, and what it costs to read a large record. */
@Command(name = "journal", description = "Measures the journal on the disk of a directory.")
public final class JournalCommand implements Callable<Integer> {

    private static final int OWNERS = 8;
    private static final int PAGES = 1_000;
    private static final int SEARCHES = 20;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    @Option(names = "--dir", description = "Where to write (default: a temporary directory).")
    private Path where = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--events", defaultValue = "200000", description = "Messages in all (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--rooms", defaultValue = "1000", description = "Rooms (default: ${DEFAULT-VALUE}).")
    private int rooms;

    private final PrintWriter out;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    public JournalCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.in(where, "stoa-journal-")) {
            measure(scratch.directory());
            return 0;
        }
    }

    /** The same as a section of the whole comparison, with the defaults. */
    public static void printSection(PrintWriter out, Path where) throws IOException, InterruptedException {
        JournalCommand command = new JournalCommand(out);
        command.where = where;
        command.events = 200_000;
        command.rooms = 1_000;
        command.call();
    }

    private void measure(Path directory) throws IOException, InterruptedException {
        int roomsPerOwner = Math.max(1, rooms / OWNERS);
        int perRoom = Math.max(1, events / (OWNERS * roomsPerOwner));
        long count = (long) OWNERS * roomsPerOwner * perRoom;
        out.printf("%njournal  %,d messages of 100 bytes in %,d rooms, fsync%n", count, OWNERS * roomsPerOwner);
        double force = DiskForce.medianNanos(directory);
        row("one force of the disk", "%,.0f us", force / NANOS_PER_MICRO);
        try (DiskJournal journal = open(directory)) {
            measureOne(journal, directory);
            measureMany(journal, new Writers(journal, OWNERS, roomsPerOwner), perRoom, count, force);
            measureReading(journal, roomsPerOwner);
        }
        long begin = System.nanoTime();
        try (DiskJournal journal = open(directory)) {
            journal.tails();
            row("start with all that", "%,.0f ms", (System.nanoTime() - begin) / NANOS_PER_MILLI);
        }
    }

    private void measureOne(Journal journal, Path directory) throws IOException {
        Journal.Appender appender = journal.appender();
        OneSender one = OneSender.measure(
                number -> {
                    CompletableFuture<Boolean> done = new CompletableFuture<>();
                    appender.append(List.of(Writers.entry("#alone", number + 1)), completing(done));
                    done.join();
                },
                directory);
        row("one sender alone waits", "%s", one);
    }

    private void measureMany(Journal journal, Writers writers, int perRoom, long count, double force)
            throws InterruptedException {
        long frontBefore = cpuNanos("journal");
        long begin = System.nanoTime();
        writers.write(perRoom);
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        double front = (double) (cpuNanos("journal") - frontBefore) / count;
        journal.tails();
        double whole = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        double perSecond = count / seconds;
        row(
                "many senders",
                "%,.0f acknowledged/s, %.0f times one force each",
                perSecond,
                perSecond * force / NANOS_PER_SECOND);
        row("in front, thread \"journal\"", "%.2f us of CPU per message", front / NANOS_PER_MICRO);
        row(
                "behind, thread \"store\"",
                "%.2f us of CPU per message, %,.0f messages/s",
                (double) cpuNanos("store") / count / NANOS_PER_MICRO,
                count / whole);
    }

    private void measureReading(Journal journal, int roomsPerOwner) {
        Random random = new Random(1);
        double[] pages = new double[PAGES];
        for (int i = 0; i < PAGES; i++) {
            String room = Writers.room(random.nextInt(OWNERS), random.nextInt(roomsPerOwner));
            // Of an offset that is no longer in memory.
            HistoryQuery query = HistoryQuery.before(room, HistoryQuery.Bound.offset(101), 100);
            pages[i] = JournalCommand.<HistoryAnswer>nanos(answer -> journal.read(query, answer));
        }
        row(
                "history page of 100",
                "p50 %.2f ms, p99 %.2f ms",
                DiskForce.quantile(pages, 0.5) / 1e6,
                DiskForce.quantile(pages, 0.99) / 1e6);
        double[] searches = new double[SEARCHES];
        SearchQuery rare = SearchQuery.text(Map.of(Writers.room(0, 0), Floor.NONE), Writers.RARE_WORD, 50);
        for (int i = 0; i < SEARCHES; i++) {
            searches[i] = JournalCommand.<List<Entry>>nanos(answer -> journal.search(rare, answer));
        }
        row(
                "search for a rare word",
                "p50 %.2f ms, worst %.2f ms",
                DiskForce.quantile(searches, 0.5) / 1e6,
                DiskForce.quantile(searches, 1) / 1e6);
    }

    private static <T> double nanos(Consumer<Journal.Answer<T>> question) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        long begin = System.nanoTime();
        question.accept(new Journal.Answer<>() {
            @Override
            public void onAnswer(T value) {
                answered.complete(value);
            }

            @Override
            public void onFailed(String reason) {
                answered.completeExceptionally(new IllegalStateException(reason));
            }
        });
        answered.join();
        return System.nanoTime() - begin;
    }

    private static Journal.Completion completing(CompletableFuture<Boolean> done) {
        return new Journal.Completion() {
            @Override
            public void onCommitted() {
                done.complete(true);
            }

            @Override
            public void onFailed(String reason) {
                done.completeExceptionally(new IllegalStateException(reason));
            }
        };
    }

    /** What the threads of that name have used so far. */
    private long cpuNanos(String name) {
        long nanos = 0;
        for (var thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().equals(name)) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }

    private static DiskJournal open(Path directory) throws IOException {
        return DiskJournal.open(directory, StorageSettings.DEFAULT, Clock.SYSTEM);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void row(String name, String format, Object... values) {
        out.printf("  %-28s %s%n", name, format.formatted(values));
        out.flush();
    }
}
