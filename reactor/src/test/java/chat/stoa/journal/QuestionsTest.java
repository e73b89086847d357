package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

    private void goesWrong(String line) {
        throw new AssertionError("our mistake");
    }
}
