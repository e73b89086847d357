package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks is answered, whatever happens: one question at a time is let in here. */
class QuestionsTest {

    private static final StorageSettings ONE = new StorageSettings(true, 16 * 1024, 1, 1, Duration.ZERO, 0);

    @TempDir
    Path directory;

    private DiskJournal journal;

    @BeforeEach
    void somethingWasSaid() throws IOException {
        journal = DiskJournal.open(directory, ONE, Clock.SYSTEM);
        new Scribe(journal).says("#tea", "alice", "hello");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whoseQuestionGoesWrongIsToldAndTakesNobodysPlace() {
        try (CapturedLog log = new CapturedLog()) {
            assertThatThrownBy(() -> Asked.<Long>of(answer -> journal.export("alice", this::goesWrong, answer)))
                    .hasMessageContaining("failed: our mistake");
            assertThat(log.errors()).singleElement().asString().contains("question-failed", "our mistake");
        }
        assertThat(Asked.<Long>of(answer -> journal.export("alice", line -> {}, answer)))
                .isEqualTo(1);
    }

    @Test
    void whoAsksWhatIsClosedIsTold() {
        journal.close();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Asked.<Long>of(answer -> journal.export("alice", line -> {}, answer)))
                    .hasMessageContaining("failed: the journal is closed");
        }
    }

    @Test
    void whoeverSearchesHoldsUpNobodysHistory() throws Exception {
        CountDownLatch searching = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CompletableFuture<Integer> found = new CompletableFuture<>();
        SearchQuery query = SearchQuery.text(Map.of("#tea", Floor.NONE), "hello", 10);
        journal.search(query, new Journal.Answer<>() {
            @Override
            public void onAnswer(List<Entry> entries) {
                searching.countDown();
                try {
                    found.complete(answered.await(60, TimeUnit.SECONDS) ? entries.size() : -1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void onFailed(String reason) {
                found.completeExceptionally(new AssertionError(reason));
            }
        });
        assertThat(searching.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(Asked.<Long>of(answer -> journal.export("alice", line -> {}, answer)))
                .isEqualTo(1);
        answered.countDown();
        assertThat(found.get(60, TimeUnit.SECONDS)).isEqualTo(1);
    }

    private void goesWrong(String line) {
        throw new AssertionError("our mistake");
    }
}
