package chat.stoa.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is read as what it was written as, whatever the setting is by now. */
class DurabilityChangeTest {

    private static final StorageSettings FSYNC = DiskJournalTest.SMALL;
    private static final StorageSettings RELAXED =
            new StorageSettings(false, FSYNC.segmentBytes(), 2, 100, Duration.ZERO, 0);

    @TempDir
    Path directory;

    @Test
    void whatALossOfPowerTookOfALogThatWasNotForcedIsNoDamage() throws Exception {
        Path data = afterLossOfPower(RELAXED);

        assertThat(new StoreFiles(data).check(true)).isEmpty();
        Path file = directory.resolve("backup");
        new StoreFiles(data).applyLog(Clock.SYSTEM);
        assertThat(new StoreFiles(data).backup(file)).isEmpty();
        assertThat(new StoreFiles(data).check(true)).isEmpty();
    }

    @Test
    void serverThatForcesFromNowOnTakesItsPlace() throws Exception {
        Path data = afterLossOfPower(RELAXED);

        try (CapturedLog log = new CapturedLog();
                DiskJournal journal = DiskJournal.open(data, FSYNC, Clock.SYSTEM)) {
            assertThat(log.lines("log-cut-before-sound-records")).hasSize(1);
            assertThat(journal.health()).isEqualTo(Health.GOOD);
            assertThat(journal.tails()).containsEntry("#tea", new Tail(1, 1_000_000));
            assertThat(new StoreFiles(data).check(false)).isEmpty();
        }
        Path next = afterLossOfPower(data, FSYNC, "next");
        assertDamaged(next, FSYNC);
    }

    @Test
    void logOfAnEarlierVersionIsReadAsTheSettingSays() throws Exception {
        Path data = afterLossOfPower(RELAXED);
        try (Connection store = StoreSchema.open(data.resolve(StoreSchema.FILE), 1)) {
            StoreSchema.execute(store, "DELETE FROM meta WHERE name = '" + StoreSchema.DURABILITY + "'");
        }

        try (DiskJournal journal = DiskJournal.open(data, RELAXED, Clock.SYSTEM)) {
            assertThat(journal.health()).isEqualTo(Health.GOOD);
        }
    }

    @Test
    void damageIsNotGotOverByAChangeOfTheSetting() throws Exception {
        Path data = afterLossOfPower(FSYNC);

        assertDamaged(data, RELAXED);
        assertThat(new StoreFiles(data).check(true)).singleElement().asString().contains("a damaged record");
    }

    private static void assertDamaged(Path data, StorageSettings settings) throws IOException {
        try (CapturedLog log = new CapturedLog();
                DiskJournal journal = DiskJournal.open(data, settings, Clock.SYSTEM)) {
            assertThat(log.lines("log-damaged")).hasSize(1);
            assertThat(journal.health().writable()).isFalse();
        }
    }

    private Path afterLossOfPower(StorageSettings settings) throws IOException {
        return afterLossOfPower(directory.resolve("data"), settings, "left");
    }

    /** Of three that were said the one in the middle is not what was written, and the store has none of them. */
    private Path afterLossOfPower(Path data, StorageSettings settings, String name) throws IOException {
        Path left = directory.resolve(name);
        Files.createDirectories(left.resolve("log"));
        try (DiskJournal journal = DiskJournal.open(data, settings, Clock.SYSTEM)) {
            for (String file : List.of(StoreSchema.FILE, StoreSchema.FILE + "-wal")) {
                Files.copy(data.resolve(file), left.resolve(file));
            }
            Scribe scribe = new Scribe(journal);
            String room = name.equals("left") ? "#tea" : "#coffee";
            for (String text : List.of("first", "second", "third")) {
                scribe.says(room, "alice", text);
            }
            for (String segment : new FileDisk(data.resolve("log")).names()) {
                Files.copy(
                        data.resolve("log").resolve(segment),
                        left.resolve("log").resolve(segment));
            }
        }
        spoil(left.resolve("log"), "second");
        return left;
    }

    private static void spoil(Path log, String text) throws IOException {
        boolean spoilt = false;
        for (String name : new FileDisk(log).names()) {
            byte[] bytes = Files.readAllBytes(log.resolve(name));
            int at = new String(bytes, ISO_8859_1).indexOf(text);
            if (at >= 0) {
                bytes[at] ^= 1;
                Files.write(log.resolve(name), bytes);
                spoilt = true;
            }
        }
        assertThat(spoilt).isTrue();
    }
}
