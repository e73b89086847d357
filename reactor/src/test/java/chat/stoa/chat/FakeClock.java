package chat.stoa.chat;

import chat.stoa.work.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is told to move. */
final class FakeClock implements Clock {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private long nanos = Long.MAX_VALUE - 1_000_000_000L;
    private long millis = START.toEpochMilli();

    void advance(Duration by) {
        nanos += by.toNanos();
        millis += by.toMillis();
    }

    /** The wall clock jumps, as clocks of machines do; time as such does not. */
    void jump(Duration by) {
        millis += by.toMillis();
    }

    @Override
    public long monotonicNanos() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return millis;
    }
}
