package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.HistoryQuery.Bound;
import chat.stoa.protocol.Tags;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreQueriesTest {

    private static final long SECOND = 1_000_000;

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
    void longMessagesThatTheIndexTakesForFittingKeepNoThread() throws Exception {
        Path file = directory.resolve(StoreSchema.FILE);
        Scribe scribe = new Scribe(new MemoryJournal());
        String words = "aaaa bbbb cccc dddd";
        try (Connection connection = StoreSchema.open(file, 1);
                StoreWriter writer = new StoreWriter(connection);
                Connection reading = StoreSchema.openToRead(file)) {
            writer.apply(scribe.next("#tea", Scribe.said("alice", words + " eee")));
            for (int i = 0; i < 600; i++) {
                writer.apply(scribe.next("#tea", Scribe.said("mallory", words + " " + "x".repeat(16_000))));
            }
            writer.commit(1);
            StoreQueries queries = new StoreQueries(reading);

            // The index is asked for the four longest beginnings, which all of them have.
            SearchQuery query = SearchQuery.text(Map.of("#tea", Floor.NONE), words + " eee", 10);
            assertThat(queries.search(query, Map.of())).isEmpty();
            assertThat(queries.search(query.fromOldest(), Map.of())).hasSize(1);
            assertThat(queries.search(query.from("alice"), Map.of())).hasSize(1);
        }
    }

    @Test
    void whatOneMayNotSeeDoesNotUseUpASearch() throws Exception {
        Path file = directory.resolve(StoreSchema.FILE);
        Scribe scribe = new Scribe(new MemoryJournal());
        try (Connection connection = StoreSchema.open(file, 1);
                StoreWriter writer = new StoreWriter(connection);
                Connection reading = StoreSchema.openToRead(file)) {
            for (int i = 0; i < 600; i++) {
                writer.apply(scribe.next("#tea", Scribe.said("mallory", "tea " + "x".repeat(16_000))));
            }
            for (int i = 0; i < 5; i++) {
                writer.apply(scribe.next("#tea", Scribe.said("alice", "tea")));
            }
            writer.commit(1);
            StoreQueries queries = new StoreQueries(reading);

            SearchQuery query = SearchQuery.text(Map.of("#tea", Floor.sinceOffset(601)), "tea", 10);
            assertThat(queries.search(query.fromOldest(), Map.of())).hasSize(5);
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

    @Test
    void aSearchThatIsPagedPassesOverNothingAlthoughTheClockWentBack() throws Exception {
        Path file = directory.resolve(StoreSchema.FILE);
        try (Connection connection = StoreSchema.open(file, 1);
                StoreWriter writer = new StoreWriter(connection);
                Connection reading = StoreSchema.openToRead(file)) {
            for (int i = 1; i <= 10; i++) {
                writer.apply(said("#before", i, 3_600 + 10 * i));
            }
            for (int i = 1; i <= 10; i++) {
                writer.apply(said("#after", i, 3_600 + 10 * i - 55));
            }
            writer.commit(1);
            reading.setAutoCommit(false);
            StoreQueries queries = new StoreQueries(reading);
            SearchQuery three = SearchQuery.text(Map.of("#before", Floor.NONE, "#after", Floor.NONE), "word", 3);

            List<Long> all = LongStream.rangeClosed(1, 10)
                    .flatMap(i -> LongStream.of(3_600 + 10 * i, 3_600 + 10 * i - 55))
                    .sorted()
                    .boxed()
                    .toList();
            assertThat(paged(queries, three.fromOldest())).isEqualTo(all);
            List<Long> newestFirst = new ArrayList<>(all);
            Collections.reverse(newestFirst);
            assertThat(paged(queries, three)).isEqualTo(newestFirst);
        }
    }

    private static Entry said(String room, long offset, long seconds) {
        return new Entry(room, offset, seconds * SECOND, room + "-" + offset, Scribe.said("alice", "word"));
    }

    /** The times of all that is found, in seconds, page by page. */
    private static List<Long> paged(StoreQueries queries, SearchQuery first) throws Exception {
        List<Long> seconds = new ArrayList<>();
        SearchQuery next = first;
        while (true) {
            List<Entry> page = queries.search(next, Map.of());
            queries.end();
            if (page.isEmpty()) {
                return seconds;
            }
            page.forEach(entry -> seconds.add(entry.timeMicros() / SECOND));
            long last = page.get(page.size() - 1).timeMicros();
            next = next.oldestFirst() ? next.during(last + 1, Long.MAX_VALUE) : next.during(Long.MIN_VALUE, last - 1);
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
