package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.ops.StorageSettings;
import chat.stoa.protocol.Tags;
import chat.stoa.work.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was erased goes in small steps, between which others are served; nobody is shown any of it from the first on.
 */
class StepwiseErasureTest {

    private static final StorageSettings LARGE = new StorageSettings(false, 1024 * 1024, 1, 100, Duration.ZERO, 0);
    private static final int STEP = StoreEraser.EVENTS_PER_STEP;
    private static final int WORDS = 2 * STEP + 100;
    private static final String SEND_ID = "0192a8c0-0000-7000-8000-000000000001";

    @TempDir
    Path directory;

    private final FakeClock clock = new FakeClock();
    private DiskJournal journal;
    private Scribe scribe;

    @BeforeEach
    void malloryTalksMuch() throws IOException {
        journal = open(directory);
        scribe = new Scribe(journal);
        scribe.says("#tea", "alice", "harmless");
        scribe.happens(
                "#tea",
                new RoomEvent.Said(Scribe.identity("mallory"), "PRIVMSG", "secret", Tags.NONE).withSendId(SEND_ID));
        List<Entry> batch = new ArrayList<>();
        for (int i = 1; i < WORDS; i++) {
            batch.add(scribe.next("#tea", Scribe.said("mallory", "secret")));
        }
        CompletableFuture<Void> written = new CompletableFuture<>();
        journal.appender().append(batch, Scribe.completing(written));
        written.join();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void othersAreServedBetweenItsSteps() throws Exception {
        malloryIsErased();

        for (int i = 0; i < 20; i++) {
            scribe.says("#tea", "alice", "meanwhile");
            assertThat(words()).hasSize(2 + i);
        }
        assertThat(left()).as("no time has passed").isEqualTo(WORDS - STEP);
        timePasses();
        awaitLeft(WORDS - 2 * STEP);
        assertThat(new StoreFiles(directory).check(false)).isEmpty();
        timePasses();
        awaitLeft(0);
        assertThat(new StoreFiles(directory).check(false)).isEmpty();
    }

    @Test
    void nobodyIsShownAnyOfItMeanwhile() throws Exception {
        malloryIsErased();

        assertThat(words()).containsExactly("harmless");
        assertThat(search("secret")).isEmpty();
        assertThat(Asked.<Optional<Entry>>of(answer -> journal.find("#tea", msgid(WORDS), answer)))
                .hasValueSatisfying(
                        entry -> assertThat(entry.event()).isEqualTo(new RoomEvent.Withdrawn(Identity.ERASED)));
        assertThat(Asked.<Map<String, Long>>of(
                        answer -> journal.activity(Map.of("#tea", Floor.NONE), 0, Long.MAX_VALUE, answer)))
                .containsEntry("#tea", 1_000_000L);
        assertThat(Asked.<Long>of(answer -> journal.export("mallory", line -> {}, answer)))
                .isZero();
        assertThat(new StoreFiles(directory).export("mallory", line -> {})).isZero();
        List<Entry> sent = new ArrayList<>();
        journal.sendIds(0, sent::add);
        assertThat(sent).isEmpty();
        // Bounds within it are places still.
        assertThat(words(HistoryQuery.before("#tea", HistoryQuery.Bound.msgid(msgid(WORDS)), 10)))
                .containsExactly("harmless");
    }

    @Test
    void whoeverTakesTheNameIsSomebodyElse() throws Exception {
        malloryIsErased();
        scribe.says("#tea", "mallory", "another secret");

        assertThat(words()).containsExactly("harmless", "another secret");
        timePasses();
        timePasses();
        awaitLeft(1);
        assertThat(words()).contains("harmless", "another secret");
        assertThat(search("secret")).hasSize(1);
        scribe.erases("mallory");
        assertThat(search("secret")).isEmpty();
        awaitLeft(0);
    }

    @Test
    void whatIsSaidWhileItGoesIsErasedByAnother() throws Exception {
        malloryIsErased();
        scribe.says("#tea", "mallory", "last words");
        scribe.erases("mallory");

        assertThat(words()).containsExactly("harmless");
        timePasses();
        timePasses();
        awaitLeft(0);
        assertThat(words()).containsExactly("harmless");
        assertThat(new StoreFiles(directory).check(false)).isEmpty();
    }

    @Test
    void whatWasRedactedMeanwhileGoesToo() throws Exception {
        malloryIsErased();
        scribe.happens("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), msgid(WORDS), ""));
        scribe.says("#tea", "alice", "after that");

        assertThat(Asked.<Optional<Entry>>of(answer -> journal.find("#tea", msgid(WORDS), answer)))
                .hasValueSatisfying(entry -> assertThat(entry.event().by()).isEqualTo(Identity.ERASED));
        timePasses();
        timePasses();
        awaitLeft(0);
        assertThat(new StoreFiles(directory).check(false)).isEmpty();
    }

    @Test
    void backupMadeMeanwhileHasNoneOfIt() throws Exception {
        malloryIsErased();
        Path file = directory.resolve("backup.db");
        new StoreFiles(directory).backup(file);
        assertThat(left(file)).isZero();
        journal.close();

        Path other = Files.createDirectory(directory.resolve("other"));
        new StoreFiles(other).restore(file, clock);
        assertThat(new StoreFiles(other).check(true)).isEmpty();
        journal = open(other);
        assertThat(words()).containsExactly("harmless");
        assertThat(search("secret")).isEmpty();
    }

    @Test
    void itGoesOnAtTheNextStart() throws Exception {
        malloryIsErased();
        journal.close();
        assertThat(new StoreFiles(directory).check(true)).isEmpty();
        assertThat(left()).isEqualTo(WORDS - STEP);

        journal = open(directory);
        assertThat(words()).containsExactly("harmless");
        journal.wipe();

        assertThat(left()).isZero();
        assertThat(words()).containsExactly("harmless");
        journal.close();
        assertThat(new StoreFiles(directory).check(true)).isEmpty();
    }

    /** Of which the first step comes at once. */
    private void malloryIsErased() {
        scribe.erases("Mallory");
        // A question is not answered before the store has that.
        assertThat(journal.facts(Fact.Kind.ACCOUNT)).isEmpty();
        awaitLeft(WORDS - STEP);
    }

    /** With next to nothing in memory: all answers come from the store. */
    private DiskJournal open(Path where) throws IOException {
        Path log = Files.createDirectories(where.resolve("log"));
        DiskJournal.Place place = new DiskJournal.Place(
                where.resolve(StoreSchema.FILE), new FileDisk(log), clock, new MemoryLimits(1, 1, 0));
        return DiskJournal.open(place, LARGE);
    }

    /** Enough for one step; and the store's thread looks at its clock when something comes. */
    private void timePasses() throws Exception {
        long before = left();
        clock.advance(Duration.ofSeconds(1));
        scribe.holds(Fact.Kind.LAST_SEEN, "alice", Fields.of("time", "1"));
        await().until(() -> left() < before);
    }

    private void awaitLeft(long count) {
        await().until(() -> left() == count);
    }

    private long left() throws SQLException {
        return left(directory.resolve(StoreSchema.FILE));
    }

    private static long left(Path store) throws SQLException {
        try (Connection connection = StoreSchema.openToRead(store)) {
            return StoreSchema.number(connection, "SELECT count(*) FROM event WHERE account = 'mallory'");
        }
    }

    private static String msgid(int number) {
        return "#tea-" + number;
    }

    private List<String> words() {
        return words(HistoryQuery.latest("#tea", 100).words());
    }

    private List<String> words(HistoryQuery query) {
        HistoryAnswer answer = Asked.of(asked -> journal.read(query, asked));
        return ((HistoryAnswer.Page) answer)
                .entries().stream()
                        .map(entry -> ((RoomEvent.Said) entry.event()).text())
                        .toList();
    }

    private List<Entry> search(String text) {
        return Asked.of(answer -> journal.search(SearchQuery.text(Map.of("#tea", Floor.NONE), text, 500), answer));
    }
}
