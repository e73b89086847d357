package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class FramePaceTest {

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final FramePace pace = new FramePace();
    private Instant now = Instant.parse("2025-03-18T11:03:00Z");

    @Test
    void theFirstFrameIsDrawnAtOnce() {
        assertThat(isDue(false)).isTrue();
    }

    @Test
    void theNetworkGetsHalfOfTheFrames() {
        assertThat(framesOfASecond(false)).isBetween(29, 31);
    }

    @Test
    void aKeyIsAnsweredAtOnceInAFlood() {
        for (int second = 0; second < 5; second++) {
            framesOfASecond(false);
            assertThat(isDue(true)).isTrue();
        }
    }

    @Test
    void noSecondHasMoreThanSixtyFrames() {
        Deque<Instant> drawn = new ArrayDeque<>();
        for (int i = 0; i < 3_000; i++, now = now.plus(MILLISECOND)) {
            if (isDue(i % 3 > 0)) {
                pace.onDrawn(now);
                drawn.add(now);
            }
            Instant secondAgo = now.minusSeconds(1);
            drawn.removeIf(frame -> !frame.isAfter(secondAgo));
            assertThat(drawn).hasSizeLessThanOrEqualTo(60);
        }
    }

    private int framesOfASecond(boolean answersUser) {
        int frames = 0;
        for (int i = 0; i < 1_000; i++, now = now.plus(MILLISECOND)) {
            if (isDue(answersUser)) {
                pace.onDrawn(now);
                frames++;
            }
        }
        return frames;
    }

    private boolean isDue(boolean answersUser) {
        return !pace.due(answersUser).isAfter(now);
    }
}
