package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.FakeClock;
import chat.stoa.work.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong when the log is cut, those who wait are told, and it is tried again. */
class LogCommitterTest {

    private final FakeClock clock = new FakeClock();
    private final Worker worker = new Worker("journal", clock);
    private final SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
    private final List<String> health = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void cutThatFailsInAnUnforeseenWayIsTriedAgain() throws IOException {
        SegmentLog log = new SegmentLog(disk, SegmentLog.SEGMENT_BYTES_MIN, true, 1);
        log.open(0, 0);
        StoreLag none = new StoreLag(log::committed, SegmentLog.SEGMENT_BYTES_MIN, Long.MAX_VALUE);
        LogCommitter committer = new LogCommitter(worker, log, none, new Listener());
        Journal.Appender appender = committer.appender();
        append(appender, 1);
        committer.maybePrepareNext(e -> told.add("not prepared"));

        // The batch goes on in the second segment and not in the third, and the first one is gone.
        disk.hasRoomFor(0);
        disk.delete(SegmentFormat.name(1));
        append(appender, 3);
        assertThat(told).containsExactly("committed", "failed: No space left on device");
        assertThat(health).containsExactly("No space left on device");

        disk.hasRoomFor(Long.MAX_VALUE);
        clock.advance(Duration.ofSeconds(2));
        worker.runOnce();
        assertThat(health).containsExactly("No space left on device", "");
    }

    private void append(Journal.Appender appender, int count) {
        Fact fact = new Fact(Fact.Kind.METADATA, "key", Fields.of("text", "x".repeat(5_000)));
        appender.append(Collections.nCopies(count, fact), new Journal.Completion() {
            @Override
            public void onCommitted() {
                told.add("committed");
            }

            @Override
            public void onFailed(String reason) {
                told.add("failed: " + reason);
            }
        });
        worker.runOnce();
    }

    private final class Listener implements LogCommitter.Listener {
        @Override
        public void onCommitted(List<? extends JournalRecord> records) {
            // Nobody reads.
        }

        @Override
        public void onEnd(long position) {
            // Nobody applies anything.
        }

        @Override
        public void onTurnEnd() {
            // Nobody applies anything.
        }

        @Override
        public void onBroken(String reason) {
            health.add(reason);
        }
    }
}
