package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreQueriesTest {

    @TempDir
    Path directory;

    @Test
    void eachQuestionIsOfOneMoment() throws Exception {
        Path file = directory.resolve(StoreSchema.FILE);
        try (Connection connection = StoreSchema.open(file, 1);
                StoreWriter writer = new StoreWriter(connection);
                Connection reading = StoreSchema.openToRead(file)) {
            reading.setAutoCommit(false);
            StoreQueries queries = new StoreQueries(reading);
            assertThat(queries.tails()).isEmpty();
            writer.apply(
                    new Scribe(new MemoryJournal()).next(RoomIds.direct("alice", "bob"), Scribe.said("alice", "hi")));
            writer.commit(1);

            assertThat(queries.conversationsOf("alice")).isEmpty();
            queries.end();
            assertThat(queries.conversationsOf("alice")).hasSize(1);
            // As SQLite does by itself after a failed read.
            StoreSchema.execute(reading, "ROLLBACK");
            queries.end();
            assertThat(queries.tails()).hasSize(1);
            queries.end();
        }
    }
}
