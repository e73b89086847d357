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
 * Answers questions about rooms: from memory if that is enough, else from the store. Where the store does not yet have what
 * is in memory, from both, so that nobody waits for the store, which may be busy for seconds with its search index.
 */
@AnyThread
final class HistoryReader {

    /** Of so many rooms at once what is in memory is copied; who asks about more that the store lacks waits for it. */
    private static final int ROOMS_MAX = 256;

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
        Optional<HistoryAnswer> inMemory;
        synchronized (recent) {
            inMemory = Optional.ofNullable(recent.room(query.room())).flatMap(ring -> answerFrom(ring, query));
        }
        if (inMemory.isPresent()) {
            answer.onAnswer(inMemory.get());
        } else {
            ask(List.of(query.room()), (store, newest) -> store.read(query, newest), answer);
        }
    }

    void find(String room, String msgid, Journal.Answer<Optional<Entry>> answer) {
        Optional<Entry> inMemory;
        synchronized (recent) {
            inMemory = Optional.ofNullable(recent.room(room)).flatMap(ring -> ring.find(msgid));
        }
        if (inMemory.isPresent()) {
            answer.onAnswer(inMemory);
        } else {
            ask(List.of(room), (store, newest) -> store.find(room, msgid, newest), answer);
        }
    }

    void activity(Map<String, Floor> rooms, long fromMicros, long toMicros, Journal.Answer<Map<String, Long>> answer) {
        Map<String, Floor> copy = Map.copyOf(rooms);
        ask(copy.keySet(), (store, newest) -> store.activity(copy, fromMicros, toMicros, newest), answer);
    }

    void search(SearchQuery query, Journal.Answer<List<Entry>> answer) {
        ask(query.rooms().keySet(), (store, newest) -> store.search(query, newest), answer);
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
        T ask(StoreQueries store, Map<String, EntryRing> newest) throws IOException, SQLException, StoreBehindException;
    }

    private <T> void ask(Collection<String> rooms, Question<T> question, Journal.Answer<T> answer) {
        long needed = pending.needed(rooms);
        Optional<Newest> newest = questions.isAnswerable(needed) ? Optional.empty() : newest(rooms);
        if (newest.isPresent()) {
            Map<String, EntryRing> copies = newest.get().copies;
            questions.ask(
                    0,
                    store -> askBoth(store, copies, question),
                    new Joined<>(newest.get(), answer, () -> askStore(needed, question, answer)));
        } else {
            askStore(needed, question, answer);
        }
    }

    private static <T> Optional<T> askBoth(StoreQueries store, Map<String, EntryRing> newest, Question<T> question)
            throws IOException, SQLException {
        try {
            return Optional.of(question.ask(store, newest));
        } catch (StoreBehindException e) {
            return Optional.empty();
        }
    }

    private <T> void askStore(long needed, Question<T> question, Journal.Answer<T> answer) {
        questions.ask(
                needed,
                store -> askBoth(store, Map.of(), question)
                        .orElseThrow(() -> new IllegalStateException("it has all that was asked for")),
                answer);
    }

    /**
     * What is in memory of rooms, as it was at one moment.
     *
     * @param rings those in memory
     */
    private record Newest(Map<String, EntryRing> rings, Map<String, EntryRing> copies) {

        /** Whether nothing was taken back since. */
        boolean isValid(RecentEvents now) {
            return rings.entrySet().stream().allMatch(each -> {
                EntryRing ring = each.getValue();
                EntryRing copy = copies.get(each.getKey());
                return now.room(each.getKey()) == ring && copy != null && ring.replacements() == copy.replacements();
            });
        }
    }

    /** Of those of which the store does not have all; nothing if that cannot be joined to what it has. */
    private Optional<Newest> newest(Collection<String> rooms) {
        List<String> behind = rooms.stream()
                .filter(room -> !questions.isAnswerable(pending.needed(List.of(room))))
                .toList();
        if (behind.size() > ROOMS_MAX) {
            return Optional.empty();
        }
        Newest newest = new Newest(new HashMap<>(), new HashMap<>());
        synchronized (recent) {
            for (String room : behind) {
                EntryRing ring = recent.room(room);
                boolean joins = ring != null && (ring.isWhole() || questions.isAnswerable(pending.begun(room)));
                if (ring == null || !joins) {
                    return Optional.empty();
                }
                newest.rings.put(room, ring);
                newest.copies.put(room, ring.copy());
            }
        }
        return Optional.of(newest);
    }

    /** The answer from both; if that was not possible after all, from the store when it is far enough. */
    private final class Joined<T> implements Journal.Answer<Optional<T>> {

        private final Newest newest;
        private final Journal.Answer<T> answer;
        private final Runnable otherwise;

        Joined(Newest newest, Journal.Answer<T> answer, Runnable otherwise) {
            this.newest = newest;
            this.answer = answer;
            this.otherwise = otherwise;
        }

        @Override
        public void onAnswer(Optional<T> joined) {
            boolean isValid;
            synchronized (recent) {
                isValid = newest.isValid(recent);
            }
            if (joined.isPresent() && isValid) {
                answer.onAnswer(joined.get());
            } else {
                otherwise.run();
            }
        }

        @Override
        public void onFailed(String reason) {
            answer.onFailed(reason);
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
