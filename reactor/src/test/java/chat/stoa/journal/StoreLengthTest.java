package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is shorter than it was is not used; one whose end is still written ahead is. */
class StoreLengthTest {

    @TempDir
    Path directory;

    private Path copy;
    private StoreWriter writer;
    private long offset;

    @BeforeEach
    void storeIsMade() throws Exception {
        copy = directory.resolve("copy.db");
        writer = new StoreWriter(StoreSchema.open(directory.resolve("store.db"), 1));
        says(500);
    }

    @AfterEach
    void close() throws Exception {
        writer.close();
    }

    @Test
    void whatIsWrittenAheadIsNotMissing() throws Exception {
        killed();

        assertThat(Files.size(copy)).isLessThan(10_000);
        assertThat(events()).isEqualTo(500);
    }

    @Test
    void whatIsMissingBehindWhatIsWrittenAheadIsMissed() throws Exception {
        assertThat(writer.tryCheckpoint(false, 0)).isTrue();
        says(1);
        killed();
        long whole = Files.size(copy);
        assertThat(StoreLength.of(copy)).isEqualTo(new StoreLength(whole, whole));
        cut(whole / 2);

        assertThat(StoreLength.of(copy).isCut()).isTrue();
        assertThatThrownBy(this::events)
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("it ends at byte " + whole / 2);
    }

    @Test
    void whatIsLeftOfATornTransactionIsNotMissed() throws Exception {
        says(1_500);
        assertThat(writer.tryCheckpoint(true, 0)).isTrue();
        says(1);
        killed();
        says(3_000);
        byte[] torn = Files.readAllBytes(directory.resolve("store.db-wal"));
        Path again = directory.resolve("again.db");
        try (Connection afterwards = StoreSchema.open(copy, 1)) {
            StoreSchema.execute(afterwards, "UPDATE event SET time = time + 10000");
            byte[] ahead = Files.readAllBytes(directory.resolve("copy.db-wal"));
            assertThat(ahead.length).isLessThan(torn.length);
            System.arraycopy(ahead, 0, torn, 0, ahead.length);
            Files.copy(copy, again);
            Files.write(directory.resolve("again.db-wal"), torn);
        }

        assertThat(StoreLength.of(again).isCut()).isFalse();
        try (Connection connection = StoreSchema.open(again, 1)) {
            assertThat(StoreSchema.number(connection, "SELECT count(*) FROM event WHERE time > 10000"))
                    .isEqualTo(2_001);
        }
    }

    @Test
    void whatTheHeaderSaysIsMissedAlsoIfNothingIsWrittenAhead() throws Exception {
        assertThat(writer.tryCheckpoint(false, 0)).isTrue();
        killed();
        long whole = Files.size(copy);
        Files.write(directory.resolve("copy.db-wal"), new byte[40]);
        assertThat(StoreLength.of(copy)).isEqualTo(new StoreLength(whole, whole));
        Files.write(directory.resolve("copy.db-wal"), new byte[10]);
        assertThat(StoreLength.of(copy)).isEqualTo(new StoreLength(whole, whole));
        cut(whole / 2);

        Files.write(directory.resolve("copy.db-wal"), new byte[40]);
        assertThat(StoreLength.of(copy)).isEqualTo(new StoreLength(whole / 2, whole));
    }

    @Test
    void whatTheHeaderSaysIsMissed() throws Exception {
        assertThat(writer.tryCheckpoint(true, 0)).isTrue();
        killed();
        long whole = Files.size(copy);
        assertThat(events()).isEqualTo(500);
        cut(whole - 1);

        assertThat(StoreLength.of(copy)).isEqualTo(new StoreLength(whole - 1, whole));
        assertThatThrownBy(this::events).hasMessageContaining("has to have " + whole);
    }

    private void says(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            offset++;
            writer.apply(new Entry("#tea", offset, offset, "#tea-" + offset, Scribe.said("alice", "word " + offset)));
        }
        writer.commit(0);
    }

    /** The files as they are at this moment. */
    private void killed() throws Exception {
        Files.copy(directory.resolve("store.db"), copy);
        Files.copy(directory.resolve("store.db-wal"), directory.resolve("copy.db-wal"));
    }

    private void cut(long bytes) throws Exception {
        try (FileChannel file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            file.truncate(bytes);
        }
    }

    private long events() throws Exception {
        try (Connection connection = StoreSchema.open(copy, 1)) {
            return StoreSchema.number(connection, "SELECT count(*) FROM event");
        }
    }
}
