package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about rooms: from memory if that is enough, else from the store. Where the store does not yet have what
 * is in memory, from both, so that nobody waits for the store, which may be busy for seconds with its search index.
 */
@AnyThread
final class HistoryReader {

    /** Guarded by itself. */
    private final RecentEvents recent;

    private final PendingRooms pending;
    private final Questions questions;

    HistoryReader(RecentEvents recent, PendingRooms pending, Questions questions) {
        this.recent = recent;
        this.pending = pending;
        this.questions = questions;
    }

    void read(HistoryQuery query, Journal.Answer<HistoryAnswer> answer) {
        long needed = pending.needed(List.of(query.room()));
        Optional<HistoryAnswer> inMemory = Optional.empty();
        Optional<Snapshot> newest = Optional.empty();
        synchronized (recent) {
            EntryRing ring = recent.room(query.room());
            if (ring != null) {
                inMemory = answerFrom(ring, query);
                boolean isWanted = inMemory.isEmpty() && !questions.isAnswerable(needed);
                newest = isWanted ? Optional.of(new Snapshot(ring, ring.copy())) : Optional.empty();
            }
        }
        if (inMemory.isPresent()) {
            answer.onAnswer(inMemory.get());
        } else if (newest.isPresent() && questions.isAnswerable(pending.begun(query.room()))) {
            EntryRing copy = newest.get().copy;
            questions.ask(0, store -> store.read(query, copy), new Joined(query, newest.get(), needed, answer));
        } else {
            questions.ask(needed, store -> store.read(query), answer);
        }
    }

    /** What is in memory of a room, as it was at one moment. */
    private record Snapshot(EntryRing ring, EntryRing copy) {

        /** Whether nothing was taken back since. */
        boolean isOf(@Nullable EntryRing now) {
            return now == ring && now.replacements() == copy.replacements();
        }
    }

    /** The answer from both; if that was not possible after all, from the store when it is far enough. */
    private final class Joined implements Journal.Answer<Optional<HistoryAnswer>> {

        private final HistoryQuery query;
        private final Snapshot newest;
        private final long needed;
        private final Journal.Answer<HistoryAnswer> answer;

        Joined(HistoryQuery query, Snapshot newest, long needed, Journal.Answer<HistoryAnswer> answer) {
            this.query = query;
            this.newest = newest;
            this.needed = needed;
            this.answer = answer;
        }

        @Override
        public void onAnswer(Optional<HistoryAnswer> joined) {
            boolean isValid;
            synchronized (recent) {
                isValid = newest.isOf(recent.room(query.room()));
            }
            if (joined.isPresent() && isValid) {
                answer.onAnswer(joined.get());
            } else {
                questions.ask(needed, store -> store.read(query), answer);
            }
        }

        @Override
        public void onFailed(String reason) {
            answer.onFailed(reason);
        }
    }

    void find(String room, String msgid, Journal.Answer<Optional<Entry>> answer) {
        Optional<Entry> found;
        synchronized (recent) {
            found = Optional.ofNullable(recent.room(room)).flatMap(ring -> ring.find(msgid));
        }
        if (found.isPresent()) {
            answer.onAnswer(found);
        } else {
            questions.ask(pending.needed(List.of(room)), store -> store.find(room, msgid), answer);
        }
    }

    private static Optional<HistoryAnswer> answerFrom(EntryRing ring, HistoryQuery query) {
        RecentRecord record = new RecentRecord(ring);
        try {
            HistoryAnswer answer = HistorySelection.answer(query, record);
            return record.hasMissed() ? Optional.empty() : Optional.of(answer);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
    }
}
