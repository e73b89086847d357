package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.FakeClock;
import chat.stoa.work.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final long LAG_BYTES_MAX = 1 << 30;

    private final FakeClock clock = new FakeClock();
    private final Worker worker = new Worker("store", clock);
    private long bytes;
    private int applied;

    private final Gathering gathering = new Gathering(worker, () -> bytes, LAG_BYTES_MAX);

    @BeforeEach
    void applyWhenItIsTime() {
        worker.onTurnEnd(() -> {
            if (bytes > 0 && gathering.isOver()) {
                bytes = 0;
                applied++;
            }
        });
    }

    @Test
    void fewRecordsAreAppliedTogetherAfterAMoment() {
        for (int i = 0; i < 20; i++) {
            add(100);
        }
        assertThat(applied).isZero();

        clock.advance(MOMENT);
        worker.runOnce();

        assertThat(applied).isEqualTo(1);
        assertThat(bytes).isZero();
    }

    @Test
    void whileTheyGatherNobodyIsWokenForThem() {
        add(100);
        bytes += 100;
        gathering.onMore();
        assertThat(worker.runOnce()).isFalse();
    }

    @Test
    void theNextOnesGatherAnew() {
        add(100);
        clock.advance(MOMENT);
        worker.runOnce();
        add(100);
        assertThat(applied).isEqualTo(1);

        clock.advance(MOMENT);
        worker.runOnce();

        assertThat(applied).isEqualTo(2);
    }

    @Test
    void manyAreAppliedAtOnce() {
        add(100);
        add(65_536);
        assertThat(applied).isEqualTo(1);
    }

    @Test
    void thatManyAreFewerWhereTheStoreMayNotBeFarBehind() {
        Gathering near = new Gathering(worker, () -> bytes, 4_000);
        List<Boolean> over = new ArrayList<>();
        for (int count : List.of(999, 1_000)) {
            bytes = count;
            worker.execute(() -> over.add(near.isOver()));
            worker.runOnce();
        }
        assertThat(over).containsExactly(false, true);
    }

    @Test
    void whoeverWaitsForThemGetsThemAtOnce() {
        add(100);
        assertThat(applied).isZero();

        gathering.hurry();
        worker.runOnce();

        assertThat(applied).isEqualTo(1);
    }

    private void add(long count) {
        bytes += count;
        gathering.onMore();
        worker.runOnce();
    }
}
