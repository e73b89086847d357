package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.HistoryQuery.Bound;
import chat.stoa.ops.StorageSettings;
import chat.stoa.work.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept for how long. The words of the tests are a second apart. */
class RetentionTest {

    private final FakeClock clock = new FakeClock();

    @TempDir
    Path directory;

    private DiskJournal journal;
    private Scribe scribe;

    @BeforeEach
    void everythingIsKept() throws IOException {
        journal = DiskJournal.open(directory, DiskJournalTest.SMALL, clock);
        scribe = new Scribe(journal);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void oldEventsGoFromTheOldestEnd() throws IOException {
        open(Duration.ofDays(1), 0);
        says("#tea", 20);
        passes(Duration.ofDays(1).plusSeconds(11));
        trims();

        assertThat(offsets(HistoryQuery.latest("#tea", 50)))
                .containsExactly(11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L);
        assertThat(answer(HistoryQuery.after("#tea", Bound.offset(3), 5)))
                .isEqualTo(new HistoryAnswer.Trimmed("#tea-11"));
        assertThat(answer(HistoryQuery.after("#tea", Bound.msgid("#tea-3"), 5)))
                .isEqualTo(new HistoryAnswer.Trimmed("#tea-11"));
        assertThat(search("word")).hasSize(10);
        assertThat(new StoreFiles(directory).check(false)).isEmpty();
    }

    @Test
    void roomOfWhichEverythingIsTooOldGoesOnWhereItWas() throws IOException {
        open(Duration.ofDays(1), 0);
        says("#tea", 3);
        passes(Duration.ofDays(2));
        trims();
        assertThat(offsets(HistoryQuery.latest("#tea", 50))).isEmpty();
        assertThat(journal.tails()).containsEntry("#tea", new Tail(3, 3_000_000));

        says("#tea", 1);
        assertThat(offsets(HistoryQuery.latest("#tea", 50))).containsExactly(4L);
    }

    @Test
    void roomKeepsItsNewestBytes() throws IOException {
        open(Duration.ZERO, 1_000);
        says("#tea", 2_000);
        says("#quiet", 1);
        trims();

        List<Long> left = offsets(HistoryQuery.latest("#tea", 2_000));
        assertThat(left).hasSizeBetween(5, 50).last().isEqualTo(2_000L);
        assertThat(offsets(HistoryQuery.latest("#quiet", 50))).hasSize(1);
        assertThat(new StoreFiles(directory).check(false)).isEmpty();
    }

    @Test
    void storeThatIsTooLargeLosesWhatWasSaidFirst() throws IOException {
        says("#tea", 1);
        speak("alice", 400);
        says("#quiet", 1);
        speak("alice", 400);
        scribe.holds(Fact.Kind.ROOM, "#tea", Fields.of(Retention.KEEP_BYTES, "0"));
        openForHalfAsMuch();
        trims();

        List<Long> left = offsets(HistoryQuery.latest("#tea", 2_000));
        assertThat(left).hasSizeBetween(100, 700).endsWith(800L, 801L);
        assertThat(offsets(HistoryQuery.latest("#quiet", 50))).hasSize(left.size() > 400 ? 1 : 0);
        assertThat(answer(HistoryQuery.after("#tea", Bound.offset(3), 5)))
                .isEqualTo(new HistoryAnswer.Trimmed("#tea-" + left.get(0)));
        assertThat(search("x".repeat(500))).hasSize(left.size());
        assertThat(new StoreFiles(directory).check(false)).isEmpty();
    }

    @Test
    void whatWasTakenBackTakesNoRoom() throws Exception {
        open(Duration.ZERO, 20_000);
        speak("mallory", 50);
        for (int i = 1; i <= 50; i++) {
            scribe.happens("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), "#tea-" + i, ""));
        }
        speak("alice", 10);
        assertThat(journal.tails()).containsKey("#tea");
        assertThat(miscounted()).isEmpty();
        trims();

        assertThat(offsets(HistoryQuery.latest("#tea", 200).words())).hasSize(10);
        assertThat(offsets(HistoryQuery.latest("#tea", 200))).hasSize(60);
        assertThat(miscounted()).isEmpty();
    }

    @Test
    void whatWasErasedTakesNoRoom() throws Exception {
        open(Duration.ZERO, 20_000);
        speak("mallory", 50);
        says("#quiet", 1);
        scribe.says("#quiet", "mallory", "word");
        scribe.erases("mallory");
        speak("alice", 20);
        trims();

        assertThat(offsets(HistoryQuery.latest("#tea", 200).words())).hasSize(20);
        assertThat(miscounted()).isEmpty();
        assertThat(new StoreFiles(directory).check(false)).isEmpty();
    }

    @Test
    void roomOfWhichAnEarlierVersionCountedTooMuchKeepsWhatItMay() throws Exception {
        open(Duration.ZERO, 20_000);
        speak("alice", 20);
        countTooMuch("#tea", 100_000);
        open(Duration.ZERO, 20_000);
        trims();
        assertThat(offsets(HistoryQuery.latest("#tea", 200))).hasSize(20);
        assertThat(miscounted()).isEmpty();

        countTooMuch("#tea", 100_000);
        open(Duration.ZERO, 5_000);
        trims();
        assertThat(offsets(HistoryQuery.latest("#tea", 200))).hasSize(9).endsWith(20L);
        assertThat(miscounted()).isEmpty();
    }

    @Test
    void roomMayHaveItsOwnTime() throws IOException {
        open(Duration.ofDays(1), 0);
        says("#tea", 2);
        says("#archive", 2);
        scribe.holds(Fact.Kind.ROOM, "#archive", Fields.of(Retention.KEEP_DAYS, "0"));
        passes(Duration.ofDays(3));
        trims();

        assertThat(offsets(HistoryQuery.latest("#tea", 50))).isEmpty();
        assertThat(offsets(HistoryQuery.latest("#archive", 50))).hasSize(2);
    }

    @Test
    void sweepKeepsToWhatWasAcknowledgedTheMomentBefore() throws Exception {
        passes(Duration.ofDays(3));
        open(Duration.ofDays(1), 0);
        says("#archive", 2);
        CompletableFuture<Void> swept = new CompletableFuture<>();
        Fact keepsAll = new Fact(Fact.Kind.ROOM, "#archive", Fields.of(Retention.KEEP_DAYS, "0"));
        journal.appender().append(List.of(keepsAll), new Journal.Completion() {
            @Override
            public void onCommitted() {
                journal.trim();
                swept.complete(null);
            }

            @Override
            public void onFailed(String reason) {
                swept.completeExceptionally(new AssertionError(reason));
            }
        });
        swept.get(60, TimeUnit.SECONDS);

        assertThat(offsets(HistoryQuery.latest("#archive", 50))).hasSize(2);
    }

    @Test
    void eventsOfARoomThatEndedAreDeletedInSteps() throws IOException {
        open(Duration.ZERO, 0);
        says("#tea", 1_200);
        scribe.drops("#tea");
        says("#tea", 1);
        trims();

        assertThat(new StoreFiles(directory).stats())
                .containsEntry("events", 1L)
                .containsEntry("rooms", 1L);
        assertThat(search("word")).hasSize(1);
        assertThat(new StoreFiles(directory).check(false)).isEmpty();
    }

    private void open(Duration keepFor, long keepBytes) throws IOException {
        journal.close();
        journal = DiskJournal.open(directory, new StorageSettings(true, 65_536, 1, 100, keepFor, keepBytes), clock);
        scribe = new Scribe(journal);
    }

    private void openForHalfAsMuch() throws IOException {
        journal.close();
        long bytes = Files.size(directory.resolve(StoreSchema.FILE)) / 2;
        journal = DiskJournal.open(
                directory, new StorageSettings(true, 65_536, 1 << 20, 1, 100, bytes, Duration.ZERO, 0), clock);
        scribe = new Scribe(journal);
    }

    private void passes(Duration time) {
        clock.advance(time);
    }

    private void trims() {
        journal.trim();
    }

    private void says(String room, int count) {
        for (int i = 0; i < count; i++) {
            scribe.says(room, "alice", "word");
        }
    }

    private void speak(String nick, int count) {
        for (int i = 0; i < count; i++) {
            scribe.says("#tea", nick, "x".repeat(500));
        }
    }

    private void countTooMuch(String room, long bytes) throws Exception {
        journal.close();
        try (Connection connection = StoreSchema.open(directory.resolve(StoreSchema.FILE), 1)) {
            RoomRow.find(connection, room).orElseThrow().grown(bytes).update(connection);
        }
    }

    /** The rooms that have another number of bytes than they know. */
    private List<String> miscounted() throws SQLException {
        List<String> rooms = new ArrayList<>();
        try (Connection connection = StoreSchema.openToRead(directory.resolve(StoreSchema.FILE));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name FROM room WHERE bytes <>"
                        + " (SELECT coalesce(sum(length(body)), 0) FROM event WHERE event.room = room.id)")) {
            while (row.next()) {
                rooms.add(row.getString(1));
            }
        }
        return rooms;
    }

    private HistoryAnswer answer(HistoryQuery query) {
        return Asked.of(answer -> journal.read(query, answer));
    }

    private List<Long> offsets(HistoryQuery query) {
        return ((HistoryAnswer.Page) answer(query))
                .entries().stream().map(Entry::offset).toList();
    }

    private List<Entry> search(String text) {
        return Asked.of(answer -> journal.search(SearchQuery.text(Map.of("#tea", Floor.NONE), text, 5_000), answer));
    }
}
