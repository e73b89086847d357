package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import java.util.function.LongSupplier;

/**
 * How far the store is behind the log, and how far it may be: the log is as long as that, and so is a start after a
 * crash.
 *
 * @param applied up to where the store has the log
 */
@AnyThread
record StoreLag(LongSupplier applied, int segmentBytes, long bytesMax) {

    long bytes(long committed) {
        return SegmentFormat.distance(applied.getAsLong(), committed, segmentBytes);
    }

    boolean isTooMuch(long committed) {
        return bytes(committed) >= bytesMax;
    }
}
