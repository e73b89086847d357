package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.ops.StorageSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens between the steps in which the store is trimmed. */
class StoreTrimmerTest {

    private static final int WORDS = 5_000;
    private static final StorageSettings SMALL = new StorageSettings(true, 65_536, 1, 100, Duration.ZERO, 500_000);

    private final Scribe scribe = new Scribe(new MemoryJournal());

    @TempDir
    Path directory;

    private Connection connection;
    private StoreWriter writer;
    private StoreTrimmer trimmer;

    @BeforeEach
    void muchWasSaid() throws Exception {
        connection = StoreSchema.open(directory.resolve(StoreSchema.FILE), 1);
        writer = new StoreWriter(connection);
        trimWith(SMALL);
        says("#tea");
    }

    private void trimWith(StorageSettings settings) {
        trimmer = new StoreTrimmer(connection, settings, (room, offset) -> {});
        writer.tell(trimmer.counts());
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void roomKeepsWhatItMayAlthoughSomeIsTakenBackWhileItIsCounted() throws Exception {
        roomTakesItselfForLarger();
        boolean over = false;
        // Before and behind what is counted already, and in each step.
        for (int i = 1; !over; i++) {
            over = step();
            redact(i % 2 == 0 ? i : WORDS - i);
        }
        sweep();

        assertThat(bytes())
                .isEqualTo(StoreSchema.number(connection, "SELECT bytes FROM room"))
                .isBetween(SMALL.keepBytesPerRoom() - 200, SMALL.keepBytesPerRoom());
    }

    @Test
    void whatIsRolledBackIsNotCounted() throws Exception {
        roomTakesItselfForLarger();
        step();
        writer.apply(scribe.next("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), "#tea-1", "")));
        writer.rollback();
        // The whole count, and nothing is taken away yet.
        for (int i = 0; i < 3; i++) {
            step();
        }

        assertThat(events(1)).isEqualTo(WORDS);
        assertThat(StoreSchema.number(connection, "SELECT bytes FROM room")).isEqualTo(bytes());
    }

    @Test
    void countOfARoomThatEndedIsNotThatOfTheNext() throws Exception {
        roomTakesItselfForLarger();
        step();
        writer.apply(new RoomDropped("#tea"));
        writer.commit(1);
        sweep();
        assertThat(StoreSchema.number(connection, "SELECT count(*) FROM room")).isZero();

        says("#cocoa");
        sweep();
        sweep();
        assertThat(StoreSchema.number(connection, "SELECT id FROM room")).isEqualTo(1);
        assertThat(bytes())
                .isEqualTo(StoreSchema.number(connection, "SELECT bytes FROM room"))
                .isLessThanOrEqualTo(SMALL.keepBytesPerRoom());
    }

    @Test
    void whatIsTooOldGoesBeforeItIsKnownHowMuchThereIs() throws Exception {
        trimWith(new StorageSettings(true, 65_536, 1, 100, Duration.ofDays(1), 500_000));
        roomTakesItselfForLarger();
        long day = Duration.ofDays(1).toMillis() * 1_000;
        // The events are a second apart.
        trimmer.step(day + 100 * 1_000_000L);
        writer.forgetRooms();
        writer.commit(1);
        assertThat(StoreSchema.number(connection, "SELECT min(pos) FROM event")).isEqualTo(100);
        sweep();
        sweep();

        assertThat(bytes()).isEqualTo(StoreSchema.number(connection, "SELECT bytes FROM room"));
    }

    private void redact(int offset) throws Exception {
        writer.apply(scribe.next("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), "#tea-" + offset, "")));
        writer.commit(1);
    }

    private long bytes() throws Exception {
        return StoreSchema.number(connection, "SELECT sum(length(body)) FROM event");
    }

    @Test
    void whatWasErasedIsWipedAlthoughEachStepFailsOnce() throws Exception {
        writer.apply(scribe.next("#tea", Scribe.said("mallory", "zanzibarquux")));
        writer.commit(1);
        writer.apply(scribe.next("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), "#tea-" + (WORDS + 1), "")));
        writer.commit(1);
        trimmer.wipe();
        while (trimmer.isWiping()) {
            trimmer.step(0);
            writer.rollback();
            trimmer.onRolledBack();
            // Somebody else's step.
            trimmer.onCommitted();
            step();
        }
        connection.close();

        assertThat(Files.readString(directory.resolve(StoreSchema.FILE), StandardCharsets.ISO_8859_1))
                .doesNotContain("zanzibarquux");
    }

    @Test
    void roomThatIsDamagedIsLeftAloneAndOthersAreTrimmed() throws Exception {
        says("#cocoa");
        StoreSchema.execute(connection, "UPDATE room SET name = NULL WHERE id = 1");
        sweep();
        sweep();

        assertThat(events(1)).isEqualTo(WORDS);
        assertThat(events(2)).isBetween(1L, WORDS - 1L);
    }

    @Test
    void roomThatCannotBeTrimmedHoldsUpNoOther() throws Exception {
        says("#cocoa");
        StoreSchema.execute(
                connection,
                "CREATE TEMP TRIGGER fault BEFORE DELETE ON event WHEN old.room = 1"
                        + " BEGIN SELECT raise(ABORT, 'a sector is gone'); END");
        assertThatThrownBy(this::sweep).hasMessageContaining("a sector is gone");
        writer.rollback();
        sweep();
        assertThat(events(1)).isEqualTo(WORDS);
        assertThat(events(2)).isBetween(1L, WORDS - 1L);

        StoreSchema.execute(connection, "DROP TRIGGER fault");
        sweep();
        assertThat(events(1)).isEqualTo(events(2));
    }

    @Test
    void storeThatIsTooLargeLosesTheOldestEventsOfAllRooms() throws Exception {
        says("#cocoa");
        says("#milk");
        // As many again, of each room in turn.
        for (int i = 0; i < WORDS; i++) {
            writer.apply(scribe.next(i % 2 == 0 ? "#tea" : "#cocoa", Scribe.said("alice", "x".repeat(100))));
        }
        writer.commit(1);
        long half = used() / 2;
        trimWith(ofSize(half));
        sweep();

        assertThat(used()).isLessThanOrEqualTo(half);
        assertThat(StoreSchema.number(connection, "SELECT count(*) FROM event")).isGreaterThan(WORDS);
        // The first two rooms said all of their first words before the third one's, and some after.
        assertThat(events(1)).isEqualTo(WORDS / 2);
        assertThat(events(2)).isEqualTo(WORDS / 2);
        assertThat(events(3)).isBetween(1L, WORDS - 1L);
        assertThat(StoreSchema.number(connection, "SELECT sum(bytes) FROM room"))
                .isEqualTo(bytes());
        assertThat(StoreSchema.number(connection, "SELECT trimmed_pos FROM room WHERE id = 1"))
                .isEqualTo(WORDS);
    }

    @Test
    void damagedRoomInAStoreThatIsTooLargeIsLeftAlone() throws Exception {
        says("#cocoa");
        StoreSchema.execute(connection, "UPDATE room SET name = NULL WHERE id = 1");
        trimWith(ofSize(1));
        sweep();
        assertThat(events(1)).isEqualTo(WORDS);
        assertThat(events(2)).isZero();

        says("#cocoa");
        sweep();
        assertThat(events(2)).isZero();
    }

    @Test
    void roomThatCannotBeTrimmedHoldsUpNoOtherInAStoreThatIsTooLarge() throws Exception {
        says("#cocoa");
        // In the same step as the last of the room that fails.
        writer.apply(scribe.next("#milk", Scribe.said("alice", "x")));
        writer.apply(scribe.next("#tea", Scribe.said("alice", "x")));
        writer.commit(1);
        StoreSchema.execute(
                connection,
                "CREATE TEMP TRIGGER fault BEFORE DELETE ON event WHEN old.room = 1"
                        + " BEGIN SELECT raise(ABORT, 'a sector is gone'); END");
        writer.commit(1);
        trimWith(ofSize(1));
        assertThatThrownBy(this::sweep).hasMessageContaining("a sector is gone");
        writer.rollback();
        sweep();
        assertThat(events(1)).isEqualTo(WORDS + 1);
        assertThat(events(2)).isZero();
        assertThat(events(3)).isZero();

        StoreSchema.execute(connection, "DROP TRIGGER fault");
        sweep();
        assertThat(events(1)).isZero();
    }

    private static StorageSettings ofSize(long bytes) {
        return new StorageSettings(true, 65_536, 1 << 20, 1, 100, bytes, Duration.ZERO, 0);
    }

    private long used() throws Exception {
        long pages = StoreSchema.number(connection, "PRAGMA page_count")
                - StoreSchema.number(connection, "PRAGMA freelist_count");
        return pages * StoreSchema.number(connection, "PRAGMA page_size");
    }

    private void says(String room) throws Exception {
        for (int i = 0; i < WORDS; i++) {
            writer.apply(scribe.next(room, Scribe.said("alice", "x".repeat(100))));
        }
        writer.commit(1);
    }

    private long events(int room) throws Exception {
        return StoreSchema.number(connection, "SELECT count(*) FROM event WHERE room = " + room);
    }

    private void roomTakesItselfForLarger() throws Exception {
        RoomRow.find(connection, "#tea").orElseThrow().grown(1_000_000).update(connection);
        writer.commit(1);
        writer.forgetRooms();
    }

    private void sweep() throws Exception {
        boolean over = false;
        while (!over) {
            over = step();
        }
    }

    /** As the store's thread does it. */
    private boolean step() throws Exception {
        boolean over = trimmer.step(0);
        writer.forgetRooms();
        writer.commit(1);
        trimmer.onCommitted();
        return over;
    }
}
