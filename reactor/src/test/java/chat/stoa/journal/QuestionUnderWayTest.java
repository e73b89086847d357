package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import chat.stoa.ops.StorageSettings;
import chat.stoa.work.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * What happens while a question is read from the store and from memory together. The one who reads stops at an event
 * that is damaged, which it names; the clock stands still, and so the store gets on only when somebody waits for it.
 */
class QuestionUnderWayTest {

    private static final int IN_MEMORY = 6;
    private static final HistoryQuery ALL = HistoryQuery.latest("#tea", 100);

    private static final Duration KEPT = Duration.ofDays(1);

    private final FakeClock clock = new FakeClock();

    @TempDir
    Path directory;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Logger readers = (Logger) LoggerFactory.getLogger(EventReader.class);
    private final Stop stop = new Stop();

    private DiskJournal journal;
    private Scribe scribe;

    /** Where the one who reads stops. */
    private final class Stop extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            begun.countDown();
            Asked.awaits(end);
        }
    }

    @BeforeEach
    void theSecondOfManyEventsIsDamaged() throws IOException, SQLException {
        Path log = Files.createDirectory(directory.resolve("log"));
        MemoryLimits limits = new MemoryLimits(IN_MEMORY, 2 * IN_MEMORY, 0);
        Path store = directory.resolve("store.db");
        DiskJournal.Place place = new DiskJournal.Place(store, new FileDisk(log), clock, limits);
        journal = DiskJournal.open(place, new StorageSettings(true, 16 * 1024, 2, 100, KEPT, 0));
        scribe = new Scribe(journal);
        say("alice", 10);
        journal.tails();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store)) {
            StoreSchema.execute(connection, "UPDATE event SET crc = crc + 1 WHERE msgid = '#tea-2'");
        }
        say("alice", 1);
        stop.setContext(readers.getLoggerContext());
        stop.start();
        readers.addAppender(stop);
        readers.setAdditive(false);
    }

    @AfterEach
    void close() {
        end.countDown();
        readers.detachAppender(stop);
        readers.setAdditive(true);
        journal.close();
    }

    @Test
    void whatIsSaidMeanwhileChangesNothing() throws Exception {
        CompletableFuture<HistoryAnswer> answer = isBeingRead();
        say("alice", 1);

        assertThat(offsets(answer)).containsExactly(1, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(isStoreBehind()).isTrue();
    }

    @Test
    void whatIsTakenBackMeanwhileIsNotShown() throws Exception {
        CompletableFuture<HistoryAnswer> answer = isBeingRead();
        scribe.happens("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), "#tea-8", ""));

        assertThat(offsets(answer)).doesNotContain(8).contains(1, 7, 9, 10, 11);
    }

    @Test
    void whatIsErasedMeanwhileIsNotShown() throws Exception {
        CompletableFuture<HistoryAnswer> answer = isBeingRead();
        scribe.erases("alice");

        assertThat(offsets(answer)).isEmpty();
    }

    @Test
    void ofARoomThatBeginsAnewMeanwhileNothingOldIsShown() throws Exception {
        CompletableFuture<HistoryAnswer> answer = isBeingRead();
        scribe.drops("#tea");
        say("bob", IN_MEMORY + 2);

        assertThat(entries(answer))
                .hasSize(IN_MEMORY + 2)
                .allMatch(entry -> entry.event().by().isAccount("bob"));
    }

    @Test
    void whatIsTrimmedMeanwhileLeavesNoGap() throws Exception {
        journal.tails();
        CompletableFuture<HistoryAnswer> answer = new CompletableFuture<>();
        journal.read(HistoryQuery.around("#tea", HistoryQuery.Bound.offset(4), 100), Asked.completing(answer));
        Asked.awaits(begun);
        // The first five were said one second after the other.
        clock.advance(KEPT.plusMillis(5_500));
        journal.trim();

        assertThat(offsets(answer)).containsExactly(1, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void whoHasToBeAskedAgainAndIsClosedMeanwhileSaysSo() throws Exception {
        CompletableFuture<HistoryAnswer> answer = isBeingRead();
        scribe.happens("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), "#tea-8", ""));
        journal.tails();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(journal::close);
        await().until(this::isRefused);
        end.countDown();

        assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS)).hasMessageContaining("the journal is closed");
        closed.get(60, TimeUnit.SECONDS);
    }

    private void say(String nick, int times) {
        for (int i = 0; i < times; i++) {
            scribe.says("#tea", nick, "hello");
        }
    }

    private CompletableFuture<HistoryAnswer> isBeingRead() {
        CompletableFuture<HistoryAnswer> answer = new CompletableFuture<>();
        journal.read(ALL, Asked.completing(answer));
        Asked.awaits(begun);
        assertThat(isStoreBehind()).isTrue();
        return answer;
    }

    private List<Entry> entries(CompletableFuture<HistoryAnswer> answer) throws Exception {
        assertThat(answer).isNotDone();
        end.countDown();
        return ((HistoryAnswer.Page) answer.get(60, TimeUnit.SECONDS)).entries();
    }

    private List<Integer> offsets(CompletableFuture<HistoryAnswer> answer) throws Exception {
        return entries(answer).stream()
                .map(entry -> Math.toIntExact(entry.offset()))
                .toList();
    }

    private boolean isStoreBehind() {
        return journal.figures().orElseThrow().storeLagBytes().getAsLong() > 0;
    }

    private boolean isRefused() throws Exception {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        journal.export("nobody", line -> {}, Asked.completing(answer));
        return answer.handle((lines, failure) -> failure != null).get(60, TimeUnit.SECONDS);
    }
}
