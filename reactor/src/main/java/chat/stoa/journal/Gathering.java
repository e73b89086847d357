package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import chat.stoa.work.Worker;
import java.util.function.LongSupplier;

/**
 * Lets records gather for a moment before they are applied to the store, since a transaction of one record writes
 * nearly as many pages as one of a thousand; not if they are many, or somebody waits for them.
 *
 * <p>Owned by the store's thread, but for what is marked otherwise.
 */
final class Gathering {

    private static final long NANOS_MAX = 50_000_000L;
    private static final long BYTES_MAX = 65_536;

    private final Worker worker;
    private final LongSupplier bytes;
    private final long bytesMax;

    private boolean due;
    // Read by whoever adds to what gathers: the end of this moment wakes the worker anyway.
    private volatile boolean timerSet;
    private volatile boolean awaited;

    /**
     * @param bytes how much has gathered
     * @param lagBytesMax how far the store may be behind the log; much less than that gathers
     */
    Gathering(Worker worker, LongSupplier bytes, long lagBytesMax) {
        this.worker = worker;
        this.bytes = bytes;
        this.bytesMax = Math.min(BYTES_MAX, lagBytesMax / 4);
    }

    /** There is more. */
    @AnyThread
    void onMore() {
        if (!timerSet || isMuch()) {
            worker.execute(() -> {});
        }
    }

    /** Somebody waits for what there is. */
    @AnyThread
    void hurry() {
        awaited = true;
        worker.execute(() -> {});
    }

    /**
     * Whether what has gathered is to be applied now, up to an end that is read afterwards. If not, it will soon be.
     */
    boolean isOver() {
        if (due || awaited || isMuch()) {
            due = false;
            awaited = false;
            return true;
        }
        if (!timerSet) {
            timerSet = true;
            worker.after(NANOS_MAX, () -> {
                timerSet = false;
                due = true;
            });
        }
        return false;
    }

    private boolean isMuch() {
        return bytes.getAsLong() >= bytesMax;
    }
}
