package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The ordered record of what happened in rooms and of what holds on this server.
 *
 * <p>Who writes gets an {@link Appender}. Nobody may be shown an entry before its batch is committed. Who reads is
 * answered later, on any thread; every answer contains all that was committed before the question.
 */
@AnyThread
public interface Journal extends AutoCloseable {

    /** A way to write, for one owner: one thread at a time. */
    Appender appender();

    /**
     * Which record this is. Positions of different epochs have nothing to do with each other: a record that was
     * restored from a backup, or begun anew, has another one.
     */
    long epoch();

    /** What is true of a committed entry. */
    Durability durability();

    Health health();

    /** Calls this whenever {@link #health} changes, on a thread of the journal's. */
    void onHealth(Consumer<Health> listener);

    /** What there is to watch; nothing if it is not on disk. */
    default Optional<JournalFigures> figures() {
        return Optional.empty();
    }

    /**
     * Shows all that holds of a kind, by key, without having all of it in memory. Waits for the disk: for the start of
     * the server only.
     *
     * @throws java.io.UncheckedIOException if one of them cannot be read: whoever does not know it would decide wrongly
     */
    void facts(Fact.Kind kind, BiConsumer<String, Fields> visitor);

    /** The same at once. */
    default Map<String, Fields> facts(Fact.Kind kind) {
        Map<String, Fields> all = new LinkedHashMap<>();
        facts(kind, all::put);
        return all;
    }

    /** Where the records of all rooms end. Waits for the disk: for the start of the server only. */
    Map<String, Tail> tails();

    /**
     * Shows all {@linkplain RoomEvent#sendId() words with a send id} since then, also those that were taken back, in
     * the order of their times. Waits for the disk: for the start of the server only.
     */
    void sendIds(long sinceMicros, Consumer<Entry> visitor);

    void read(HistoryQuery query, Answer<HistoryAnswer> answer);

    /** The event with this id in that room; a {@link RoomEvent.Withdrawn} where words were redacted. */
    void find(String room, String msgid, Answer<Optional<Entry>> answer);

    /**
     * When the last words of each of these rooms were said, if that is after {@code from} and before {@code to}.
     *
     * @param rooms how far back the asker may look in each
     */
    void activity(Map<String, Floor> rooms, long fromMicros, long toMicros, Answer<Map<String, Long>> answer);

    /** The ids of all conversations of an account ({@link RoomIds#direct}) in which something happened. */
    void conversationsOf(String account, Answer<List<String>> answer);

    /** The newest messages that fit, newest first; or the oldest, if the query says so. */
    void search(SearchQuery query, Answer<List<Entry>> answer);

    /**
     * All that an account said and did, and all facts that have its name as their key: one JSON object for each.
     *
     * @param lines called on one thread, before the answer
     * @param answer how many lines there were
     */
    void export(String account, Consumer<String> lines, Answer<Long> answer);

    @Override
    void close();

    /**
     * One owner's way to write.
     *
     * <p><b>The fence.</b> An owner gives out places before it knows whether they hold. When a batch fails, places
     * after it would leave a gap. So all that the owner appended before it knew of the failure fails as well, in order,
     * until it has taken the places back and says {@link #resume}.
     */
    interface Appender {

        /**
         * Appends a batch and returns at once.
         *
         * @param records in order; of any rooms
         * @param completion called exactly once, on any thread, in the order of the appends
         */
        void append(List<? extends JournalRecord> records, Completion completion);

        /** What is appended from now on builds on what is committed. */
        void resume();
    }

    /** What became of a batch. */
    interface Completion {

        /** For those who need not know. */
        Completion NONE = new Completion() {
            @Override
            public void onCommitted() {
                // Nobody waits for it.
            }

            @Override
            public void onFailed(String reason) {
                // Nobody waits for it.
            }
        };

        /** All of it is as durable as this journal makes things. */
        void onCommitted();

        /**
         * None of it counts.
         *
         * @param reason in words for people
         */
        void onFailed(String reason);
    }

    /** What became of a question; one of the two is called, exactly once, on any thread. */
    interface Answer<T> {

        void onAnswer(T value);

        /**
         * The record cannot be read right now.
         *
         * @param reason in words for people
         */
        void onFailed(String reason);
    }
}
