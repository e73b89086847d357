package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import chat.stoa.work.Clock;

/**
 * How those who read history let those who talk go first: while anything is recorded, a thread that has answered one of
 * several questions rests for much longer than the answer took.
 *
 * <p>A page of history takes as much of a processor as a message to thousands. Without rests as many processors as
 * there are reading threads are never free while somebody pages without a pause, and a message waits for one at each
 * step of its way. A lower priority for these threads was tried, and did not help.
 */
@AnyThread
final class ReadingPace {

    /** So many times as long: each thread answers for an eighth of the time. */
    private static final int TIMES = 7;
    /** One long search is not made up for by a pause that everybody notices. */
    private static final long NANOS_MAX = 100_000_000L;
    /** So long after the last record somebody talks. */
    private static final long TALK_NANOS = 100_000_000L;

    private final Clock clock;
    private volatile long lastRecord;

    ReadingPace(Clock clock) {
        this.clock = clock;
        this.lastRecord = clock.monotonicNanos() - TALK_NANOS;
    }

    /** Something was recorded. */
    void onRecord() {
        lastRecord = clock.monotonicNanos();
    }

    /** Now, to be compared with the time when an answer was given. */
    long nanos() {
        return clock.monotonicNanos();
    }

    /** For how long to rest after a question that was taken up then; 0 if nobody talks. */
    long restNanos(long begunNanos) {
        long now = clock.monotonicNanos();
        return now - lastRecord < TALK_NANOS ? Math.min(TIMES * (now - begunNanos), NANOS_MAX) : 0;
    }
}
