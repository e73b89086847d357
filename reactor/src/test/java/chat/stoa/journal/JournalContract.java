package chat.stoa.journal;

import static chat.stoa.journal.HistoryQuery.Bound.micros;
import static chat.stoa.journal.HistoryQuery.Bound.millis;
import static chat.stoa.journal.HistoryQuery.Bound.msgid;
import static chat.stoa.journal.HistoryQuery.Bound.offset;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.HistoryAnswer.Page;
import chat.stoa.journal.HistoryQuery.Bound;
import chat.stoa.protocol.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal does. Ten words of alice's stand in #tea, a second apart, from "word 1" to "word 10". */
abstract class JournalContract {

    static final long SECOND = 1_000_000;

    private Journal journal;
    private Scribe scribe;

    /** A new journal that keeps more than this test writes. */
    abstract Journal open() throws Exception;

    @BeforeEach
    void tenWordsWereSaid() throws Exception {
        journal = open();
        scribe = new Scribe(journal);
        for (int i = 1; i <= 10; i++) {
            scribe.says("#tea", "alice", "word " + i);
        }
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void latestAreTheNewestOldestFirst() {
        assertThat(offsets(HistoryQuery.latest("#tea", 3))).containsExactly(8L, 9L, 10L);
        assertThat(page(HistoryQuery.latest("#tea", 10)).complete()).isTrue();
        assertThat(page(HistoryQuery.latest("#tea", 9)).complete()).isFalse();
        assertThat(page(HistoryQuery.latest("#none", 9))).isEqualTo(new Page(List.of(), true));
    }

    @Test
    void latestAfterABoundStopsThere() {
        assertThat(offsets(HistoryQuery.latestAfter("#tea", offset(8), 5))).containsExactly(9L, 10L);
        assertThat(page(HistoryQuery.latestAfter("#tea", offset(8), 5)).complete())
                .isTrue();
        assertThat(offsets(HistoryQuery.latestAfter("#tea", offset(2), 2))).containsExactly(9L, 10L);
    }

    @Test
    void boundsAreNotPartOfThePage() {
        for (Bound five : List.of(offset(5), msgid("#tea-5"), micros(5 * SECOND))) {
            assertThat(offsets(HistoryQuery.before("#tea", five, 2))).containsExactly(3L, 4L);
            assertThat(offsets(HistoryQuery.after("#tea", five, 2))).containsExactly(6L, 7L);
            assertThat(offsets(HistoryQuery.between("#tea", five, offset(9), 10)))
                    .containsExactly(6L, 7L, 8L);
        }
        assertThat(offsets(HistoryQuery.before("#tea", micros(5 * SECOND + 1), 2)))
                .containsExactly(4L, 5L);
        assertThat(offsets(HistoryQuery.after("#tea", micros(5 * SECOND - 1), 2)))
                .containsExactly(5L, 6L);
    }

    @Test
    void betweenBeginsAtItsFirstBound() {
        assertThat(offsets(HistoryQuery.between("#tea", offset(2), offset(9), 3)))
                .containsExactly(3L, 4L, 5L);
        assertThat(offsets(HistoryQuery.between("#tea", offset(9), offset(2), 3)))
                .containsExactly(6L, 7L, 8L);
        assertThat(page(HistoryQuery.between("#tea", offset(9), offset(5), 3))).satisfies(page -> {
            assertThat(page.entries()).hasSize(3);
            assertThat(page.complete()).isTrue();
        });
    }

    @Test
    void aTimeAsABoundIsAllOfItsMillisecond() {
        for (int i = 11; i <= 14; i++) {
            Entry next = scribe.next("#tea", Scribe.said("bob", "at once"));
            scribe.write(new Entry("#tea", next.offset(), 20 * SECOND + i, next.msgid(), next.event()));
        }
        scribe.write(new Entry("#tea", 15, 20 * SECOND + 1_000, "#tea-15", Scribe.said("bob", "next")));
        scribe.write(new Entry("#tea", 16, 21 * SECOND, "#tea-16", Scribe.said("bob", "last")));
        Bound time = millis(20_000);

        assertThat(offsets(HistoryQuery.latestAfter("#tea", time, 5))).containsExactly(15L, 16L);
        assertThat(offsets(HistoryQuery.before("#tea", time, 2))).containsExactly(9L, 10L);
        assertThat(offsets(HistoryQuery.after("#tea", time, 2))).containsExactly(15L, 16L);
        assertThat(offsets(HistoryQuery.around("#tea", time, 2))).containsExactly(10L, 11L);
        assertThat(offsets(HistoryQuery.between("#tea", time, msgid("#tea-16"), 2)))
                .containsExactly(15L);
        assertThat(offsets(HistoryQuery.between("#tea", msgid("#tea-16"), time, 2)))
                .containsExactly(15L);
        assertThat(offsets(HistoryQuery.between("#tea", msgid("#tea-9"), time, 2)))
                .containsExactly(10L);
        assertThat(offsets(HistoryQuery.between("#tea", time, msgid("#tea-9"), 2)))
                .containsExactly(10L);
        assertThat(offsets(HistoryQuery.between("#tea", time, millis(21_000), 2)))
                .containsExactly(15L);
        assertThat(offsets(HistoryQuery.between("#tea", millis(21_000), time, 2)))
                .containsExactly(15L);
        for (Bound within : List.of(time, msgid("#tea-11"), msgid("#tea-12"), msgid("#tea-14"))) {
            assertThat(page(HistoryQuery.between("#tea", time, within, 2))).isEqualTo(new Page(List.of(), true));
            assertThat(page(HistoryQuery.between("#tea", within, time, 2))).isEqualTo(new Page(List.of(), true));
        }
    }

    @Test
    void aroundHasItsMiddle() {
        assertThat(offsets(HistoryQuery.around("#tea", msgid("#tea-5"), 5))).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(offsets(HistoryQuery.around("#tea", msgid("#tea-10"), 4))).containsExactly(7L, 8L, 9L, 10L);
        assertThat(offsets(HistoryQuery.around("#tea", msgid("#tea-1"), 4))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(offsets(HistoryQuery.around("#tea", micros(4 * SECOND + 1), 2)))
                .containsExactly(4L, 5L);
        assertThat(page(HistoryQuery.around("#tea", offset(5), 20)).complete()).isTrue();
    }

    @Test
    void pagingMeetsEveryEntryOnceInBothDirections() {
        Bound at = offset(0);
        for (int page = 0; page < 4; page++) {
            Page found = page(HistoryQuery.after("#tea", at, 3));
            assertThat(found.complete()).isEqualTo(page == 3);
            assertThat(found.entries().get(0).offset()).isEqualTo(page * 3L + 1);
            at = offset(found.entries().get(found.entries().size() - 1).offset());
        }
        assertThat(page(HistoryQuery.after("#tea", at, 3))).isEqualTo(new Page(List.of(), true));
        at = offset(11);
        for (int page = 0; page < 4; page++) {
            Page found = page(HistoryQuery.before("#tea", at, 3));
            assertThat(found.complete()).isEqualTo(page == 3);
            at = msgid(found.entries().get(0).msgid());
        }
        assertThat(page(HistoryQuery.before("#tea", at, 3))).isEqualTo(new Page(List.of(), true));
    }

    @Test
    void unknownMessagesAreNoBounds() {
        assertThat(ask(HistoryQuery.after("#tea", msgid("nope"), 3))).isEqualTo(new HistoryAnswer.UnknownMsgid("nope"));
        scribe.says("#cocoa", "alice", "elsewhere");
        assertThat(ask(HistoryQuery.after("#tea", msgid("#cocoa-1"), 3)))
                .isEqualTo(new HistoryAnswer.UnknownMsgid("#cocoa-1"));
        assertThat(ask(HistoryQuery.before("#none", msgid("#tea-1"), 3)))
                .isEqualTo(new HistoryAnswer.UnknownMsgid("#tea-1"));
    }

    @Test
    void nothingBelowTheFloorIsSeenOrNamed() {
        for (Floor floor : List.of(Floor.sinceOffset(6), Floor.sinceMicros(5 * SECOND + 1))) {
            assertThat(offsets(HistoryQuery.latest("#tea", 20).above(floor))).containsExactly(6L, 7L, 8L, 9L, 10L);
            assertThat(page(HistoryQuery.latest("#tea", 20).above(floor)).complete())
                    .isTrue();
            assertThat(offsets(HistoryQuery.after("#tea", offset(1), 2).above(floor)))
                    .containsExactly(6L, 7L);
            assertThat(ask(HistoryQuery.after("#tea", msgid("#tea-5"), 2).above(floor)))
                    .isEqualTo(new HistoryAnswer.UnknownMsgid("#tea-5"));
            assertThat(search("word", Map.of("#tea", floor))).hasSize(5);
        }
    }

    @Test
    void nothingAboveTheCeilingIsSeen() {
        assertThat(offsets(HistoryQuery.latest("#tea", 3).upTo(6))).containsExactly(4L, 5L, 6L);
        assertThat(offsets(HistoryQuery.before("#tea", offset(9), 2).upTo(6))).containsExactly(5L, 6L);
        assertThat(offsets(
                        HistoryQuery.between("#tea", offset(9), offset(4), 20).upTo(6)))
                .containsExactly(5L, 6L);
        assertThat(offsets(HistoryQuery.around("#tea", offset(6), 3).upTo(6))).containsExactly(4L, 5L, 6L);
        assertThat(page(HistoryQuery.after("#tea", offset(4), 20).upTo(6))).satisfies(page -> {
            assertThat(page.entries()).hasSize(2);
            assertThat(page.complete()).isTrue();
        });
    }

    @Test
    void wordsAreToldFromOtherEvents() {
        scribe.happens("#tea", new RoomEvent.Joined(Scribe.identity("bob"), false));
        scribe.happens("#tea", new RoomEvent.Said(Scribe.identity("bob"), "TAGMSG", "", Tags.of("+draft/react", "x")));
        scribe.happens("#tea", new RoomEvent.Said(Scribe.identity("bob"), "NOTICE", "hello", Tags.NONE));

        assertThat(offsets(HistoryQuery.latest("#tea", 4))).containsExactly(10L, 11L, 12L, 13L);
        assertThat(offsets(HistoryQuery.latest("#tea", 2).words())).containsExactly(10L, 13L);
        assertThat(offsets(HistoryQuery.after("#tea", offset(10), 5).words())).containsExactly(13L);
    }

    @Test
    void whatTheAskerIsNotShownTakesNoPlace() {
        scribe.happens("#tea", new RoomEvent.Joined(Scribe.identity("bob"), false));
        RoomEvent tags = new RoomEvent.Said(Scribe.identity("bob"), "TAGMSG", "", Tags.of("+draft/react", "x"));
        RoomEvent redaction = new RoomEvent.Redacted(Scribe.identity("bob"), "nothing-of-that-id", "");
        for (int i = 0; i < 120; i++) {
            scribe.happens("#tea", tags);
            scribe.happens("#tea", redaction);
        }
        scribe.says("#tea", "bob", "last");
        Set<RoomEvent> hidden = Set.of(tags, redaction);
        UnaryOperator<HistoryQuery> seen = query -> query.only(event -> !hidden.contains(event));

        assertThat(offsets(seen.apply(HistoryQuery.latest("#tea", 3)))).containsExactly(10L, 11L, 252L);
        assertThat(page(seen.apply(HistoryQuery.latest("#tea", 11))).complete()).isFalse();
        assertThat(page(seen.apply(HistoryQuery.latest("#tea", 12)))).satisfies(page -> {
            assertThat(page.entries()).hasSize(12);
            assertThat(page.complete()).isTrue();
        });
        assertThat(page(seen.apply(HistoryQuery.after("#tea", offset(11), 1)))).satisfies(page -> {
            assertThat(page.entries()).extracting(Entry::offset).containsExactly(252L);
            assertThat(page.complete()).isTrue();
        });
        assertThat(offsets(seen.apply(HistoryQuery.before("#tea", offset(252), 2))))
                .containsExactly(10L, 11L);
        assertThat(offsets(seen.apply(HistoryQuery.around("#tea", offset(100), 4))))
                .containsExactly(9L, 10L, 11L, 252L);
        assertThat(offsets(seen.apply(HistoryQuery.latest("#tea", 2)).words())).containsExactly(10L, 252L);
    }

    @Test
    void everyKindOfEventComesBackAsItWas() {
        Events.ofEveryKind().forEach(event -> scribe.happens("#all", event));

        assertThat(page(HistoryQuery.latest("#all", 100)).entries())
                .extracting(Entry::event)
                .containsExactlyElementsOf(Events.ofEveryKind());
    }

    @Test
    void redactedWordsLeaveTheirSlot() {
        scribe.happens("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), "#tea-5", "oops"));

        assertThat(offsets(HistoryQuery.around("#tea", msgid("#tea-5"), 3))).containsExactly(4L, 6L, 7L);
        assertThat(offsets(HistoryQuery.after("#tea", msgid("#tea-5"), 1))).containsExactly(6L);
        assertThat(search("5", Map.of("#tea", Floor.NONE))).isEmpty();
        assertThat(Asked.of((Journal.Answer<Optional<Entry>> answer) -> journal.find("#tea", "#tea-5", answer)))
                .hasValueSatisfying(entry -> {
                    assertThat(entry.offset()).isEqualTo(5);
                    assertThat(entry.event()).isInstanceOf(RoomEvent.Withdrawn.class);
                });
    }

    @Test
    void redactionsDoNotCountTowardTheLimit() {
        for (String id : List.of("#tea-5", "#tea-6", "#tea-7")) {
            scribe.happens("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), id, "oops"));
        }
        scribe.says("#tea", "bob", "fourteen");
        scribe.says("#tea", "bob", "fifteen");

        assertThat(offsets(HistoryQuery.latest("#tea", 3))).containsExactly(10L, 11L, 12L, 13L, 14L, 15L);
        assertThat(offsets(HistoryQuery.after("#tea", offset(8), 3))).containsExactly(9L, 10L, 11L, 12L, 13L, 14L);
        assertThat(offsets(HistoryQuery.around("#tea", offset(14), 2))).containsExactly(10L, 11L, 12L, 13L, 14L);
        assertThat(page(HistoryQuery.after("#tea", offset(8), 4)).complete()).isTrue();
        assertThat(page(HistoryQuery.after("#tea", offset(8), 3)).complete()).isFalse();
        assertThat(page(HistoryQuery.latest("#tea", 8)).complete()).isFalse();
        assertThat(page(HistoryQuery.latest("#tea", 9)).complete()).isTrue();
    }

    @Test
    void aRoomOfRedactionsIsReadInPages() {
        for (int i = 0; i < 500; i++) {
            scribe.happens("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), "nothing-of-that-id", ""));
        }
        scribe.says("#tea", "bob", "last");

        Bound at = offset(10);
        int pages = 0;
        for (boolean complete = false; !complete; pages++) {
            Page found = page(HistoryQuery.after("#tea", at, 3));
            complete = found.complete();
            at = offset(found.entries().get(found.entries().size() - 1).offset());
        }
        assertThat(pages).isEqualTo(3);
        assertThat(at).isEqualTo(offset(511));
    }

    @Test
    void redactionOfOneRoomDoesNotReachAnother() {
        scribe.happens("#cocoa", new RoomEvent.Redacted(Scribe.identity("alice"), "#tea-5", "oops"));

        assertThat(offsets(HistoryQuery.around("#tea", msgid("#tea-5"), 1))).containsExactly(5L);
    }

    @Test
    void droppedRoomLeavesNothing() {
        scribe.drops("#tea");
        assertThat(offsets(HistoryQuery.latest("#tea", 5))).isEmpty();
        assertThat(search("word", Map.of("#tea", Floor.NONE))).isEmpty();
        assertThat(journal.tails()).doesNotContainKey("#tea");

        scribe.says("#tea", "bob", "another room");
        assertThat(offsets(HistoryQuery.latest("#tea", 5))).containsExactly(1L);
    }

    @Test
    void roomThatBeginsAnewForgetsTheOldOne() {
        scribe.forgets("#tea");
        scribe.says("#tea", "bob", "first");

        assertThat(page(HistoryQuery.latest("#tea", 20)).entries())
                .extracting(Entry::msgid)
                .hasSize(1);
        assertThat(search("word", Map.of("#tea", Floor.NONE))).isEmpty();
    }

    @Test
    void lastFactCounts() {
        Fields first = Fields.of("scram", "a").with("names", List.of("x", "y"));
        scribe.holds(Fact.Kind.ACCOUNT, "alice", first);
        scribe.holds(Fact.Kind.ACCOUNT, "bob", Fields.of("scram", "b"));
        scribe.holds(Fact.Kind.ROOM, "alice", Fields.of("owner", "bob"));
        scribe.holds(Fact.Kind.ACCOUNT, "alice", first.with("scram", "c"));
        scribe.holds(Fact.Kind.ACCOUNT, "bob", Fields.NONE);

        assertThat(journal.facts(Fact.Kind.ACCOUNT)).isEqualTo(Map.of("alice", first.with("scram", "c")));
        assertThat(journal.facts(Fact.Kind.ROOM)).isEqualTo(Map.of("alice", Fields.of("owner", "bob")));
        assertThat(journal.facts(Fact.Kind.METADATA)).isEmpty();
    }

    @Test
    void tailsSayWhereRoomsEnd() {
        scribe.says("#cocoa", "alice", "one");

        assertThat(journal.tails())
                .containsEntry("#tea", new Tail(10, 10 * SECOND))
                .containsEntry("#cocoa", new Tail(1, 11 * SECOND));
    }

    @Test
    void searchFindsWordsInAnyLanguageNewestFirst() {
        scribe.says("#tea", "bob", "Grüße aus Zürich");
        scribe.says("#tea", "bob", "안녕하세요 서울에서 인사드립니다");
        scribe.says("#tea", "bob", "今日は東京で会議があります");
        scribe.says("#tea", "bob", "我在北京喝茶");
        scribe.says("#cocoa", "bob", "ＷＯＲＤ in full width");
        Map<String, Floor> tea = Map.of("#tea", Floor.NONE);

        assertThat(search("zürich", tea)).containsExactly(11L);
        assertThat(search("서울", tea)).containsExactly(12L);
        assertThat(search("인사", tea)).containsExactly(12L);
        assertThat(search("東京", tea)).containsExactly(13L);
        assertThat(search("茶", tea)).containsExactly(14L);
        assertThat(search("서울 안녕하세요", tea)).containsExactly(12L);
        assertThat(search("서울 北京", tea)).isEmpty();
        assertThat(search("word 1", tea)).containsExactly(1L);
        assertThat(search("wor 10", tea)).containsExactly(10L);
        assertThat(search("WORD 10", tea)).containsExactly(10L);
        assertThat(search("word", Map.of("#cocoa", Floor.NONE))).containsExactly(1L);
        assertThat(search("%", tea)).isEmpty();
        assertThat(search("\"wo\"rd* OR", tea)).isEmpty();
    }

    @Test
    void searchFindsLettersWithAccentsAndWithout() {
        scribe.says("#tea", "bob", "Ünïcode auf der Straße");
        scribe.says("#tea", "bob", "STRASSE nach Łódź, smørrebrød, Tiếng Việt");
        scribe.says("#tea", "bob", "Ёлка, мой; ΟΔΥΣΣΕΎΣ");
        scribe.says("#tea", "bob", "か\u3099くせい");
        scribe.says("#tea", "bob", "かくせい");
        scribe.says("#tea", "bob", "हिन्दी");
        scribe.says("#tea", "bob", "x" + "é".repeat(1_500) + "1");
        Map<String, Floor> tea = Map.of("#tea", Floor.NONE);

        assertThat(search("unicode", tea)).containsExactly(11L);
        assertThat(search("u\u0308nicode", tea)).containsExactly(11L);
        assertThat(search("strasse", tea)).containsExactly(12L, 11L);
        assertThat(search("straße", tea)).containsExactly(12L, 11L);
        assertThat(search("lodz smorrebrod tieng viet", tea)).containsExactly(12L);
        assertThat(search("елка", tea)).containsExactly(13L);
        assertThat(search("мои", tea)).as("another letter").isEmpty();
        assertThat(search("οδυσσευς", tea)).containsExactly(13L);
        assertThat(search("がくせい", tea)).as("voiced").containsExactly(14L);
        assertThat(search("かくせい", tea)).as("not voiced").containsExactly(15L);
        assertThat(search("हिन्दी", tea)).containsExactly(16L);
        assertThat(search("हन्द", tea)).as("vowels").isEmpty();
        assertThat(search("x" + "e".repeat(1_500), tea)).containsExactly(17L);
        assertThat(search("x" + "e".repeat(1_499) + "f", tea)).isEmpty();
    }

    @Test
    void searchFindsPartsOfWordsWhereScriptsPutNoSpaces() {
        scribe.says("#tea", "bob", "회의는 내일 오후에 합니다 (v2)");
        scribe.says("#tea", "bob", "明日の会議はテレビ電話です");
        scribe.says("#tea", "bob", "北京烤鸭很好吃，OK吗");
        scribe.says("#tea", "bob", "ｶﾀｶﾅと가나다");
        scribe.says("#tea", "bob", "\u1112\u1161\u11ab글 풀어쓰기");
        scribe.says("#tea", "bob", "コーヒーとケーキ");
        scribe.says("#tea", "bob", "コ ーヒー");
        Map<String, Floor> tea = Map.of("#tea", Floor.NONE);

        assertThat(search("회의", tea)).as("a word with a particle").containsExactly(11L);
        assertThat(search("일", tea)).as("one syllable, at the end of a word").containsExactly(11L);
        assertThat(search("v2 내일", tea)).as("two scripts").containsExactly(11L);
        assertThat(search("会議", tea)).containsExactly(12L);
        assertThat(search("議は", tea)).as("across two scripts without a space").containsExactly(12L);
        assertThat(search("テレビ電話", tea)).containsExactly(12L);
        assertThat(search("会話", tea)).as("not side by side").isEmpty();
        assertThat(search("烤鸭", tea)).containsExactly(13L);
        assertThat(search("吃", tea)).containsExactly(13L);
        assertThat(search("ok吗", tea)).containsExactly(13L);
        assertThat(search("カタカナ", tea)).as("half width").containsExactly(14L);
        assertThat(search("나다", tea)).containsExactly(14L);
        assertThat(search("한글", tea)).as("decomposed").containsExactly(15L);
        assertThat(search("ーヒー", tea)).as("from a mark on").containsExactly(17L, 16L);
        assertThat(search("ーキ", tea)).containsExactly(16L);
        assertThat(search("ー ヒ", tea)).as("a mark alone").containsExactly(17L);
        assertThat(search("의회", tea)).as("turned around").isEmpty();
    }

    @Test
    void searchFromAMomentOnBeginsThere() {
        SearchQuery all = SearchQuery.text(Map.of("#tea", Floor.NONE), "word", 2);
        scribe.says("#cocoa", "bob", "word");

        assertThat(found(all.during(3 * SECOND, Long.MAX_VALUE).fromOldest())).containsExactly(3L, 4L);
        assertThat(found(all.during(3 * SECOND + 1, 4 * SECOND).fromOldest())).containsExactly(4L);
        assertThat(found(all.during(Long.MIN_VALUE, 4 * SECOND - 1))).containsExactly(3L, 2L);
        assertThat(found(all.during(50 * SECOND, Long.MAX_VALUE).fromOldest())).isEmpty();
        assertThat(found(all.during(Long.MIN_VALUE, SECOND - 1))).isEmpty();
    }

    @Test
    void searchIsNarrowedBySenderTimeAndNumber() {
        scribe.says("#tea", "bob", "word of bob");
        SearchQuery all = SearchQuery.text(Map.of("#tea", Floor.NONE), "word", 50);

        assertThat(found(all.from("BOB"))).containsExactly(11L);
        assertThat(found(all.during(3 * SECOND, 5 * SECOND))).containsExactly(5L, 4L, 3L);
        assertThat(found(SearchQuery.text(Map.of("#tea", Floor.NONE), "word", 2)))
                .containsExactly(11L, 10L);
        assertThat(found(SearchQuery.text(Map.of("#tea", Floor.NONE), "", 2))).containsExactly(11L, 10L);
        assertThat(found(SearchQuery.text(Map.of(), "word", 2))).isEmpty();
    }

    @Test
    void conversationsAreFoundByEitherAccount() {
        scribe.says(RoomIds.direct("alice", "Bob"), "alice", "hi bob");
        scribe.says(RoomIds.direct("carol", "alice"), "carol", "hi alice");

        assertThat(conversationsOf("Alice")).containsExactly("@alice,bob", "@alice,carol");
        assertThat(conversationsOf("bob")).containsExactly("@alice,bob");
        assertThat(conversationsOf("dave")).isEmpty();
    }

    @Test
    void activityIsWhenTheLastWordsWereSaid() {
        scribe.says("#cocoa", "alice", "eleven");
        scribe.happens("#tea", new RoomEvent.Joined(Scribe.identity("bob"), false));

        assertThat(activity(0, 100 * SECOND)).isEqualTo(Map.of("#tea", 10 * SECOND, "#cocoa", 11 * SECOND));
        assertThat(activity(10 * SECOND, 100 * SECOND)).isEqualTo(Map.of("#cocoa", 11 * SECOND));
        assertThat(activity(0, 11 * SECOND)).isEqualTo(Map.of("#tea", 10 * SECOND));
    }

    @Test
    void sendIdsAreShownInOrder() {
        RoomEvent.Said said = new RoomEvent.Said(Scribe.identity("alice"), "PRIVMSG", "once", Tags.NONE);
        scribe.happens("#tea", said.withSendId("id-1"));
        scribe.happens("#cocoa", said.withSendId("id-2"));
        scribe.happens("#tea", said.withSendId("id-3"));

        assertThat(sendIdsSince(12 * SECOND)).containsExactly("id-2", "id-3");
        assertThat(sendIdsSince(0)).containsExactly("id-1", "id-2", "id-3");
    }

    @Test
    void sendIdsOfWhatWasTakenBackAreShownAndThoseOfErasedAccountsAreNot() {
        RoomEvent.Said said = new RoomEvent.Said(Scribe.identity("alice"), "PRIVMSG", "once", Tags.NONE);
        scribe.happens("#cocoa", said.withSendId("id-1"));
        scribe.happens("#cocoa", Scribe.said("bob", "without an id"));
        scribe.happens("#cocoa", new RoomEvent.Redacted(Scribe.identity("alice"), "#cocoa-1", ""));
        scribe.happens("#cocoa", new RoomEvent.Redacted(Scribe.identity("bob"), "#cocoa-2", ""));

        assertThat(sendIdsSince(0)).containsExactly("id-1");
        assertThat(Asked.<Optional<Entry>>of(answer -> journal.find("#cocoa", "#cocoa-1", answer)))
                .hasValueSatisfying(entry ->
                        assertThat(entry.event()).isEqualTo(new RoomEvent.Withdrawn(Scribe.identity("alice"), "id-1")));
        scribe.erases("alice");
        assertThat(sendIdsSince(0)).isEmpty();
    }

    @Test
    void erasedAccountLeavesOnlySlots() {
        scribe.says("#tea", "bob", "bob's word");
        scribe.happens("#tea", new RoomEvent.TopicSet(Scribe.identity("alice"), "alice's topic"));
        scribe.holds(Fact.Kind.READ_MARKER, "alice #tea", Fields.of("at", "1"));
        scribe.holds(Fact.Kind.READ_MARKER, "alicette #tea", Fields.of("at", "1"));
        scribe.erases("Alice");

        assertThat(offsets(HistoryQuery.latest("#tea", 20))).containsExactly(11L);
        assertThat(search("word", Map.of("#tea", Floor.NONE))).containsExactly(11L);
        assertThat(journal.tails()).containsEntry("#tea", new Tail(12, 12 * SECOND));
        assertThat(journal.facts(Fact.Kind.READ_MARKER)).containsOnlyKeys("alicette #tea");
        assertThat(export("alice")).isEmpty();
        assertThat(Asked.<Optional<Entry>>of(answer -> journal.find("#tea", "#tea-10", answer)))
                .hasValueSatisfying(
                        entry -> assertThat(entry.event()).isEqualTo(new RoomEvent.Withdrawn(Identity.ERASED)));
        assertThat(activity(0, 11 * SECOND)).isEmpty();
        assertThat(offsets(HistoryQuery.before("#tea", msgid("#tea-10"), 20))).isEmpty();
        assertThat(offsets(HistoryQuery.after("#tea", msgid("#tea-10"), 20))).containsExactly(11L);
    }

    /** Else whoever takes such a name could lift bans, and read them. */
    @Test
    void whatBelongsToNoAccountIsNeitherErasedNorExportedWithOneOfThatName() {
        scribe.holds(Fact.Kind.SERVER_BAN, "ADDRESS 192.0.2.0/24", Fields.of("by", "carol"));
        scribe.holds(Fact.Kind.ROOM, "k3x", Fields.of("name", "#x"));
        assertThat(export("address")).isEmpty();
        assertThat(export("k3x")).isEmpty();
        scribe.erases("address");
        scribe.erases("k3x");

        assertThat(journal.facts(Fact.Kind.SERVER_BAN)).containsOnlyKeys("ADDRESS 192.0.2.0/24");
        assertThat(journal.facts(Fact.Kind.ROOM)).containsKey("k3x");
    }

    @Test
    void exportIsALineForEverythingOfAnAccount() {
        scribe.says("#tea", "bob", "he said \"hi\"");
        scribe.holds(Fact.Kind.ACCOUNT, "bob", Fields.of("since", "1"));
        scribe.holds(Fact.Kind.ACCOUNT, "bobby", Fields.of("since", "1"));

        assertThat(export("bob"))
                .containsExactly(
                        "{\"fact\":\"account\",\"key\":\"bob\",\"field.since\":[\"1\"]}",
                        "{\"room\":\"#tea\",\"offset\":11,\"time\":\"1970-01-01T00:00:11Z\",\"msgid\":\"#tea-11\","
                                + "\"event\":\"said\",\"source\":\"bob!~bob@host\",\"account\":\"bob\","
                                + "\"realname\":\"bob real\",\"verb\":\"PRIVMSG\",\"text\":\"he said \\\"hi\\\"\"}");
        assertThat(export("alice")).hasSize(10);
    }

    @Test
    void journalIsHealthy() {
        assertThat(journal.health()).isEqualTo(Health.GOOD);
        assertThat(journal.epoch()).isPositive();
    }

    private HistoryAnswer ask(HistoryQuery query) {
        return Asked.of(answer -> journal.read(query, answer));
    }

    private Page page(HistoryQuery query) {
        return (Page) ask(query);
    }

    private List<Long> offsets(HistoryQuery query) {
        return page(query).entries().stream().map(Entry::offset).toList();
    }

    private List<Long> search(String text, Map<String, Floor> rooms) {
        return found(SearchQuery.text(rooms, text, 50));
    }

    private List<Long> found(SearchQuery query) {
        List<Entry> found = Asked.of(answer -> journal.search(query, answer));
        assertThat(found).isSortedAccordingTo(query.order());
        return found.stream().map(Entry::offset).toList();
    }

    private List<String> conversationsOf(String account) {
        return Asked.of(answer -> journal.conversationsOf(account, answer));
    }

    private Map<String, Long> activity(long from, long to) {
        Map<String, Floor> rooms = Map.of("#tea", Floor.NONE, "#cocoa", Floor.NONE, "#none", Floor.NONE);
        return Asked.of(answer -> journal.activity(rooms, from, to, answer));
    }

    private List<String> sendIdsSince(long micros) {
        List<String> ids = new ArrayList<>();
        journal.sendIds(micros, entry -> ids.add(entry.event().sendId()));
        return ids;
    }

    private List<String> export(String account) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Long count = Asked.of(answer -> journal.export(account, lines::add, answer));
        assertThat(lines).hasSize(count.intValue());
        return lines;
    }
}
