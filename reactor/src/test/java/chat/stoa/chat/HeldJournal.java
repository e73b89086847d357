package chat.stoa.chat;

import chat.stoa.journal.Durability;
import chat.stoa.journal.Entry;
import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Floor;
import chat.stoa.journal.Health;
import chat.stoa.journal.HistoryAnswer;
import chat.stoa.journal.HistoryQuery;
import chat.stoa.journal.Journal;
import chat.stoa.journal.JournalRecord;
import chat.stoa.journal.MemoryJournal;
import chat.stoa.journal.SearchQuery;
import chat.stoa.journal.Tail;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A journal whose disk is as slow as the test wants it, or broken. */
final class HeldJournal implements Journal {

    private final MemoryJournal kept = new MemoryJournal();
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private final List<Entry> committed = new ArrayList<>();
    private boolean holding;
    private boolean breaking;
    private int appended;

    private record Batch(
            HeldAppender by, int generation, List<? extends JournalRecord> records, Completion completion) {}

    void hold() {
        holding = true;
    }

    /** The next append throws, as only a mistake of the server's own could make it. */
    void breaksOnce() {
        breaking = true;
    }

    /** Commits what waits, and from now on everything at once. */
    void release() {
        holding = false;
        while (!waiting.isEmpty()) {
            commitOldest();
        }
    }

    void commitOldest() {
        Batch batch = waiting.remove();
        if (batch.by.failed == batch.generation) {
            batch.completion.onFailed("a batch before it failed");
            return;
        }
        batch.records.stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .forEach(committed::add);
        batch.by.kept.append(batch.records, batch.completion);
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Fails what waits. */
    void fail() {
        while (!waiting.isEmpty()) {
            failOldest();
        }
    }

    void failOldest() {
        Batch batch = waiting.remove();
        batch.by.failed = batch.generation;
        batch.completion.onFailed("disk full");
    }

    /** The server is killed: of what waits, so many batches are on disk and nobody was told; the rest never was. */
    void kill(int unseen) {
        for (int i = 0; i < unseen && !waiting.isEmpty(); i++) {
            Batch batch = waiting.remove();
            if (batch.by.failed == batch.generation) {
                break;
            }
            batch.by.kept.append(batch.records, Completion.NONE);
        }
        waiting.clear();
        holding = false;
    }

    /** How many entries were appended, whatever became of them. */
    int appended() {
        return appended;
    }

    /** All entries that were committed, in order. */
    List<Entry> committed() {
        return List.copyOf(committed);
    }

    @Override
    public Appender appender() {
        return new HeldAppender(kept.appender());
    }

    @Override
    public long epoch() {
        return kept.epoch();
    }

    @Override
    public Durability durability() {
        return Durability.FSYNC;
    }

    @Override
    public Health health() {
        return kept.health();
    }

    @Override
    public void onHealth(Consumer<Health> listener) {
        kept.onHealth(listener);
    }

    @Override
    public void facts(Fact.Kind kind, BiConsumer<String, Fields> visitor) {
        kept.facts(kind, visitor);
    }

    @Override
    public Map<String, Tail> tails() {
        return kept.tails();
    }

    @Override
    public void sendIds(long sinceMicros, Consumer<Entry> visitor) {
        kept.sendIds(sinceMicros, visitor);
    }

    @Override
    public void read(HistoryQuery query, Answer<HistoryAnswer> answer) {
        kept.read(query, answer);
    }

    @Override
    public void find(String room, String msgid, Answer<Optional<Entry>> answer) {
        kept.find(room, msgid, answer);
    }

    @Override
    public void activity(Map<String, Floor> rooms, long fromMicros, long toMicros, Answer<Map<String, Long>> answer) {
        kept.activity(rooms, fromMicros, toMicros, answer);
    }

    @Override
    public void conversationsOf(String account, Answer<List<String>> answer) {
        kept.conversationsOf(account, answer);
    }

    @Override
    public void search(SearchQuery query, Answer<List<Entry>> answer) {
        kept.search(query, answer);
    }

    @Override
    public void export(String account, Consumer<String> lines, Answer<Long> answer) {
        kept.export(account, lines, answer);
    }

    @Override
    public void close() {
        kept.close();
    }

    /** Gathers what one owner appends, and keeps the fence. */
    private final class HeldAppender implements Appender {

        private final Appender kept;
        private int generation;
        private int failed = -1;

        HeldAppender(Appender kept) {
            this.kept = kept;
        }

        @Override
        public void append(List<? extends JournalRecord> records, Completion completion) {
            if (breaking) {
                breaking = false;
                throw new IllegalStateException("broken on purpose");
            }
            appended += (int) records.stream().filter(Entry.class::isInstance).count();
            waiting.add(new Batch(this, generation, List.copyOf(records), completion));
            if (!holding) {
                release();
            }
        }

        @Override
        public void resume() {
            generation++;
        }
    }
}
