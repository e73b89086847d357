package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer of the store does when it is full, while somebody is erased, and before much has gathered. */
class StoreWriterTest {

    @TempDir
    Path directory;

    @Test
    void goesOnAfterItWasFull() throws Exception {
        Scribe scribe = new Scribe(new MemoryJournal());
        try (Connection connection = StoreSchema.open(directory.resolve("store.db"), 1)) {
            StoreWriter writer = new StoreWriter(connection);
            writer.apply(scribe.next("#tea", Scribe.said("alice", "before")));
            writer.commit(1);
            for (int round = 0; round < 3; round++) {
                StoreSchema.execute(connection, "PRAGMA max_page_count = 1");
                assertThatThrownBy(() -> fill(writer)).hasMessageContaining("SQLITE_FULL");
                writer.rollback();

                StoreSchema.execute(connection, "PRAGMA max_page_count = 1000000");
                writer.apply(scribe.next("#tea", Scribe.said("alice", "after")));
                writer.commit(2 + round);
            }
            assertThat(StoreSchema.number(connection, "SELECT count(*) FROM event"))
                    .isEqualTo(4);
            assertThat(StoreSchema.meta(connection, StoreSchema.APPLIED)).isEqualTo(4);
        }
    }

    @Test
    void findsAMessageByItsIdAndNotByGoingThroughItsRoom() throws Exception {
        try (Connection connection = StoreSchema.open(directory.resolve("store.db"), 1);
                PreparedStatement plan = connection.prepareStatement(
                        "EXPLAIN QUERY PLAN SELECT " + EventRow.COLUMNS + " FROM event WHERE " + EventRow.BY_MSGID);
                ResultSet step = plan.executeQuery()) {
            assertThat(step.next()).isTrue();
            assertThat(step.getString("detail")).contains("USING INDEX event_msgid (msgid=?)");
        }
    }

    @Test
    void nothingNewIsTakenForWhatIsBeingErased() throws Exception {
        Scribe scribe = new Scribe(new MemoryJournal());
        try (Connection connection = StoreSchema.open(directory.resolve("store.db"), 1)) {
            StoreWriter writer = new StoreWriter(connection);
            writer.apply(scribe.next("#tea", Scribe.said("alice", "before")));
            writer.apply(scribe.next("#tea", Scribe.said("mallory", "before")));
            writer.apply(new AccountErased("mallory"));
            writer.commit(1);
            // As retention does, and then the program starts again.
            StoreSchema.execute(connection, "DELETE FROM event");
            writer.commit(1);
            writer.rollback();

            writer.apply(scribe.next("#cocoa", Scribe.said("mallory", "after")));
            writer.commit(2);

            StoreQueries queries = new StoreQueries(connection);
            assertThat(queries.find("#cocoa", "#cocoa-1", Map.of()))
                    .hasValueSatisfying(entry -> assertThat(entry.event()).isEqualTo(Scribe.said("mallory", "after")));
        }
    }

    @Test
    void bringsWhatWasWrittenAheadIntoTheFileInSmallParts() throws Exception {
        Path store = directory.resolve("store.db");
        Scribe scribe = new Scribe(new MemoryJournal());
        try (Connection connection = StoreSchema.open(store, 1)) {
            StoreWriter writer = new StoreWriter(connection);
            for (int transaction = 1; transaction <= 12; transaction++) {
                for (int i = 0; i < 1_500; i++) {
                    writer.apply(scribe.next("#tea", Scribe.said("alice", "x".repeat(4_000))));
                }
                writer.commit(transaction);
            }
            assertThat(Files.size(store)).isGreaterThan(40_000_000);
            assertThat(Files.size(directory.resolve("store.db-wal"))).isLessThan(32_000_000);
        }
    }

    /** More than can ever be held. SQLite ends the transaction by itself then. */
    private static void fill(StoreWriter writer) throws Exception {
        Scribe other = new Scribe(new MemoryJournal());
        for (int i = 0; i < 10_000; i++) {
            writer.apply(other.next("#full", Scribe.said("bob", "x".repeat(400))));
        }
    }
}
