package chat.stoa.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A journal that commits at once and lives as long as its process: the newest events of each room, within bounds.
 *
 * <p>For servers without a data directory, and for tests. One lock guards all of it; it is held for as long as a batch
 * takes to be put away, or a question to be answered.
 */
public final class MemoryJournal implements Journal {

    private final long epoch;
    private final MemoryLimits limits;
    private final RecentEvents events;
    private final Map<Fact.Kind, Map<String, Fields>> facts = new EnumMap<>(Fact.Kind.class);
    private int factCount;

    public MemoryJournal() {
        this(1, MemoryLimits.DEFAULT);
    }

    /**
     * @param epoch another one for each start, since nothing outlives a start
     */
    public MemoryJournal(long epoch, MemoryLimits limits) {
        this.epoch = epoch;
        this.limits = limits;
        this.events = new RecentEvents(limits);
        for (Fact.Kind kind : Fact.Kind.values()) {
            facts.put(kind, new LinkedHashMap<>());
        }
    }

    @Override
    public Appender appender() {
        return new MemoryAppender();
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Durability durability() {
        return Durability.MEMORY;
    }

    @Override
    public Health health() {
        return Health.GOOD;
    }

    @Override
    public void onHealth(Consumer<Health> listener) {
        // Memory is always there.
    }

    @Override
    public void facts(Fact.Kind kind, BiConsumer<String, Fields> visitor) {
        Map<String, Fields> all;
        synchronized (this) {
            all = new LinkedHashMap<>(factsOf(kind));
        }
        all.forEach(visitor);
    }

    @Override
    public synchronized Map<String, Tail> tails() {
        Map<String, Tail> tails = new HashMap<>();
        events.rooms().forEach((id, ring) -> {
            long last = ring.endOffset() - 1;
            tails.put(id, new Tail(last, ring.timeMicros(last)));
        });
        return tails;
    }

    @Override
    public void sendIds(long sinceMicros, Consumer<Entry> visitor) {
        entries(
                        room -> true,
                        entry -> entry.timeMicros() >= sinceMicros
                                && !entry.event().sendId().isEmpty())
                .forEach(visitor);
    }

    @Override
    public void read(HistoryQuery query, Answer<HistoryAnswer> answer) {
        HistoryAnswer found;
        try {
            found = answerTo(query);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        answer.onAnswer(found);
    }

    private synchronized HistoryAnswer answerTo(HistoryQuery query) throws IOException {
        EntryRing ring = events.room(query.room());
        return HistorySelection.answer(query, ring == null ? RoomRecord.EMPTY : ring);
    }

    @Override
    public void find(String room, String msgid, Answer<Optional<Entry>> answer) {
        Optional<Entry> found;
        synchronized (this) {
            found = Optional.ofNullable(events.room(room)).flatMap(ring -> ring.find(msgid));
        }
        answer.onAnswer(found);
    }

    @Override
    public void activity(Map<String, Floor> rooms, long fromMicros, long toMicros, Answer<Map<String, Long>> answer) {
        Map<String, Long> times = new LinkedHashMap<>();
        synchronized (this) {
            rooms.forEach((room, floor) -> {
                EntryRing ring = events.room(room);
                HistoryQuery lastWords = HistoryQuery.latest(room, 1).words().above(floor);
                List<Entry> last = ring == null ? List.of() : ring.last(lastWords, 0, Long.MAX_VALUE, 1);
                last.stream()
                        .map(Entry::timeMicros)
                        .filter(time -> fromMicros < time && time < toMicros)
                        .forEach(time -> times.put(room, time));
            });
        }
        answer.onAnswer(times);
    }

    @Override
    public void conversationsOf(String account, Answer<List<String>> answer) {
        List<String> ids;
        synchronized (this) {
            ids = events.rooms().keySet().stream()
                    .filter(id -> RoomIds.other(id, account).isPresent())
                    .sorted()
                    .toList();
        }
        answer.onAnswer(ids);
    }

    @Override
    public void search(SearchQuery query, Answer<List<Entry>> answer) {
        answer.onAnswer(found(query));
    }

    /** Where an event is. */
    private record Place(EntryRing ring, long offset, long timeMicros) {}

    private synchronized List<Entry> found(SearchQuery query) {
        List<Place> places = new ArrayList<>();
        for (String room : query.rooms().keySet()) {
            EntryRing ring = events.room(room);
            for (long offset = ring == null ? 0 : ring.firstOffset();
                    ring != null && offset < ring.endOffset();
                    offset++) {
                places.add(new Place(ring, offset, ring.timeMicros(offset)));
            }
        }
        Comparator<Place> byTime = Comparator.comparingLong(Place::timeMicros);
        places.sort(query.oldestFirst() ? byTime : byTime.reversed());
        SearchEffort effort = new SearchEffort();
        Predicate<Entry> fits = SearchText.fitting(query, effort);
        return places.stream()
                .takeWhile(place -> !effort.isSpent())
                .map(place -> place.ring.get(place.offset))
                .filter(fits)
                .limit(query.limit())
                .toList();
    }

    @Override
    public void export(String account, Consumer<String> lines, Answer<Long> answer) {
        List<String> all = new ArrayList<>();
        synchronized (this) {
            facts.forEach((kind, byKey) -> byKey.forEach((key, fields) -> {
                Fact fact = new Fact(kind, key, fields);
                if (fact.isOf(account)) {
                    all.add(JsonLine.of(fact));
                }
            }));
        }
        entries(room -> true, entry -> entry.event().by().isAccount(account))
                .forEach(entry -> all.add(JsonLine.of(entry)));
        all.forEach(lines);
        answer.onAnswer((long) all.size());
    }

    @Override
    public void close() {
        // Nothing is held but memory.
    }

    /** All entries in these rooms that fit, in the order of their times. */
    private synchronized List<Entry> entries(Predicate<String> rooms, Predicate<Entry> fits) {
        List<Entry> found = new ArrayList<>();
        events.rooms().forEach((room, ring) -> {
            if (rooms.test(room)) {
                ring.after(0, true).filter(fits).forEach(found::add);
            }
        });
        found.sort(Comparator.comparingLong(Entry::timeMicros));
        return found;
    }

    private synchronized boolean tryTake(List<? extends JournalRecord> records) {
        if (factCount + records.size() > limits.factsMax() && !holdsNoNewFact(records)) {
            return false;
        }
        for (JournalRecord record : records) {
            events.take(record);
            if (record instanceof Fact fact) {
                put(fact);
            } else if (record instanceof AccountErased erased) {
                eraseFacts(erased.account());
            }
        }
        return true;
    }

    private boolean holdsNoNewFact(List<? extends JournalRecord> records) {
        return records.stream()
                .noneMatch(record -> record instanceof Fact fact
                        && !fact.fields().isEmpty()
                        && !factsOf(fact.kind()).containsKey(fact.key()));
    }

    private void put(Fact fact) {
        Map<String, Fields> byKey = factsOf(fact.kind());
        Fields before = fact.fields().isEmpty() ? byKey.remove(fact.key()) : byKey.put(fact.key(), fact.fields());
        factCount += (fact.fields().isEmpty() ? 0 : 1) - (before == null ? 0 : 1);
    }

    private void eraseFacts(String account) {
        facts.forEach((kind, byKey) -> {
            int before = byKey.size();
            byKey.keySet().removeIf(key -> new Fact(kind, key, Fields.NONE).isOf(account));
            factCount -= before - byKey.size();
        });
    }

    private Map<String, Fields> factsOf(Fact.Kind kind) {
        Map<String, Fields> byKey = facts.get(kind);
        if (byKey == null) {
            throw new IllegalStateException("no place for facts of kind " + kind);
        }
        return byKey;
    }

    /** Commits on the thread of the owner. */
    private final class MemoryAppender implements Appender {

        private boolean fenced;

        @Override
        public void append(List<? extends JournalRecord> records, Completion completion) {
            if (fenced) {
                completion.onFailed("something before it failed");
            } else if (tryTake(records)) {
                completion.onCommitted();
            } else {
                fenced = true;
                completion.onFailed("the memory for facts is full");
            }
        }

        @Override
        public void resume() {
            fenced = false;
        }
    }
}
