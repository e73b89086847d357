package chat.stoa.perf.record;

import chat.stoa.journal.DiskJournal;
import chat.stoa.journal.Entry;
import chat.stoa.journal.Fact;
import chat.stoa.journal.Identity;
import chat.stoa.journal.Journal;
import chat.stoa.journal.RoomEvent;
import chat.stoa.journal.Tail;
import chat.stoa.ops.StorageSettings;
import chat.stoa.perf.journal.Prose;
import chat.stoa.protocol.Source;
import chat.stoa.protocol.Tags;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Fills the rooms that a server has made with messages, through the journal's own code. */
final class LargeRecord {

    static final String RARE_WORD = "quetzalcoatl";

    private static final int TEXT_LENGTH = 100;
    private static final int BATCH = 64;
    private static final int BATCHES_UNDER_WAY = 32;
    /** After so many the store has to have caught up, so that the log does not take the disk. */
    private static final int EVENTS_AHEAD = 200_000;

    private final Journal journal;
    private final List<Place> places = new ArrayList<>();
    private final Semaphore underWay = new Semaphore(BATCHES_UNDER_WAY);
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final Prose prose = new Prose(1);
    private final Identity alice = new Identity(new Source("alice", "~alice", "host.example"), "alice", "Alice");

    /** A room of the record, and where it ends. */
    private static final class Place {
        final String room;
        long offset;
        long timeMicros;

        Place(String room, Tail tail) {
            this.room = room;
            this.offset = tail.lastOffset();
            this.timeMicros = tail.lastTimeMicros();
        }
    }

    private LargeRecord(Journal journal) {
        this.journal = journal;
        Map<String, Tail> tails = journal.tails();
        journal.facts(Fact.Kind.ROOM).keySet().forEach(room -> {
            Tail tail = tails.get(room);
            if (tail != null) {
                places.add(new Place(room, tail));
            }
        });
    }

    /**
     * Writes so many messages, the same number into each room; one of each room's has a rare word.
     *
     * @return how many there are
     */
    static long fill(Path data, long events) throws IOException, InterruptedException {
        StorageSettings inHaste = new StorageSettings(
                false,
                StorageSettings.DEFAULT.segmentBytes(),
                1,
                100,
                StorageSettings.DEFAULT.keepFor(),
                StorageSettings.DEFAULT.keepBytesPerRoom());
        try (DiskJournal journal = DiskJournal.open(data, inHaste, Clock.SYSTEM)) {
            LargeRecord record = new LargeRecord(journal);
            return record.fill(events);
        }
    }

    private long fill(long events) throws InterruptedException {
        if (places.isEmpty()) {
            throw new IllegalStateException("the record has no rooms");
        }
        Journal.Appender appender = journal.appender();
        long written = 0;
        List<Entry> batch = new ArrayList<>(BATCH);
        for (int number = 0; written < events; number++) {
            for (Place place : places) {
                batch.add(next(place, number));
                written++;
                if (batch.size() == BATCH) {
                    append(appender, batch);
                    batch = new ArrayList<>(BATCH);
                }
                if (written % EVENTS_AHEAD == 0) {
                    awaitStore();
                }
            }
        }
        append(appender, batch);
        underWay.acquire(BATCHES_UNDER_WAY);
        awaitStore();
        return written;
    }

    private Entry next(Place place, int number) {
        place.offset++;
        place.timeMicros += 1_000;
        String text = prose.next(TEXT_LENGTH) + (number == 1 ? " " + RARE_WORD : "");
        RoomEvent said = new RoomEvent.Said(alice, "PRIVMSG", text, Tags.NONE);
        return new Entry(place.room, place.offset, place.timeMicros, place.room + "." + place.offset, said);
    }

    private void append(Journal.Appender appender, List<Entry> batch) throws InterruptedException {
        if (failure.isDone()) {
            throw new IllegalStateException("the journal refused: " + failure.join());
        }
        underWay.acquire();
        appender.append(batch, new Journal.Completion() {
            @Override
            public void onCommitted() {
                underWay.release();
            }

            @Override
            public void onFailed(String reason) {
                failure.complete(reason);
                underWay.release();
            }
        });
    }

    /** Any question does: its answer contains all that was committed before. */
    private void awaitStore() {
        CompletableFuture<List<String>> answered = new CompletableFuture<>();
        journal.conversationsOf("nobody", new Journal.Answer<>() {
            @Override
            public void onAnswer(List<String> value) {
                answered.complete(value);
            }

            @Override
            public void onFailed(String reason) {
                answered.completeExceptionally(new IllegalStateException(reason));
            }
        });
        answered.join();
    }
}
