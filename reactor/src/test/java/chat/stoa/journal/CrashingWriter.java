package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A process that writes into several rooms and says what is acknowledged, until somebody kills it. */
final class CrashingWriter {

    static final int ROOMS = 4;

    private static final int UNDER_WAY_MAX = 40;
    private static final StorageSettings SMALL_SEGMENTS =
            new StorageSettings(true, 128 * 1024, 1, 100, Duration.ZERO, 0);

    private CrashingWriter() {}

    static DiskJournal open(Path directory) throws IOException {
        return DiskJournal.open(directory, SMALL_SEGMENTS, Clock.SYSTEM);
    }

    static String room(int number) {
        return "#room" + number;
    }

    static String text(String room, long offset) {
        return "word " + offset + " of " + room;
    }

    public static void main(String[] args) throws IOException {
        DiskJournal journal = open(Path.of(args[0]));
        var tails = journal.tails();
        for (int i = 0; i < ROOMS; i++) {
            String room = room(i);
            long last = tails.getOrDefault(room, new Tail(0, 0)).lastOffset();
            new Thread(() -> write(journal, room, last), room).start();
        }
    }

    private static void write(Journal journal, String room, long last) {
        Journal.Appender appender = journal.appender();
        Semaphore underWay = new Semaphore(UNDER_WAY_MAX);
        for (long offset = last + 1; ; ) {
            List<Entry> batch = new ArrayList<>();
            for (int i = 0; i < 1 + offset % 5; i++, offset++) {
                batch.add(
                        new Entry(room, offset, offset, room + "-" + offset, Scribe.said("alice", text(room, offset))));
            }
            long end = offset - 1;
            underWay.acquireUninterruptibly();
            appender.append(batch, new Journal.Completion() {
                @Override
                public void onCommitted() {
                    say(System.out, room + " " + end + "\n");
                    underWay.release();
                }

                @Override
                public void onFailed(String reason) {
                    say(System.err, reason + "\n");
                    Runtime.getRuntime().halt(1);
                }
            });
        }
    }

    /** In one piece: a line that is there in part only was not said. */
    private static void say(PrintStream to, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        to.write(bytes, 0, bytes.length);
        to.flush();
    }
}
