package chat.stoa.work;

import java.time.Duration;

/** A clock that a test moves. */
public final class FakeClock implements Clock {

    private volatile long nanos;

    public FakeClock() {
        this(0);
    }

    public FakeClock(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public long monotonicNanos() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return nanos / 1_000_000;
    }

    public void advance(Duration duration) {
        nanos += duration.toNanos();
    }
}
