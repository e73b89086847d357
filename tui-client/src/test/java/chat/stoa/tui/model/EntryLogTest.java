package chat.stoa.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntryLogTest {

    private static final ClientLimits LIMITS = limits(300, 1_000_000);

    @Test
    void keepsTheNewestInOrder() {
        EntryLog log = EntryLog.EMPTY;
        List<Long> expected = new ArrayList<>();
        for (long id = 1; id <= 1_000; id++) {
            log = log.with(entry(id, "x"), LIMITS);
            expected.add(id);
            if (expected.size() > 300) {
                expected.remove(0);
            }
            assertThat(log.size()).isEqualTo(expected.size());
            assertThat(log.lastId()).isEqualTo(id);
        }
        assertThat(ids(log)).isEqualTo(expected);
        assertThat(log.indexFrom(1)).isZero();
        assertThat(log.indexFrom(900)).isEqualTo(199);
        assertThat(log.indexFrom(5_000)).isEqualTo(300);
        assertThat(log.find(700)).isEmpty();
        assertThat(log.find(701)).isPresent();
    }

    @Test
    void isBoundedInCharactersToo() {
        ClientLimits limits = limits(300, 10_000);
        EntryLog log = EntryLog.EMPTY;
        for (long id = 1; id <= 100; id++) {
            log = log.with(entry(id, "x".repeat(1_000)), limits);
        }
        assertThat(log.size()).isEqualTo(9);
        assertThat(log.lastId()).isEqualTo(100);
        assertThat(log.with(entry(101, "x".repeat(50_000)), limits).size()).isEqualTo(1);
    }

    @Test
    void anEntryIsChangedInItsPlaceAndOlderVersionsStay() {
        EntryLog log = EntryLog.EMPTY;
        for (long id = 1; id <= 400; id++) {
            log = log.with(entry(id, "x"), LIMITS);
        }
        EntryLog changed = log.change(200, entry -> entry.withDelivery(Delivery.UNCONFIRMED));
        assertThat(changed.find(200).orElseThrow().delivery()).isEqualTo(Delivery.UNCONFIRMED);
        assertThat(log.find(200).orElseThrow().delivery()).isEqualTo(Delivery.NONE);
        assertThat(log.change(5, entry -> entry.withDelivery(Delivery.QUEUED))).isSameAs(log);
        assertThat(ids(changed.withoutIf(e -> e.delivery().canBeRetried(), LIMITS)))
                .hasSize(299)
                .doesNotContain(200L);
    }

    @Test
    void twoVersionsFromOneAncestorDoNotDisturbEachOther() {
        EntryLog base = EntryLog.EMPTY.with(entry(1, "base"), LIMITS);
        EntryLog one = base.with(entry(2, "one"), LIMITS);
        EntryLog two = base.with(entry(2, "two"), LIMITS);
        assertThat(one.get(1).text()).isEqualTo("one");
        assertThat(two.get(1).text()).isEqualTo("two");
    }

    private static List<Long> ids(EntryLog log) {
        return IntStream.range(0, log.size()).mapToObj(i -> log.get(i).id()).toList();
    }

    @Test
    void idsAndReactionsCountAsWell() {
        ClientLimits limits = limits(300, 10_000);
        Extra ids = new Extra("m".repeat(400), false, "r".repeat(400), List.of(), "");
        EntryLog log = EntryLog.EMPTY;
        for (int id = 1; id <= 100; id++) {
            log = log.with(entry(id, "x").withExtra(ids), limits);
        }
        assertThat(log.size()).isLessThanOrEqualTo(12);
        Extra reaction = ids.with(new Extra.Reaction("+", "n".repeat(9_000), ""));
        EntryLog changed = log.change(log.lastId(), entry -> entry.withExtra(reaction));
        assertThat(changed.with(entry(101, "x"), limits).size()).isEqualTo(2);
    }

    private static Entry entry(long id, String text) {
        return Entry.of(id, Instant.EPOCH, Entry.Kind.MESSAGE, "alice", text);
    }

    private static ClientLimits limits(int entries, int chars) {
        ClientLimits d = ClientLimits.DEFAULT;
        return new ClientLimits(
                d.rooms(),
                entries,
                chars,
                d.membersPerRoom(),
                d.topicChars(),
                d.outboxLines(),
                d.inputChars(),
                d.historyLines(),
                d.pasteMessages(),
                d.isupportTokens(),
                d.openBatches(),
                d.batchLines(),
                d.batchChars(),
                d.heldLines(),
                d.heldChars(),
                d.historyPage(),
                d.writerLines(),
                d.waitingEvents(),
                d.eventsPerFrame());
    }
}
