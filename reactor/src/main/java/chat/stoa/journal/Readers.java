package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.AnyThread;
import java.nio.file.Path;
import java.sql.SQLException;

/** The threads that answer questions: some for history, and one for searches, so that these hold up no history. */
@AnyThread
final class Readers implements AutoCloseable {

    private final Questions history;
    private final Questions searches;

    Readers(Path store, StoreApplier applier, ReadingPace pace, StorageSettings settings) throws SQLException {
        int waitingMax = settings.questionsMax();
        history = new Questions(store, applier, pace, "reader", settings.readers(), waitingMax);
        searches = new Questions(store, applier, pace, "searcher", 1, waitingMax);
    }

    Questions history() {
        return history;
    }

    Questions searches() {
        return searches;
    }

    /** The store is that far. */
    void onApplied(long position) {
        history.onApplied(position);
        searches.onApplied(position);
    }

    /** The store gets no further, for that reason; an empty one if it does. */
    void onBroken(String reason) {
        history.onBroken(reason);
        searches.onBroken(reason);
    }

    @Override
    public void close() {
        // Whoever is waited for last has had the time of both.
        history.end();
        searches.end();
        history.close();
        searches.close();
    }
}
