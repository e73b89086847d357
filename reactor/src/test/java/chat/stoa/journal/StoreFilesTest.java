package chat.stoa.journal;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.work.CapturedLog;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do with the files, while the server runs and while it does not. */
class StoreFilesTest {

    @TempDir
    Path directory;

    private Path data;
    private DiskJournal journal;
    private Scribe scribe;

    @BeforeEach
    void wordsWereSaid() throws IOException {
        data = directory.resolve("data");
        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);
        scribe = new Scribe(journal);
        for (int i = 0; i < 100; i++) {
            scribe.says("#tea", "alice", "word");
        }
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void backupOfARunningServerIsOneMomentAndRestoringItBeginsANewEpoch() throws IOException {
        Path file = directory.resolve("backup.db");
        // All that was acknowledged is in it, and nobody waited for the store but this.
        new StoreFiles(data).awaitLog();
        new StoreFiles(data).backup(file);
        scribe.says("#tea", "alice", "after the backup");
        assertThatThrownBy(() -> new StoreFiles(data).backup(file)).hasMessageContaining("is there already");
        long before = journal.epoch();
        journal.close();

        new StoreFiles(data).restore(file, Clock.SYSTEM);
        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);

        assertThat(journal.epoch()).isGreaterThan(before);
        assertThat(journal.tails()).containsEntry("#tea", new Tail(100, 100_000_000));
        assertThat(journal.health()).isEqualTo(Health.GOOD);
        journal.close();
        assertThat(new StoreFiles(data).check(true)).isEmpty();
    }

    @Test
    void whatABrokenOffRestoreLeftIsNoPartOfTheNext() throws Exception {
        Path file = directory.resolve("backup.db");
        new StoreFiles(data).awaitLog();
        new StoreFiles(data).backup(file);
        journal.close();
        Path part = data.resolve("restore.part");
        Files.copy(file, part);
        try (Connection other = StoreSchema.open(part, 1)) {
            StoreSchema.execute(other, "PRAGMA wal_autocheckpoint = 0");
            StoreSchema.execute(other, "DELETE FROM event");
            for (String suffix : List.of("", "-wal")) {
                Files.copy(data.resolve("restore.part" + suffix), directory.resolve("left" + suffix));
            }
        }
        for (String suffix : List.of("", "-wal")) {
            Files.move(directory.resolve("left" + suffix), data.resolve("restore.part" + suffix), REPLACE_EXISTING);
        }

        new StoreFiles(data).restore(file, Clock.SYSTEM);
        assertThat(data).isDirectoryNotContaining("glob:**restore.part*");
        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);
        HistoryAnswer events = Asked.of(answer -> journal.read(HistoryQuery.latest("#tea", 200), answer));
        assertThat(((HistoryAnswer.Page) events).entries()).hasSize(100);
    }

    @Test
    void aStoreOfWhichAPartStandsBesideItIsNoBackup() throws Exception {
        new StoreFiles(data).awaitLog();
        Path copy = Files.createDirectory(directory.resolve("copy"));
        for (String suffix : List.of("", "-wal")) {
            Files.copy(data.resolve(StoreSchema.FILE + suffix), copy.resolve(StoreSchema.FILE + suffix));
        }
        journal.close();
        Path file = copy.resolve(StoreSchema.FILE);

        assertThatThrownBy(() -> new StoreFiles(data).restore(file, Clock.SYSTEM))
                .hasMessage(
                        "%1$s/store.db is no backup by itself: a part of it is in %1$s/store.db-wal; make one of both:"
                                + " stoa db backup FILE --data %1$s",
                        copy);
        open();
        assertThat(journal.tails()).containsEntry("#tea", new Tail(100, 100_000_000));
        journal.close();

        Path backup = directory.resolve("backup.db");
        new StoreFiles(copy).backup(backup);
        new StoreFiles(data).restore(backup, Clock.SYSTEM);
        open();
        assertThat(journal.tails()).containsEntry("#tea", new Tail(100, 100_000_000));
    }

    @Test
    void aRecordWithoutItsStoreIsNotTakenForNone() throws IOException {
        journal.close();
        Files.delete(data.resolve(StoreSchema.FILE));
        assertThatThrownBy(this::open).hasMessageContaining("store.db is gone, and a log is there");
        assertThat(data.resolve(StoreSchema.FILE)).doesNotExist();
        assertThat(new StoreFiles(data).isThereAny()).isTrue();

        Files.createFile(data.resolve("restore.part"));
        assertThatThrownBy(this::open).hasMessageContaining("a restore was broken off; restore once more");
        assertThat(new StoreFiles(directory.resolve("new")).isThereAny()).isFalse();
    }

    private void open() throws IOException {
        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);
    }

    @Test
    void exportNamesRoomsAsPeopleKnowThem() throws IOException {
        scribe.holds(Fact.Kind.ROOM, "#tea", Fields.of("name", "#Tea-time"));
        scribe.says("#tea", "bob", "hello");
        scribe.says("#nowhere", "bob", "is anybody here?");
        journal.close();
        List<String> lines = new ArrayList<>();

        assertThat(new StoreFiles(data).exportWhatIsLeft("bob", lines::add, problem -> {}))
                .isEqualTo(2);

        assertThat(lines.get(0)).startsWith("{\"room\":\"#tea\",\"room_name\":\"#Tea-time\",\"offset\":101,");
        assertThat(lines.get(1)).startsWith("{\"room\":\"#nowhere\",\"offset\":1,");
    }

    @Test
    void soundFilesHaveNoProblems() throws IOException {
        assertThat(journal.tails()).containsKey("#tea");
        assertThat(new StoreFiles(data).check(false)).isEmpty();
        journal.close();
        assertThat(new StoreFiles(data).check(true)).isEmpty();
        assertThat(new StoreFiles(data).stats())
                .containsEntry("events", 100L)
                .containsEntry("messages", 100L)
                .containsEntry("rooms", 1L);
    }

    @Test
    void statsCountAllBytesAndAccountsOnly() throws IOException {
        scribe.holds(Fact.Kind.ACCOUNT, "alice", Fields.of("scram", "x"));
        scribe.holds(Fact.Kind.ACCOUNT, Fact.SERVER_KEY, Fields.of("secret", "x"));
        new StoreFiles(data).awaitLog();

        Map<String, Long> stats = new StoreFiles(data).stats();

        assertThat(stats).containsEntry("facts.account", 1L);
        assertThat(stats.get("store.bytes"))
                .isEqualTo(Files.size(data.resolve("store.db")) + Files.size(data.resolve("store.db-wal")));
        long logBytes = 0;
        try (Stream<Path> segments = Files.list(data.resolve("log"))) {
            for (Path segment : segments.toList()) {
                logBytes += Files.size(segment);
            }
        }
        assertThat(stats).containsEntry("log.bytes", logBytes);
    }

    @Test
    void idOfWhatWasTakenBackIsKeptInItsPlace() throws IOException {
        scribe.happens("#tea", Scribe.said("alice", "oops").withSendId("id-1"));
        scribe.happens("#tea", new RoomEvent.Redacted(Scribe.identity("bob"), "#tea-101", ""));
        journal.close();
        assertThat(new StoreFiles(data).check(true)).isEmpty();

        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);
        List<RoomEvent> sent = new ArrayList<>();
        journal.sendIds(0, entry -> sent.add(entry.event()));
        assertThat(sent).containsExactly(new RoomEvent.Withdrawn(Scribe.identity("alice"), "id-1"));
        assertThat(found("oops")).isEmpty();
    }

    @Test
    void gapsAndWhatIsMissingInTheStoreAreFound() throws Exception {
        journal.close();
        try (var connection = StoreSchema.open(data.resolve("store.db"), 1)) {
            StoreSchema.execute(connection, "DELETE FROM event WHERE pos = 98");
        }

        assertThat(new StoreFiles(data).check(true)).contains("store: positions: #tea: there are gaps");
    }

    @Test
    void damagedRowIsNamedAndAllOthersAreRead() throws Exception {
        journal.close();
        try (var connection = StoreSchema.open(data.resolve("store.db"), 1)) {
            StoreSchema.execute(connection, "UPDATE event SET body = replace(body, 'word', 'ward') WHERE pos = 50");
        }

        assertThat(new StoreFiles(data).check(true))
                .as("one row is one problem, though the search index has other words for it")
                .containsExactly("store: events: row 50, room 1, position 50: not what was written");
        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);
        try (CapturedLog log = new CapturedLog()) {
            assertThat(offsets(HistoryQuery.latest("#tea", 200))).hasSize(99).doesNotContain(50L);
            assertThat(log.lines("event-damaged"))
                    .singleElement()
                    .asString()
                    .contains("event-damaged row=50 room=\"#tea\" offset=50");
        }
        assertThat(offsets(HistoryQuery.before("#tea", HistoryQuery.Bound.offset(52), 2)))
                .as("a page is as long as it should be")
                .containsExactly(49L, 51L);
        assertThat(found("word")).hasSize(99);
        assertThat(found("ward")).isEmpty();
    }

    @Test
    void damagedSettingsAreNotTakenForNone() throws Exception {
        scribe.holds(Fact.Kind.ACCOUNT, "alice", Fields.of("scram", "x"));
        journal.close();
        try (var connection = StoreSchema.open(data.resolve("store.db"), 1)) {
            StoreSchema.execute(connection, "UPDATE fact SET fields = x'00'");
        }

        assertThat(new StoreFiles(data).check(true))
                .containsExactly("store: facts: kind 1, alice: not what was written");
        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);
        assertThatThrownBy(() -> journal.facts(Fact.Kind.ACCOUNT))
                .hasMessageContaining("a damaged fact: account alice");
    }

    @Test
    void wordsThatTheSearchIndexLacksAreFound() throws Exception {
        journal.close();
        try (var connection = StoreSchema.open(data.resolve("store.db"), 1)) {
            StoreSchema.execute(connection, "DELETE FROM words WHERE rowid = 7");
        }

        assertThat(new StoreFiles(data).check(true))
                .containsExactly("store: search index: events 0 to 1023: does not have their words");
    }

    @Test
    void storeOfAnEarlierVersionGetsItsChecksumsWhileItIsUsed() throws Exception {
        journal.close();
        makeOlder();
        try (var connection = StoreSchema.openToRead(data.resolve("store.db"))) {
            String sums = "SELECT count(*) FROM pragma_table_info('event') WHERE name = 'crc'";
            assertThat(StoreSchema.number(connection, sums)).isZero();
        }
        assertThat(new StoreFiles(data).check(true))
                .singleElement()
                .asString()
                .contains("format 1", "start the server once");

        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);
        scribe = new Scribe(journal);
        assertThat(offsets(HistoryQuery.latest("#tea", 200))).hasSize(100);
        assertThat(new StoreFiles(data).check(false)).isEmpty();
        journal.trim();

        assertThat(unsummed()).isZero();
        assertThat(found("word")).hasSize(100);
        journal.close();
        assertThat(new StoreFiles(data).check(true)).isEmpty();
    }

    @Test
    void searchIndexOfAnEarlierVersionIsWrittenAnew() throws Exception {
        scribe.says("#tea", "alice", "Zürich");
        journal.close();
        try (var connection = StoreSchema.open(data.resolve("store.db"), 1)) {
            StoreSchema.execute(connection, "DELETE FROM words WHERE rowid = 101");
            StoreSchema.execute(connection, "INSERT INTO words (rowid, tokens) VALUES (101, '_r1 zürich')");
            StoreSchema.execute(connection, "PRAGMA user_version = 2");
        }
        journal = DiskJournal.open(data, DiskJournalTest.SMALL, Clock.SYSTEM);
        journal.trim();

        assertThat(found("zurich")).hasSize(1);
        assertThat(found("word")).hasSize(100);
        assertThat(new StoreFiles(data).check(false)).isEmpty();
    }

    /** As the first version wrote it. */
    private void makeOlder() throws Exception {
        try (var connection = StoreSchema.open(data.resolve("store.db"), 1)) {
            for (String table : List.of("meta", "fact", "room", "event")) {
                StoreSchema.execute(connection, "ALTER TABLE " + table + " DROP COLUMN crc");
            }
            StoreSchema.execute(connection, "DELETE FROM meta WHERE name = '" + StoreSchema.DURABILITY + "'");
            StoreSchema.execute(connection, "PRAGMA user_version = 1");
        }
    }

    private long unsummed() throws Exception {
        try (var connection = StoreSchema.openToRead(data.resolve("store.db"))) {
            return StoreSchema.number(connection, "SELECT count(*) FROM event WHERE crc IS NULL");
        }
    }

    private List<Long> offsets(HistoryQuery query) {
        HistoryAnswer answer = Asked.of(asked -> journal.read(query, asked));
        return ((HistoryAnswer.Page) answer)
                .entries().stream().map(Entry::offset).toList();
    }

    private List<Entry> found(String text) {
        return Asked.of(answer -> journal.search(SearchQuery.text(Map.of("#tea", Floor.NONE), text, 500), answer));
    }

    @Test
    void damagedLogIsFound() throws Exception {
        journal.close();
        spoilSegments(20);

        List<String> problems = new StoreFiles(data).check(true);
        assertThat(problems).isNotEmpty();
    }

    @Test
    void aDamagedRecordThatTheStoreHasIsOneProblem() throws Exception {
        journal.close();
        spoilSegments(SegmentFormat.RECORDS_AT + 30);

        assertThat(new StoreFiles(data).check(true))
                .singleElement()
                .asString()
                .startsWith("log: a damaged record: log-");
    }

    private void spoilSegments(int at) throws IOException {
        List<Path> files;
        try (Stream<Path> segments = Files.list(data.resolve("log"))) {
            files = segments.toList();
        }
        for (Path segment : files) {
            byte[] bytes = Files.readAllBytes(segment);
            bytes[at] ^= 1;
            Files.write(segment, bytes);
        }
    }
}
