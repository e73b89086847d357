package chat.stoa.perf.journal;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.Journal;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Source;
import chat.stoa.protocol.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** Owners that write messages of 100 bytes into many rooms, as fast as they are acknowledged. */
final class Writers {

    static final String RARE_WORD = "quetzalcoatl";

    private static final int TEXT_LENGTH = 100;
    /** They are made before anything is measured, and come again. */
    private static final String[] TEXTS = texts(50_000);

    private static final int BATCH = 64;
    private static final int BATCHES_UNDER_WAY = 32;

    private final Journal journal;
    private final int owners;
    private final int roomsPerOwner;
    private final List<String> failures = new CopyOnWriteArrayList<>();

    Writers(Journal journal, int owners, int roomsPerOwner) {
        this.journal = journal;
        this.owners = owners;
        this.roomsPerOwner = roomsPerOwner;
    }

    static String room(int owner, int number) {
        return "#room-" + owner + "-" + number;
    }

    private static String[] texts(int count) {
        Prose prose = new Prose(1);
        return Stream.generate(() -> prose.next(TEXT_LENGTH)).limit(count).toArray(String[]::new);
    }

    /** One message; rooms do not say the same at the same offset. */
    static Entry entry(String room, long offset) {
        Identity alice = new Identity(new Source("alice", "~alice", "host.example"), "alice", "Alice");
        String said = TEXTS[Math.floorMod(room.hashCode() + (int) offset, TEXTS.length)];
        String text = offset == 1 && room.equals(room(0, 0)) ? said + " " + RARE_WORD : said;
        // Ids as the server gives them: a prefix, and a number that counts.
        return new Entry(
                room,
                offset,
                offset * 1_000,
                room + "." + offset,
                new RoomEvent.Said(alice, "PRIVMSG", text, Tags.NONE));
    }

    /** Writes that many messages into each room; returns when all are acknowledged. */
    void write(int messagesPerRoom) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < owners; i++) {
            int owner = i;
            Thread thread = new Thread(() -> write(owner, messagesPerRoom), "owner-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("the journal refused: " + failures.get(0));
        }
    }

    private void write(int owner, int messagesPerRoom) {
        Journal.Appender appender = journal.appender();
        Semaphore underWay = new Semaphore(BATCHES_UNDER_WAY);
        List<Entry> batch = new ArrayList<>(BATCH);
        for (int offset = 1; offset <= messagesPerRoom && failures.isEmpty(); offset++) {
            for (int room = 0; room < roomsPerOwner; room++) {
                batch.add(entry(room(owner, room), offset));
                if (batch.size() == BATCH) {
                    append(appender, batch, underWay);
                    batch = new ArrayList<>(BATCH);
                }
            }
        }
        append(appender, batch, underWay);
        underWay.acquireUninterruptibly(BATCHES_UNDER_WAY);
    }

    private void append(Journal.Appender appender, List<Entry> batch, Semaphore underWay) {
        underWay.acquireUninterruptibly();
        appender.append(batch, new Journal.Completion() {
            @Override
            public void onCommitted() {
                underWay.release();
            }

            @Override
            public void onFailed(String reason) {
                failures.add(reason);
                underWay.release();
            }
        });
    }
}
