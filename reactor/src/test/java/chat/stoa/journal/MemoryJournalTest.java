package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.HistoryQuery.Bound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {

    @Override
    Journal open() {
        return new MemoryJournal();
    }

    @Test
    void oldestEventsOfARoomGoFirst() {
        MemoryJournal journal = new MemoryJournal(7, new MemoryLimits(4, 1_000, 10));
        Scribe scribe = new Scribe(journal);
        for (int i = 0; i < 100; i++) {
            scribe.says("#tea", "alice", "word");
        }

        assertThat(read(journal, HistoryQuery.latest("#tea", 50))).containsExactly(97L, 98L, 99L, 100L);
        assertThat(answer(journal, HistoryQuery.after("#tea", Bound.offset(10), 5)))
                .isEqualTo(new HistoryAnswer.Trimmed("#tea-97"));
        assertThat(answer(journal, HistoryQuery.after("#tea", Bound.msgid("#tea-10"), 5)))
                .isEqualTo(new HistoryAnswer.Trimmed("#tea-97"));
        assertThat(answer(journal, HistoryQuery.after("#tea", Bound.micros(10), 5)))
                .isEqualTo(new HistoryAnswer.Trimmed("#tea-97"));
        assertThat(read(journal, HistoryQuery.latestAfter("#tea", Bound.offset(10), 2)))
                .containsExactly(99L, 100L);
        assertThat(read(journal, HistoryQuery.after("#tea", Bound.offset(96), 5)))
                .containsExactly(97L, 98L, 99L, 100L);
        assertThat(read(journal, HistoryQuery.before("#tea", Bound.offset(98), 5)))
                .containsExactly(97L);
    }

    @Test
    void searchThatLooksAtNoMoreHasLookedAtTheRightEnd() {
        MemoryJournal journal = new MemoryJournal();
        Scribe scribe = new Scribe(journal);
        Map<String, Floor> rooms = new HashMap<>(Map.of("#first", Floor.NONE, "#last", Floor.NONE));
        scribe.says("#first", "alice", "needle");
        for (int i = 0; i < 600; i++) {
            String room = "#room" + i % 10;
            rooms.put(room, Floor.NONE);
            scribe.says(room, "mallory", "x".repeat(16_000));
        }
        scribe.says("#last", "alice", "needle");
        SearchQuery query = SearchQuery.text(rooms, "needle", 10);

        assertThat(found(journal, query)).containsExactly("#last");
        assertThat(found(journal, query.fromOldest())).containsExactly("#first");
        assertThat(found(journal, query.from("alice"))).containsExactly("#last", "#first");
    }

    private static List<String> found(Journal journal, SearchQuery query) {
        List<Entry> found = Asked.of(answer -> journal.search(query, answer));
        return found.stream().map(Entry::room).toList();
    }

    @Test
    void whatIsLeftIsGivenBeforeTheGapIsTold() {
        MemoryJournal journal = new MemoryJournal(7, new MemoryLimits(4, 1_000, 10));
        Scribe scribe = new Scribe(journal);
        for (int i = 0; i < 100; i++) {
            scribe.says("#tea", "alice", "word");
        }

        for (Bound trimmed : List.of(Bound.offset(10), Bound.millis(10_000))) {
            for (int limit : new int[] {4, 5}) {
                for (HistoryQuery query : List.of(
                        HistoryQuery.latestAfter("#tea", trimmed, limit),
                        HistoryQuery.between("#tea", Bound.offset(101), trimmed, limit))) {
                    assertThat(read(journal, query)).containsExactly(97L, 98L, 99L, 100L);
                    assertThat(((HistoryAnswer.Page) answer(journal, query)).complete())
                            .isFalse();
                }
            }
            assertThat(answer(journal, HistoryQuery.between("#tea", Bound.msgid("#tea-97"), trimmed, 5)))
                    .isEqualTo(new HistoryAnswer.Trimmed("#tea-97"));
        }
        assertThat(answer(journal, HistoryQuery.latestAfter("#tea", Bound.offset(96), 4)))
                .isInstanceOfSatisfying(
                        HistoryAnswer.Page.class,
                        page -> assertThat(page.complete()).isTrue());
    }

    @Test
    void trimmedEventsBelowTheFloorAreNoGap() {
        MemoryJournal journal = new MemoryJournal(7, new MemoryLimits(4, 1_000, 10));
        Scribe scribe = new Scribe(journal);
        for (int i = 0; i < 10; i++) {
            scribe.says("#tea", "alice", "word");
        }

        for (Floor floor : List.of(Floor.sinceOffset(7), Floor.sinceMicros(6_500_000))) {
            assertThat(read(
                            journal,
                            HistoryQuery.after("#tea", Bound.offset(1), 5).above(floor)))
                    .containsExactly(7L, 8L, 9L, 10L);
            assertThat(answer(
                            journal,
                            HistoryQuery.after("#tea", Bound.msgid("x"), 5).above(floor)))
                    .isEqualTo(new HistoryAnswer.UnknownMsgid("x"));
        }
        assertThat(answer(
                        journal, HistoryQuery.after("#tea", Bound.offset(1), 5).above(Floor.sinceOffset(6))))
                .isInstanceOf(HistoryAnswer.Trimmed.class);
    }

    @Test
    void oldestEventsOfAllGoFirst() {
        MemoryJournal journal = new MemoryJournal(7, new MemoryLimits(100, 10, 10));
        Scribe scribe = new Scribe(journal);
        for (int i = 0; i < 5; i++) {
            scribe.says("#quiet", "alice", "word");
        }
        for (int i = 0; i < 8; i++) {
            scribe.says("#tea", "alice", "word");
        }
        assertThat(read(journal, HistoryQuery.latest("#quiet", 50))).containsExactly(4L, 5L);
        assertThat(read(journal, HistoryQuery.latest("#tea", 50))).hasSize(8);

        for (int i = 0; i < 30; i++) {
            scribe.says("#room" + i, "alice", "word");
        }
        assertThat(journal.tails()).hasSize(10);
        scribe.says("#quiet", "alice", "after all");
        assertThat(read(journal, HistoryQuery.latest("#quiet", 50))).containsExactly(6L);
        assertThat(answer(journal, HistoryQuery.after("#quiet", Bound.micros(1_000_000), 50)))
                .isEqualTo(new HistoryAnswer.Trimmed("#quiet-6"));
    }

    @Test
    void busyRoomDoesNotPushOutAQuietOne() {
        MemoryJournal journal = new MemoryJournal(7, new MemoryLimits(4, 10, 10));
        Scribe scribe = new Scribe(journal);
        scribe.says("#quiet", "alice", "word");
        for (int i = 0; i < 5_000; i++) {
            scribe.says("#tea", "alice", "word");
        }

        assertThat(read(journal, HistoryQuery.latest("#quiet", 50))).containsExactly(1L);
    }

    @Test
    void factsAreBoundedAndWhatComesAfterAFailureFailsUntilItsOwnerResumes() {
        MemoryJournal journal = new MemoryJournal(7, new MemoryLimits(4, 10, 1));
        Journal.Appender appender = journal.appender();
        List<String> told = new ArrayList<>();
        appender.append(List.of(new Fact(Fact.Kind.ROOM, "a", Fields.of("x", "1"))), telling(told));
        appender.append(List.of(new Fact(Fact.Kind.ROOM, "b", Fields.of("x", "1"))), telling(told));
        appender.append(List.of(new Fact(Fact.Kind.ROOM, "a", Fields.of("x", "2"))), telling(told));
        appender.resume();
        appender.append(List.of(new Fact(Fact.Kind.ROOM, "a", Fields.NONE)), telling(told));
        appender.append(List.of(new Fact(Fact.Kind.ROOM, "b", Fields.of("x", "1"))), telling(told));

        assertThat(told)
                .containsExactly(
                        "committed",
                        "the memory for facts is full",
                        "something before it failed",
                        "committed",
                        "committed");
        assertThat(journal.facts(Fact.Kind.ROOM)).containsOnlyKeys("b");
    }

    private static Journal.Completion telling(List<String> told) {
        return new Journal.Completion() {
            @Override
            public void onCommitted() {
                told.add("committed");
            }

            @Override
            public void onFailed(String reason) {
                told.add(reason);
            }
        };
    }

    private static HistoryAnswer answer(Journal journal, HistoryQuery query) {
        return Asked.of(answer -> journal.read(query, answer));
    }

    private static List<Long> read(Journal journal, HistoryQuery query) {
        HistoryAnswer.Page page = (HistoryAnswer.Page) answer(journal, query);
        return page.entries().stream().map(Entry::offset).toList();
    }
}
