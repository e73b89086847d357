package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadingPaceTest {

    private final FakeClock clock = new FakeClock();
    private final ReadingPace pace = new ReadingPace(clock);

    @Test
    void whileNobodyTalksThereIsNoRest() {
        assertThat(restAfter(Duration.ofMillis(5))).isZero();
    }

    @Test
    void whileSomebodyTalksItIsMuchLongerThanTheAnswerTook() {
        pace.onRecord();
        assertThat(restAfter(Duration.ofMillis(5))).isEqualTo(Duration.ofMillis(35));
    }

    @Test
    void afterALongSearchItIsNoPauseThatEverybodyNotices() {
        pace.onRecord();
        clock.advance(Duration.ofSeconds(1));
        pace.onRecord();
        assertThat(restAfter(Duration.ofMillis(90))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void soonAfterTheLastRecordThereIsNone() {
        pace.onRecord();
        clock.advance(Duration.ofMillis(95));
        assertThat(restAfter(Duration.ofMillis(4))).isPositive();
        clock.advance(Duration.ofMillis(1));
        assertThat(restAfter(Duration.ofMillis(4))).isZero();
    }

    private Duration restAfter(Duration answer) {
        long begun = pace.nanos();
        clock.advance(answer);
        return Duration.ofNanos(pace.restNanos(begun));
    }
}
