package chat.stoa.tui;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next frame may be drawn: at most 60 in any second. What comes from the network leaves half of them to the
 * user, so that a key is answered at once in the middle of a flood.
 */
final class FramePace {

    private static final int FRAMES_PER_SECOND = 60;
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Not by {@link Duration#dividedBy(long)}, which computes with big numbers: to load their classes takes longer. */
    private static final Duration BETWEEN_OTHERS = Duration.ofNanos(SECOND.toNanos() / (FRAMES_PER_SECOND / 2));

    /** The last frames, in a ring: the place of the next one holds the oldest. */
    private final Instant[] drawn = new Instant[FRAMES_PER_SECOND];

    private int next;
    private Instant last = Instant.MIN;

    /**
     * When something new may be drawn.
     *
     * @param answersUser whether it shows what the user has just done
     * @return {@link Instant#MIN} for at once
     */
    Instant due(boolean answersUser) {
        Instant oldest = drawn[next];
        Instant inSecond = oldest == null ? Instant.MIN : oldest.plus(SECOND);
        if (answersUser || last.equals(Instant.MIN)) {
            return inSecond;
        }
        Instant inTurn = last.plus(BETWEEN_OTHERS);
        return inTurn.isAfter(inSecond) ? inTurn : inSecond;
    }

    void onDrawn(Instant now) {
        drawn[next] = now;
        next = (next + 1) % drawn.length;
        last = now;
    }
}
