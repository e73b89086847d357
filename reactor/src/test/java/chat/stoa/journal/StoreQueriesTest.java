package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.HistoryQuery.Bound;
import chat.stoa.protocol.Tags;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.function.Predicate;
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

    @Test
    void betweenVeryManyEventsThatTheAskerIsNotShownTheWordsAreFound() throws Exception {
        Path file = directory.resolve(StoreSchema.FILE);
        Scribe scribe = new Scribe(new MemoryJournal());
        RoomEvent hidden = new RoomEvent.Said(Scribe.identity("bob"), "TAGMSG", "", Tags.of("+draft/react", "x"));
        try (Connection connection = StoreSchema.open(file, 1);
                StoreWriter writer = new StoreWriter(connection);
                Connection reading = StoreSchema.openToRead(file)) {
            writer.apply(scribe.next("#tea", new RoomEvent.Joined(Scribe.identity("alice"), false)));
            writer.apply(scribe.next("#tea", Scribe.said("alice", "first")));
            for (int i = 0; i <= SqlRoomRecord.HIDDEN_MAX; i++) {
                writer.apply(scribe.next("#tea", hidden));
            }
            writer.commit(1);
            reading.setAutoCommit(false);
            StoreQueries queries = new StoreQueries(reading);
            Predicate<RoomEvent> shown = event -> !event.equals(hidden);

            assertPage(queries, HistoryQuery.latest("#tea", 50).only(shown), false, 2);
            assertPage(queries, HistoryQuery.before("#tea", Bound.offset(2), 50).only(shown), true, 1);
            assertPage(queries, HistoryQuery.after("#tea", Bound.offset(2), 50).only(shown), true);
        }
    }

    private static void assertPage(StoreQueries queries, HistoryQuery query, boolean complete, long... offsets)
            throws Exception {
        HistoryAnswer.Page page = (HistoryAnswer.Page) queries.read(query, Map.of());
        queries.end();
        assertThat(page.entries().stream().mapToLong(Entry::offset).toArray()).containsExactly(offsets);
        assertThat(page.complete()).isEqualTo(complete);
    }
}
