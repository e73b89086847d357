package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Answers questions about rooms: from memory if that is enough, else from the store. Where the store does not yet have
 * what is in memory, from both, so that nobody waits for the store, which may be busy for seconds with its search
 * index.
 */
@AnyThread
final class HistoryReader {

    /** Of so many rooms at once what is in memory is copied; who asks about more that the store lacks waits for it. */
    private static final int ROOMS_MAX = 256;

    /** Guarded by itself. */
    private final RecentEvents recent;

    private final PendingRooms pending;
    private final Questions questions;
    private final Questions searches;

    HistoryReader(RecentEvents recent, PendingRooms pending, Readers readers) {
        this.recent = recent;
        this.pending = pending;
        this.questions = readers.history();
        this.searches = readers.searches();
    }

    void read(HistoryQuery query, Journal.Answer<HistoryAnswer> answer) {
        Optional<HistoryAnswer> inMemory = inMemory(query.room()).flatMap(ring -> answerFrom(ring, query));
        if (inMemory.isPresent()) {
            answer.onAnswer(inMemory.get());
        } else {
            ask(questions, List.of(query.room()), (store, newest) -> store.read(query, newest), answer);
        }
    }

    void find(String room, String msgid, Journal.Answer<Optional<Entry>> answer) {
        Optional<Entry> inMemory = inMemory(room).flatMap(ring -> ring.find(msgid));
        if (inMemory.isPresent()) {
            answer.onAnswer(inMemory);
        } else {
            ask(questions, List.of(room), (store, newest) -> store.find(room, msgid, newest), answer);
        }
    }

    void activity(Map<String, Floor> rooms, long fromMicros, long toMicros, Journal.Answer<Map<String, Long>> answer) {
        Map<String, Floor> copy = Map.copyOf(rooms);
        ask(questions, copy.keySet(), (store, newest) -> store.activity(copy, fromMicros, toMicros, newest), answer);
    }

    void search(SearchQuery query, Journal.Answer<List<Entry>> answer) {
        ask(searches, query.rooms().keySet(), (store, newest) -> store.search(query, newest), answer);
    }

    void conversationsOf(String account, Journal.Answer<List<String>> answer) {
        // In this order: what is too much for it concerns all rooms, and what the store gets meanwhile is in both.
        Map<String, Boolean> pendingOnes = pending.conversationsOf(account);
        questions.ask(
                pending.needed(List.of()),
                store -> {
                    TreeSet<String> all = new TreeSet<>(store.conversationsOf(account));
                    pendingOnes.forEach((room, isOver) -> {
                        if (isOver) {
                            all.remove(room);
                        } else {
                            all.add(room);
                        }
                    });
                    return List.copyOf(all);
                },
                answer);
    }

    /** A question that the store answers together with what is in memory of the rooms of which it does not have all. */
    private interface Question<T> {
        T ask(StoreQueries store, Map<String, NewestEvents> newest)
                throws IOException, SQLException, StoreBehindException;
    }

    /** From both; if that is not possible, from the store when it is far enough. */
    private <T> void ask(Questions of, Collection<String> rooms, Question<T> question, Journal.Answer<T> answer) {
        // Nothing is copied for a question that waits, and it is answered as things are when it is taken up.
        of.ask(0, store -> askBoth(store, rooms, question), new Journal.Answer<Optional<T>>() {
            @Override
            public void onAnswer(Optional<T> value) {
                value.ifPresentOrElse(answer::onAnswer, () -> askStore(of, rooms, question, answer));
            }

            @Override
            public void onFailed(String reason) {
                answer.onFailed(reason);
            }
        });
    }

    private <T> void askStore(Questions of, Collection<String> rooms, Question<T> question, Journal.Answer<T> answer) {
        of.ask(
                pending.needed(rooms),
                store -> {
                    try {
                        return question.ask(store, Map.of());
                    } catch (StoreBehindException e) {
                        throw new IllegalStateException("it has all that was asked for", e);
                    }
                },
                answer);
    }

    private <T> Optional<T> askBoth(StoreQueries store, Collection<String> rooms, Question<T> question)
            throws IOException, SQLException {
        Optional<Map<String, NewestEvents>> newest = newest(rooms);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        try {
            T answer = question.ask(store, newest.get());
            return isValid(newest.get()) ? Optional.of(answer) : Optional.empty();
        } catch (StoreBehindException e) {
            return Optional.empty();
        }
    }

    /** Of those rooms of which the store does not have all; nothing if that cannot be joined to what it has. */
    private Optional<Map<String, NewestEvents>> newest(Collection<String> rooms) {
        List<String> behind = rooms.stream()
                .filter(room -> !questions.isAnswerable(pending.needed(List.of(room))))
                .toList();
        if (behind.size() > ROOMS_MAX) {
            return Optional.empty();
        }
        Map<String, NewestEvents> newest = new HashMap<>();
        for (String room : behind) {
            // One at a time: the journal's thread needs it for every acknowledgement.
            synchronized (recent) {
                EntryRing ring = recent.room(room);
                boolean isAlone = !questions.isAnswerable(pending.begun(room));
                if (ring == null || (isAlone && !ring.isWhole())) {
                    return Optional.empty();
                }
                newest.put(room, NewestEvents.of(ring, isAlone));
            }
        }
        return Optional.of(newest);
    }

    /** Whether nothing was taken back since, and no room began anew. */
    private boolean isValid(Map<String, NewestEvents> newest) {
        synchronized (recent) {
            return newest.entrySet().stream().allMatch(each -> each.getValue().isStillOf(recent.room(each.getKey())));
        }
    }

    /** A copy: while it is read, the journal's thread need not wait. */
    private Optional<EntryRing> inMemory(String room) {
        synchronized (recent) {
            return Optional.ofNullable(recent.room(room)).map(EntryRing::copy);
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
