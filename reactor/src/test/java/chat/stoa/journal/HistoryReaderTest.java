package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.HistoryQuery.Bound;
import chat.stoa.work.FakeClock;
import chat.stoa.work.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is asked while the store is behind: the clock stands still, and so the store gets on only when somebody waits
 * for it.
 */
class HistoryReaderTest {

    private static final int IN_MEMORY = 6;
    private static final List<String> ROOMS = List.of("#tea", "#cocoa", RoomIds.direct("alice", "bob"));
    private static final List<String> NICKS = List.of("alice", "bob");
    private static final List<String> TEXTS = List.of("hello", "hello again", "green tea", "서울 안녕하세요");
    private static final List<String> WANTED = List.of("hello", "hello again", "green", "안녕", "", "nothing");

    @TempDir
    Path directory;

    private DiskJournal journal;
    private Scribe scribe;

    @BeforeEach
    void open() throws IOException {
        journal = open(directory);
        scribe = new Scribe(journal);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static DiskJournal open(Path directory) throws IOException {
        Path log = Files.createDirectory(directory.resolve("log"));
        MemoryLimits limits = new MemoryLimits(IN_MEMORY, 2 * IN_MEMORY, 0);
        DiskJournal.Place place =
                new DiskJournal.Place(directory.resolve("store.db"), new FileDisk(log), new FakeClock(), limits);
        return DiskJournal.open(place, DiskJournalTest.SMALL);
    }

    @Test
    void whatTheStoreDoesNotHaveYetNobodyWaitsFor() {
        say("#tea", 10);
        storeGetsOn();
        say("#tea", 3);

        assertThat(offsets(HistoryQuery.latest("#tea", 100)))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(offsets(HistoryQuery.latest("#tea", 8))).containsExactly(6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(offsets(HistoryQuery.after("#tea", Bound.msgid("#tea-2"), 9)))
                .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(offsets(HistoryQuery.before("#tea", Bound.micros(12_000_000), 7)))
                .containsExactly(5, 6, 7, 8, 9, 10, 11);
        assertThat(isStoreBehind()).isTrue();
    }

    @Test
    void whatIsNeitherInMemoryNorInTheStoreIsWaitedFor() {
        say("#tea", 10);

        assertThat(offsets(HistoryQuery.latest("#tea", 100))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(isStoreBehind()).isFalse();
    }

    @Test
    void whatWasTakenBackIsNotShownAlthoughTheStoreStillHasIt() {
        say("#tea", 10);
        storeGetsOn();
        redacts("#tea-2");

        assertThat(offsets(HistoryQuery.latest("#tea", 100))).containsExactly(1, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void aRoomThatBeganAnewHasNothingOfTheOneBefore() {
        say("#tea", 10);
        storeGetsOn();
        scribe.drops("#tea");
        for (int i = 0; i < IN_MEMORY + 2; i++) {
            scribe.says("#tea", "bob", "another room");
        }

        assertThat(entries(Asked.of(answer -> journal.read(HistoryQuery.latest("#tea", 100), answer))))
                .hasSize(IN_MEMORY + 2)
                .allMatch(entry -> entry.event().by().isAccount("bob"));
    }

    @Test
    void whatWasErasedIsNotShownAlthoughTheStoreStillHasIt() {
        say("#tea", 10);
        storeGetsOn();
        scribe.happens("#tea", Scribe.said("bob", "hello"));
        scribe.erases("alice");

        assertThat(offsets(HistoryQuery.latest("#tea", 100))).containsExactly(11);
    }

    @Test
    void searchFindsWhatTheStoreDoesNotHaveYet() {
        say("#tea", 10);
        say("#cocoa", 2);
        storeGetsOn();
        say("#tea", 2);
        scribe.says("#tea", "bob", "good night");

        assertThat(found("hello", 5)).containsExactly("#tea-12", "#tea-11", "#cocoa-2", "#cocoa-1", "#tea-10");
        assertThat(found("night", 5)).containsExactly("#tea-13");
        SearchQuery oldest = SearchQuery.text(floors(), "hello", 2).fromOldest();
        assertThat(found(oldest)).containsExactly("#tea-1", "#tea-2");
        assertThat(isStoreBehind()).isTrue();
    }

    @Test
    void searchDoesNotFindWhatWasTakenBack() {
        say("#tea", 10);
        storeGetsOn();
        say("#tea", 1);
        redacts("#tea-9");
        assertThat(found("hello", 3)).containsExactly("#tea-11", "#tea-10", "#tea-8");
        assertThat(isStoreBehind()).isTrue();

        redacts("#tea-2");
        assertThat(found("hello", 100)).hasSize(9).doesNotContain("#tea-2", "#tea-9");
    }

    @Test
    void aRoomThatMemoryHasWholeNeedsNoStore() {
        say("#tea", 3);
        storeGetsOn();
        scribe.drops("#tea");
        scribe.says("#tea", "bob", "hello");
        redacts("#tea-5");

        assertThat(found("hello", 5)).containsExactly("#tea-1");
        assertThat(find("#tea", "#tea-3")).isEmpty();
        assertThat(activity(journal)).isEqualTo(Map.of("#tea", 4_000_000L));
        assertThat(isStoreBehind()).isTrue();
    }

    @Test
    void oneMessageIsFoundBeforeTheStoreIsThere() {
        say("#tea", 10);
        storeGetsOn();
        say("#tea", 3);

        assertThat(find("#tea", "#tea-1")).map(Entry::offset).contains(1L);
        assertThat(find("#tea", "#tea-12")).map(Entry::offset).contains(12L);
        assertThat(find("#tea", "#tea-14")).isEmpty();
        assertThat(isStoreBehind()).isTrue();
    }

    @Test
    void theLastWordsOfRoomsAreKnownBeforeTheStoreIsThere() {
        say("#tea", 10);
        say("#cocoa", 2);
        storeGetsOn();
        say("#tea", 1);

        assertThat(activity(journal)).isEqualTo(Map.of("#tea", 13_000_000L, "#cocoa", 12_000_000L));
        assertThat(isStoreBehind()).isTrue();
    }

    @Test
    void whatIsTakenBackWhileAQuestionWaitsForAReaderIsNotShown() throws Exception {
        say("#tea", 10);
        storeGetsOn();
        say("#tea", 1);

        HistoryAnswer answer = answerOfAReaderWhoIsFreeAfter(() -> redacts("#tea-2"));
        assertThat(offsets(answer)).doesNotContain(2);
    }

    @Test
    void whatIsErasedWhileAQuestionWaitsForAReaderIsNotShown() throws Exception {
        say("#tea", 10);
        storeGetsOn();
        for (int i = 0; i < IN_MEMORY; i++) {
            scribe.says("#tea", "bob", "hello");
        }

        HistoryAnswer answer = answerOfAReaderWhoIsFreeAfter(() -> scribe.erases("alice"));
        assertThat(offsets(answer)).containsExactly(11, 12, 13, 14, 15, 16);
    }

    @Test
    void whatIsTakenBackInARoomOfWhichTheStoreHadAllIsNotShownEither() throws Exception {
        say("#tea", 10);
        storeGetsOn();

        HistoryAnswer answer = answerOfAReaderWhoIsFreeAfter(() -> redacts("#tea-2"));
        assertThat(offsets(answer)).doesNotContain(2);
    }

    @Test
    void conversationsAreKnownBeforeTheStoreIsThere() {
        String first = RoomIds.direct("alice", "bob");
        String second = RoomIds.direct("alice", "carol");
        say(first, 1);
        storeGetsOn();
        say(second, 1);
        say(RoomIds.direct("bob", "carol"), 1);
        say("#tea", 1);
        assertThat(conversationsOf("Alice")).containsExactly(first, second);

        scribe.drops(first);
        scribe.drops(second);
        say(second, 1);
        assertThat(conversationsOf("alice")).containsExactly(second);
        assertThat(isStoreBehind()).isTrue();
    }

    @Test
    void answersAreThoseOfAJournalThatIsNeverBehind() {
        Seeds.check(60, random -> {
            Path own = Files.createTempDirectory(directory, "seed");
            MemoryJournal reference = new MemoryJournal();
            try (DiskJournal disk = open(own)) {
                Pair pair = new Pair(reference, disk);
                for (int i = 0; i < 120; i++) {
                    pair.happens(random);
                    HistoryQuery query = query(random);
                    pair.answersAlike(query, asked -> Asked.<HistoryAnswer>of(answer -> asked.read(query, answer)));
                    String room = oneOf(ROOMS, random);
                    String msgid = room + "-" + random.nextInt(25);
                    pair.answersAlike(
                            msgid, asked -> Asked.<Optional<Entry>>of(answer -> asked.find(room, msgid, answer)));
                    SearchQuery search = search(random);
                    pair.answersAlike(search, asked -> Asked.<List<Entry>>of(answer -> asked.search(search, answer)));
                    pair.answersAlike("activity", HistoryReaderTest::activity);
                    pair.answersAlike("conversations", asked -> conversationsOf(asked, "bob"));
                }
            }
        });
    }

    /** Two journals to which the same happens. */
    private static final class Pair {
        private final MemoryJournal reference;
        private final DiskJournal disk;
        private final List<Scribe> scribes;

        Pair(MemoryJournal reference, DiskJournal disk) {
            this.reference = reference;
            this.disk = disk;
            this.scribes = List.of(new Scribe(reference), new Scribe(disk));
        }

        void happens(RandomGenerator random) {
            int what = random.nextInt(40);
            String room = oneOf(ROOMS, random);
            String nick = oneOf(NICKS, random);
            String msgid = room + "-" + (1 + random.nextInt(20));
            if (what == 0) {
                scribes.forEach(scribe -> scribe.drops(room));
            } else if (what == 1) {
                scribes.forEach(scribe -> scribe.erases(nick));
            } else if (what < 4 && isSaid(room, msgid)) {
                RoomEvent redacted = new RoomEvent.Redacted(Scribe.identity(nick), msgid, "");
                scribes.forEach(scribe -> scribe.happens(room, redacted));
            } else if (what < 8) {
                disk.tails();
            } else {
                String text = oneOf(TEXTS, random);
                scribes.forEach(scribe -> scribe.says(room, nick, text));
            }
        }

        /** Nothing else is taken back: a redaction that was itself would not be known for one any more. */
        private boolean isSaid(String room, String msgid) {
            Optional<Entry> found = Asked.of(answer -> reference.find(room, msgid, answer));
            return found.filter(entry -> entry.event() instanceof RoomEvent.Said)
                    .isPresent();
        }

        void answersAlike(Object name, Function<Journal, Object> question) {
            assertThat(question.apply(disk)).as("%s", name).isEqualTo(question.apply(reference));
        }
    }

    private static HistoryQuery query(RandomGenerator random) {
        String room = oneOf(ROOMS, random);
        int limit = 1 + random.nextInt(12);
        HistoryQuery query = switch (random.nextInt(6)) {
            case 0 -> HistoryQuery.latest(room, limit);
            case 1 -> HistoryQuery.latestAfter(room, bound(room, random), limit);
            case 2 -> HistoryQuery.before(room, bound(room, random), limit);
            case 3 -> HistoryQuery.after(room, bound(room, random), limit);
            case 4 -> HistoryQuery.between(room, bound(room, random), bound(room, random), limit);
            default -> HistoryQuery.around(room, bound(room, random), limit);
        };
        return switch (random.nextInt(3)) {
            case 0 -> query.words();
            case 1 ->
                query.only(event ->
                        !(event instanceof RoomEvent.Redacted) && !event.by().isAccount("bob"));
            default -> query;
        };
    }

    private static SearchQuery search(RandomGenerator random) {
        SearchQuery query = SearchQuery.text(floors(), oneOf(WANTED, random), 1 + random.nextInt(12));
        SearchQuery maybeBySomebody = random.nextBoolean() ? query.from(oneOf(NICKS, random)) : query;
        long from = random.nextInt(100) * 1_000_000L;
        return switch (random.nextInt(3)) {
            case 0 -> maybeBySomebody.fromOldest();
            case 1 -> maybeBySomebody.during(from, from + 30_000_000);
            default -> maybeBySomebody;
        };
    }

    private static Bound bound(String room, RandomGenerator random) {
        int at = random.nextInt(25);
        return switch (random.nextInt(4)) {
            case 0 -> Bound.offset(at);
            case 1 -> Bound.micros(random.nextInt(100) * 1_000_000L);
            case 2 -> Bound.millis(random.nextInt(100) * 1_000L);
            default -> Bound.msgid(room + "-" + at);
        };
    }

    private static <T> T oneOf(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    private void say(String room, int times) {
        for (int i = 0; i < times; i++) {
            scribe.says(room, "alice", "hello");
        }
    }

    private void storeGetsOn() {
        journal.tails();
        assertThat(isStoreBehind()).isFalse();
    }

    /** All of a room, asked before something happened and answered after it. */
    private HistoryAnswer answerOfAReaderWhoIsFreeAfter(Runnable event) throws Exception {
        CompletableFuture<HistoryAnswer> answer = new CompletableFuture<>();
        CountDownLatch end = new CountDownLatch(1);
        try {
            Asked.holdsReaders(journal, DiskJournalTest.SMALL.readers(), end);
            journal.read(HistoryQuery.latest("#tea", 100), Asked.completing(answer));
            event.run();
        } finally {
            end.countDown();
        }
        return answer.get(60, TimeUnit.SECONDS);
    }

    private boolean isStoreBehind() {
        return journal.figures().orElseThrow().storeLagBytes().getAsLong() > 0;
    }

    private List<Integer> offsets(HistoryQuery query) {
        return offsets(Asked.<HistoryAnswer>of(answer -> journal.read(query, answer)));
    }

    private static List<Integer> offsets(HistoryAnswer answer) {
        return entries(answer).stream()
                .map(entry -> Math.toIntExact(entry.offset()))
                .toList();
    }

    private void redacts(String msgid) {
        scribe.happens("#tea", new RoomEvent.Redacted(Scribe.identity("alice"), msgid, ""));
    }

    private static Map<String, Floor> floors() {
        return ROOMS.stream().collect(Collectors.toMap(Function.identity(), room -> Floor.NONE));
    }

    private List<String> found(String text, int limit) {
        return found(SearchQuery.text(floors(), text, limit));
    }

    private List<String> found(SearchQuery query) {
        return Asked.<List<Entry>>of(answer -> journal.search(query, answer)).stream()
                .map(Entry::msgid)
                .toList();
    }

    private Optional<Entry> find(String room, String msgid) {
        return Asked.of(answer -> journal.find(room, msgid, answer));
    }

    private static Map<String, Long> activity(Journal journal) {
        return Asked.of(answer -> journal.activity(floors(), 0, Long.MAX_VALUE, answer));
    }

    private List<String> conversationsOf(String account) {
        return conversationsOf(journal, account);
    }

    private static List<String> conversationsOf(Journal journal, String account) {
        return Asked.of(answer -> journal.conversationsOf(account, answer));
    }

    private static List<Entry> entries(HistoryAnswer answer) {
        assertThat(answer).isInstanceOf(HistoryAnswer.Page.class);
        return ((HistoryAnswer.Page) answer).entries();
    }
}
