package chat.stoa.work;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves. */
public final class FakeClock implements Clock {

    private final AtomicLong nanos;

    public FakeClock() {
        this(0);
    }

    public FakeClock(long nanos) {
        this.nanos = new AtomicLong(nanos);
    }

    @Override
    public long monotonicNanos() {
        return nanos.get();
    }

    @Override
    public long epochMillis() {
        return nanos.get() / 1_000_000;
    }

    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
