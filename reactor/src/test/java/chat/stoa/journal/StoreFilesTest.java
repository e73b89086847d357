package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do with the files, while the server runs and while it does not. */
class StoreFilesTest {

    @TempDir
    Path directory;

    private Path data;
    private DiskJournal journal;
    private Scribe scribe;

    @BeforeEach
    void wordsWereSaid() throws IOException {
        data = directory.resolve("data");
        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);
        scribe = new Scribe(journal);
        for (int i = 0; i < 100; i++) {
            scribe.says("#tea", "alice", "word");
        }
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void backupOfARunningServerIsOneMomentAndRestoringItBeginsANewEpoch() throws IOException {
        Path file = directory.resolve("backup.db");
        // All that was acknowledged is in it, and nobody waited for the store but this.
        new StoreFiles(data).awaitLog();
        new StoreFiles(data).backup(file);
        scribe.says("#tea", "alice", "after the backup");
        assertThatThrownBy(() -> new StoreFiles(data).backup(file)).hasMessageContaining("is there already");
        long before = journal.epoch();
        journal.close();

        new StoreFiles(data).restore(file, Clock.SYSTEM);
        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);

        assertThat(journal.epoch()).isGreaterThan(before);
        assertThat(journal.tails()).containsEntry("#tea", new Tail(100, 100_000_000));
        assertThat(journal.health()).isEqualTo(Health.GOOD);
        journal.close();
        assertThat(new StoreFiles(data).check(true)).isEmpty();
    }

    @Test
    void soundFilesHaveNoProblems() throws IOException {
        assertThat(journal.tails()).containsKey("#tea");
        assertThat(new StoreFiles(data).check(false)).isEmpty();
        journal.close();
        assertThat(new StoreFiles(data).check(true)).isEmpty();
        assertThat(new StoreFiles(data).stats())
                .containsEntry("events", 100L)
                .containsEntry("messages", 100L)
                .containsEntry("rooms", 1L);
    }

    @Test
    void gapsAndWhatIsMissingInTheStoreAreFound() throws Exception {
        journal.close();
        try (var connection = StoreSchema.open(data.resolve("store.db"), 1)) {
            StoreSchema.execute(connection, "DELETE FROM event WHERE pos = 98");
        }

        assertThat(new StoreFiles(data).check(true)).contains("positions of #tea have gaps");
    }

    @Test
    void damagedLogIsFound() throws Exception {
        journal.close();
        List<Path> files;
        try (Stream<Path> segments = Files.list(data.resolve("log"))) {
            files = segments.toList();
        }
        for (Path segment : files) {
            byte[] bytes = Files.readAllBytes(segment);
            bytes[20] ^= 1;
            Files.write(segment, bytes);
        }

        List<String> problems = new StoreFiles(data).check(true);
        assertThat(problems).isNotEmpty();
    }
}
