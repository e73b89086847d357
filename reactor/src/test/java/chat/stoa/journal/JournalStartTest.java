package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.work.Clock;
import chat.stoa.work.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds after an end that was none, and what it leaves. */
class JournalStartTest {

    private final SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));

    @TempDir
    Path directory;

    @Test
    void wordsOfTheFirstMomentsOutliveALossOfPower() throws IOException {
        Path data = directory.resolve("data");
        Path left = directory.resolve("left");
        try (DiskJournal journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM)) {
            new Scribe(journal).says("#tea", "alice", "first");
            // What is written ahead of the store is not forced, and may be gone with the power.
            Files.createDirectories(left.resolve("log"));
            Files.copy(data.resolve(StoreSchema.FILE), left.resolve(StoreSchema.FILE));
            for (String name : new FileDisk(data.resolve("log")).names()) {
                Files.copy(
                        data.resolve("log").resolve(name), left.resolve("log").resolve(name));
            }
        }

        try (DiskJournal journal = DiskJournal.open(left, DiskJournalTest.SMALL, new FakeClock())) {
            assertThat(journal.health()).isEqualTo(Health.GOOD);
            assertThat(journal.tails()).containsEntry("#tea", new Tail(1, 1_000_000));
        }
    }

    @Test
    void startsThatComeToNothingLeaveNoSegments() throws IOException {
        List<DiskJournal> killed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            // As a kill leaves them.
            for (String name : List.of(StoreSchema.FILE, StoreSchema.FILE + "-wal")) {
                if (i > 0) {
                    Files.copy(directory.resolve(i - 1 + name), directory.resolve(i + name));
                }
            }
            killed.add(open(directory.resolve(i + StoreSchema.FILE)));
        }
        assertThat(disk.names()).hasSizeLessThanOrEqualTo(3);
        killed.forEach(DiskJournal::close);
    }

    @Test
    void segmentsThatTheStoreHasMayBeMissing() throws Exception {
        Path store = storeThatHasSegments(3);
        disk.delete(SegmentFormat.name(2));

        try (DiskJournal journal = open(store)) {
            assertThat(journal.health()).isEqualTo(Health.GOOD);
        }
        assertThat(disk.names()).containsExactly(SegmentFormat.name(4));
    }

    @Test
    void whoeverIsKilledWhileItDeletesSegmentsLeavesTheNewerOnes() throws Exception {
        Path store = storeThatHasSegments(9);
        DiskJournal journal = open(store);
        disk.losesPowerAfter(5);
        assertThatThrownBy(journal::close).isInstanceOf(SimulatedDisk.PowerLost.class);
        disk.losesPowerAfter(Long.MAX_VALUE);

        assertThat(disk.names())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(5, 11).mapToObj(SegmentFormat::name).toList());
    }

    /** With another one behind them. */
    private Path storeThatHasSegments(int count) throws Exception {
        long epoch = 7;
        SegmentLog log = new SegmentLog(disk, DiskJournalTest.SMALL.segmentBytes(), true, epoch);
        log.open(0, 0);
        for (int i = 0; i < count; i++) {
            log.beginNext();
        }
        Path store = directory.resolve(StoreSchema.FILE);
        try (StoreWriter writer = new StoreWriter(StoreSchema.open(store, epoch))) {
            writer.commit(log.committed());
        }
        return store;
    }

    private DiskJournal open(Path store) throws IOException {
        return DiskJournal.open(
                new DiskJournal.Place(store, disk, Clock.SYSTEM, MemoryLimits.DEFAULT), DiskJournalTest.SMALL);
    }
}
