package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import java.util.List;

/**
 * The ordered record of room events.
 *
 * <p>Batches of one caller are committed in the order of the calls. Nobody may be shown an entry before its batch is
 * committed.
 */
@AnyThread
public interface Journal extends AutoCloseable {

    /**
     * Appends a batch and returns at once.
     *
     * @param entries in order; of any rooms
     * @param completion called exactly once, on any thread, in the order of the appends of one caller
     */
    void append(List<Entry> entries, Completion completion);

    @Override
    void close();

    /** What became of a batch. */
    interface Completion {

        /** All of it is as durable as this journal makes things. */
        void onCommitted();

        /**
         * None of it counts.
         *
         * @param reason in words for people
         */
        void onFailed(String reason);
    }
}
