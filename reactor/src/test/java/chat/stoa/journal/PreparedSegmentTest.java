package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.FakeClock;
import chat.stoa.work.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the segment that comes next is made ahead. */
class PreparedSegmentTest {

    private static final int SEGMENT_BYTES = 16 * 1024;

    private final FakeClock clock = new FakeClock();
    private final Worker worker = new Worker("journal", clock);
    private final SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
    private final Scribe scribe = new Scribe(new MemoryJournal());
    private final List<String> failures = new ArrayList<>();

    private LogCommitter committer;
    private SegmentLog log;
    private int creationsBefore;

    @BeforeEach
    void moreThanHalfOfASegmentIsFull() throws IOException {
        log = new SegmentLog(disk, SEGMENT_BYTES, true, 1);
        log.open(0, 0);
        StoreLag none = new StoreLag(log::committed, SEGMENT_BYTES, Long.MAX_VALUE);
        committer = new LogCommitter(worker, log, none, new Deaf());
        while (!log.isBeyondHalf(log.committed())) {
            commit();
        }
        creationsBefore = disk.creations();
    }

    @Test
    void isMadeOnce() {
        for (int i = 0; i < 20; i++) {
            commitAndPrepare();
        }
        assertThat(creations()).isEqualTo(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void isNotTriedAtEveryCommitWhereThereIsNoRoomForIt() {
        disk.hasRoomFor(0);
        for (int i = 0; i < 50; i++) {
            commitAndPrepare();
        }
        assertThat(creations()).isEqualTo(1);
        assertThat(failures).containsExactly("No space left on device");
        assertThat(SegmentFormat.segment(log.committed())).isEqualTo(1);

        disk.hasRoomFor(Long.MAX_VALUE);
        clock.advance(Duration.ofSeconds(60));
        commitAndPrepare();
        commitAndPrepare();
        assertThat(creations()).isEqualTo(2);
        assertThat(failures).hasSize(1);
    }

    private void commitAndPrepare() {
        commit();
        committer.maybePrepareNext(e -> failures.add(e.getMessage()));
    }

    private void commit() {
        Journal.Appender appender = committer.appender();
        appender.append(List.of(scribe.next("#tea", Scribe.said("alice", "a word"))), new Journal.Completion() {
            @Override
            public void onCommitted() {
                // As expected.
            }

            @Override
            public void onFailed(String reason) {
                failures.add(reason);
            }
        });
        worker.runOnce();
    }

    private int creations() {
        return disk.creations() - creationsBefore;
    }

    /** Nobody applies anything. */
    private static final class Deaf implements LogCommitter.Listener {
        @Override
        public void onCommitted(List<? extends JournalRecord> records) {}

        @Override
        public void onEnd(long position) {}

        @Override
        public void onTurnEnd() {}

        @Override
        public void onBroken(String reason) {}
    }
}
