package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.stoa.work.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal does when its disk does not (C8 of the delivery contract). */
class StorageFaultsTest {

    private final SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));

    @TempDir
    Path directory;

    private DiskJournal journal;
    private Scribe scribe;

    @BeforeEach
    void somethingWasSaid() throws IOException {
        open();
        scribe = new Scribe(journal);
        scribe.says("#tea", "alice", "before");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void failedForceRefusesWordsUntilTheDiskIsWellAgain() throws Exception {
        List<Health> told = new CopyOnWriteArrayList<>();
        journal.onHealth(told::add);
        Journal.Appender appender = journal.appender();
        Entry entry = scribe.next("#tea", Scribe.said("alice", "again and again"));
        disk.fails(true);
        assertThatThrownBy(() -> write(appender, entry)).hasMessageContaining("Input/output error");
        appender.resume();
        assertThat(journal.health()).isEqualTo(Health.bad("Input/output error"));
        assertThat(history("#tea")).containsExactly("before");

        disk.fails(false);
        await().until(() -> journal.health().writable());
        write(appender, entry);

        assertThat(told).containsExactly(Health.bad("Input/output error"), Health.GOOD);
        reopen();
        assertThat(history("#tea")).containsExactly("before", "again and again");
    }

    @Test
    void storeIsAskedAgainAsSoonAsTheDiskIsWell() {
        Journal.Appender appender = journal.appender();
        disk.fails(true);
        assertThatThrownBy(() -> write(appender, scribe.next("#tea", Scribe.said("alice", "lost"))))
                .hasMessageContaining("Input/output error");
        disk.fails(false);
        await().until(() -> journal.health().writable());

        assertThat(Asked.<List<String>>of(answer -> journal.conversationsOf("alice", answer)))
                .as("although nobody has written since")
                .isEmpty();
    }

    @Test
    void storeThatIsBusyHoldsUpNobodyWhoReads() throws Exception {
        scribe.says("#cocoa", "alice", "before");
        reopen();
        String conversation = RoomIds.direct("alice", "bob");
        CountDownLatch end = new CountDownLatch(1);
        // The store's thread reads what it applies.
        disk.readsTakeUntil(end);
        try {
            Journal.Appender appender = journal.appender();
            write(appender, scribe.next("#tea", Scribe.said("alice", "meanwhile")));
            write(appender, scribe.next(conversation, Scribe.said("alice", "between us")));
            assertThat(history("#tea")).containsExactly("before", "meanwhile");
            assertThat(history("#cocoa")).containsExactly("before");
            Map<String, Floor> rooms = Map.of("#tea", Floor.NONE, "#cocoa", Floor.NONE, conversation, Floor.NONE);
            assertThat(Asked.<List<Entry>>of(answer -> journal.search(SearchQuery.text(rooms, "", 10), answer)))
                    .extracting(Entry::msgid)
                    .containsExactly(conversation + "-1", "#tea-2", "#cocoa-1", "#tea-1");
            assertThat(Asked.<Map<String, Long>>of(answer -> journal.activity(rooms, 0, Long.MAX_VALUE, answer)))
                    .containsOnlyKeys("#tea", "#cocoa", conversation);
            assertThat(Asked.<List<String>>of(answer -> journal.conversationsOf("alice", answer)))
                    .containsExactly(conversation);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aConversationIsKnownHoweverMuchHappensElsewhereBeforeAReaderIsFree() throws Exception {
        reopen();
        String conversation = RoomIds.direct("alice", "bob");
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        disk.readsTakeUntil(end);
        try {
            Journal.Appender appender = journal.appender();
            write(appender, scribe.next(conversation, Scribe.said("alice", "between us")));
            Asked.holdsReaders(journal, DiskJournalTest.SMALL.readers(), free);
            CompletableFuture<List<String>> answer = new CompletableFuture<>();
            journal.conversationsOf("alice", Asked.completing(answer));
            List<RoomDropped> elsewhere = IntStream.range(0, 100_000)
                    .mapToObj(i -> new RoomDropped("#" + i))
                    .toList();
            CompletableFuture<Void> written = new CompletableFuture<>();
            appender.append(elsewhere, Scribe.completing(written));
            written.get(60, TimeUnit.SECONDS);
            free.countDown();
            assertThat(answer.get(60, TimeUnit.SECONDS)).containsExactly(conversation);
        } finally {
            free.countDown();
            end.countDown();
        }
    }

    @Test
    void forceThatTakesItsTimeHoldsUpWordsAndNothingElse() throws Exception {
        Journal.Appender appender = journal.appender();
        CountDownLatch end = new CountDownLatch(1);
        disk.forcesTakeUntil(end);
        int forces = disk.forces();
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            CompletableFuture<Void> one = new CompletableFuture<>();
            written.add(one);
            appender.append(List.of(scribe.next("#tea", Scribe.said("alice", "word " + i))), Scribe.completing(one));
        }

        assertThat(history("#tea")).as("reading goes on").containsExactly("before");
        assertThat(journal.health()).isEqualTo(Health.GOOD);
        assertThat(written).noneMatch(CompletableFuture::isDone);

        end.countDown();
        for (CompletableFuture<Void> one : written) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertThat(disk.forces() - forces)
                .as("what gathered meanwhile was made sure at once")
                .isLessThan(10);
        reopen();
        assertThat(history("#tea")).hasSize(51);
    }

    @Test
    void fullDiskRefusesWordsUntilThereIsRoom() throws Exception {
        disk.hasRoomFor(0);
        Journal.Appender appender = journal.appender();
        int written = 0;
        Entry entry = scribe.next("#tea", Scribe.said("alice", "x".repeat(400)));
        try {
            while (written < 1_000) {
                write(appender, entry);
                written++;
                entry = scribe.next("#tea", Scribe.said("alice", "x".repeat(400)));
            }
        } catch (Exception e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
        assertThat(written).as("what was prepared could be used").isBetween(1, 999);
        assertThat(journal.health().reason()).isEqualTo("No space left on device");

        disk.hasRoomFor(Long.MAX_VALUE);
        await().until(() -> journal.health().writable());
        appender.resume();
        write(appender, entry);
        reopen();
        assertThat(history("#tea")).hasSize(written + 2);
    }

    @Test
    void recordThatIsTooLongFailsAloneWithItsOwner() throws Exception {
        Journal.Appender appender = journal.appender();
        Fact huge = new Fact(Fact.Kind.ROOM, "x", Fields.of("text", "y".repeat(20_000)));

        assertThatThrownBy(() -> write(appender, huge)).hasMessageContaining("too long");
        assertThatThrownBy(() -> write(appender, new Fact(Fact.Kind.ROOM, "x", Fields.of("a", "b"))))
                .hasMessageContaining("a batch before it failed");
        scribe.says("#tea", "alice", "others go on");
        appender.resume();
        write(appender, new Fact(Fact.Kind.ROOM, "x", Fields.of("a", "b")));

        assertThat(journal.facts(Fact.Kind.ROOM)).containsOnlyKeys("x");
        assertThat(journal.health()).isEqualTo(Health.GOOD);
    }

    @Test
    void damagedLogIsReadAsFarAsItIsSoundAndNotWritten() throws Exception {
        SimulatedDisk crashed = new SimulatedDisk(new SplittableRandom(2));
        SegmentLog log = new SegmentLog(crashed, DiskJournalTest.SMALL.segmentBytes(), true, journal.epoch());
        log.open(0, 0);
        Scribe other = new Scribe(journal);
        long third = 0;
        for (int i = 0; i < 4; i++) {
            third = i == 2 ? log.committed() : third;
            ByteSink sink = new ByteSink();
            RecordCodec.write(other.next("#log", Scribe.said("alice", "word " + i)), sink);
            log.append(sink.buffer());
            log.commit();
        }
        crashed.spoils(SegmentFormat.name(1), SegmentFormat.at(third) + 30, new byte[] {99});
        long epoch = journal.epoch();
        Path elsewhere = directory.resolve("elsewhere.db");
        StoreSchema.open(elsewhere, epoch).close();

        DiskJournal.Place place = new DiskJournal.Place(elsewhere, crashed, Clock.SYSTEM, MemoryLimits.DEFAULT);
        try (DiskJournal damaged = DiskJournal.open(place, DiskJournalTest.SMALL)) {
            assertThat(damaged.health().reason()).isEqualTo("a damaged record: " + SegmentFormat.place(third));
            assertThat(damaged.tails()).containsEntry("#log", new Tail(2, 2_000_000));
            assertThatThrownBy(() -> write(damaged.appender(), new RoomDropped("#log")))
                    .hasMessageContaining("a damaged record");
        }
    }

    @Test
    void logWithADamagedHeaderIsKeptAndTheStoreIsShown() throws Exception {
        SimulatedDisk damagedDisk = new SimulatedDisk(new SplittableRandom(2));
        Path elsewhere = directory.resolve("elsewhere.db");
        SegmentLog log = new SegmentLog(damagedDisk, DiskJournalTest.SMALL.segmentBytes(), true, 1);
        log.open(0, 0);
        Scribe other = new Scribe(journal);
        try (StoreWriter writer = new StoreWriter(StoreSchema.open(elsewhere, 1))) {
            for (int i = 0; i < 4; i++) {
                Entry entry = other.next("#log", Scribe.said("alice", "word " + i));
                ByteSink sink = new ByteSink();
                RecordCodec.write(entry, sink);
                log.append(sink.buffer());
                log.commit();
                if (i < 2) {
                    writer.apply(entry);
                    writer.commit(log.committed());
                }
            }
        }
        String name = SegmentFormat.name(1);
        damagedDisk.spoils(name, 20, new byte[] {99});
        byte[] before = damagedDisk.bytes(name);

        DiskJournal.Place place = new DiskJournal.Place(elsewhere, damagedDisk, Clock.SYSTEM, MemoryLimits.DEFAULT);
        try (DiskJournal damaged = DiskJournal.open(place, DiskJournalTest.SMALL)) {
            assertThat(damaged.health()).isEqualTo(Health.bad("a damaged header: " + name));
            assertThat(damaged.tails()).containsEntry("#log", new Tail(2, 2_000_000));
            assertThatThrownBy(() -> write(damaged.appender(), new RoomDropped("#log")))
                    .hasMessageContaining("a damaged header");
        }
        assertThat(damagedDisk.bytes(name)).isEqualTo(before);
    }

    @Test
    void whoWaitsUntilAllIsOverwrittenIsToldWhenThatFails() {
        disk.losesPowerAfter(0);
        CompletableFuture<Void> wiped = CompletableFuture.runAsync(journal::wipe);

        assertThat(wiped)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(UncheckedIOException.class)
                .withMessageContaining("PowerLost");
        disk.comesBack();
    }

    @Test
    void storeOfANewerProgramIsRefused() throws Exception {
        journal.close();
        try (var connection = StoreSchema.open(directory.resolve("store.db"), 1)) {
            StoreSchema.execute(connection, "PRAGMA user_version = 99");
        }

        assertThatThrownBy(this::open).hasMessageContaining("format 99").hasMessageContaining("use a newer one");
    }

    @Test
    void segmentsThatTheStoreHasAreDeleted() throws Exception {
        for (int i = 0; i < 200; i++) {
            scribe.says("#tea", "alice", "x".repeat(300));
        }
        reopen();
        reopen();

        assertThat(disk.names()).hasSizeLessThanOrEqualTo(3);
        assertThat(history("#tea")).hasSize(201);
    }

    private void open() throws IOException {
        DiskJournal.Place place =
                new DiskJournal.Place(directory.resolve("store.db"), disk, Clock.SYSTEM, MemoryLimits.DEFAULT);
        journal = DiskJournal.open(place, DiskJournalTest.SMALL);
    }

    private void reopen() throws IOException {
        journal.close();
        open();
    }

    private static void write(Journal.Appender appender, JournalRecord record) throws Exception {
        CompletableFuture<Void> written = new CompletableFuture<>();
        appender.append(List.of(record), Scribe.completing(written));
        written.get(60, TimeUnit.SECONDS);
    }

    private List<String> history(String room) {
        HistoryAnswer answer = Asked.of(asked -> journal.read(HistoryQuery.latest(room, 1_000), asked));
        List<String> texts = new ArrayList<>();
        for (Entry entry : ((HistoryAnswer.Page) answer).entries()) {
            texts.add(((RoomEvent.Said) entry.event()).text());
        }
        return texts;
    }
}
