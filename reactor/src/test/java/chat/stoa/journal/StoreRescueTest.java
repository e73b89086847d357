package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.work.FakeClock;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rescue makes of a store whose rows are gone or are not what was written, and of its log. */
class StoreRescueTest {

    private static final String TALK = RoomIds.direct("alice", "bob");

    @TempDir
    Path directory;

    private Path data;
    private Path store;
    private Path restored;
    private final List<JournalRecord> records = new ArrayList<>();
    private long seconds;

    @BeforeEach
    void somethingWasSaid() {
        data = directory.resolve("data");
        restored = directory.resolve("restored");
        store = data.resolve(StoreSchema.FILE);
        for (String account : List.of("alice", "bob")) {
            records.add(new Fact(Fact.Kind.ACCOUNT, account, Fields.of("created", "0")));
        }
        for (int offset = 1; offset <= 20; offset++) {
            says("#tea", offset, "alice");
        }
        says(TALK, 1, "alice");
    }

    @Test
    void whatTheStoreLostAtTheEndIsInTheLog() throws Exception {
        write(records.size());
        spoil("DELETE FROM event WHERE pos > 5", "DELETE FROM fact WHERE key = 'alice'");

        assertThat(rescue())
                .contains("room #tea: 20 events kept", "facts account: 2 kept")
                .last()
                .isEqualTo("2 rooms, 21 events kept, 0 lost; 0 records of the log");
        assertThat(offsets("#tea")).hasSize(20);
    }

    @Test
    void whatTheStoreDidNotYetHaveIsInTheLog() throws Exception {
        write(10);

        assertThat(rescue()).last().isEqualTo("2 rooms, 21 events kept, 0 lost; 13 records of the log");
        assertThat(offsets("#tea")).hasSize(20);
        assertThat(offsets(TALK)).containsExactly(1L);
    }

    @Test
    void lostEventsLeaveTheirPlaces() throws Exception {
        write(records.size());
        spoil("DELETE FROM event WHERE pos BETWEEN 5 AND 7", "UPDATE event SET time = time + 1 WHERE pos = 9");

        assertThat(rescue())
                .contains("room #tea: 16 events kept, 4 lost: positions 5 to 9")
                .contains("lost: events: row 9, room 1, position 9: not what was written");
        assertThat(offsets("#tea")).hasSize(16).doesNotContain(5L, 6L, 7L, 9L);
    }

    @Test
    void whatWasTakenBackDoesNotComeBackFromTheLog() throws Exception {
        says("#tea", 21, "mallory");
        records.add(entry("#tea", 22, new RoomEvent.Redacted(Scribe.identity("alice"), "#tea-18", "")));
        says("#gone", 1, "alice");
        says("#gone", 2, "alice");
        records.add(new RoomDropped("#gone"));
        says("#gone", 1, "bob");
        records.add(new Fact(Fact.Kind.ACCOUNT, "mallory", Fields.of("created", "0")));
        records.add(new AccountErased("mallory"));
        says("#tea", 23, "bob");
        write(records.size());
        spoil("DELETE FROM event WHERE pos > 10 OR room > 2");

        assertThat(rescue()).noneMatch(line -> line.contains("mallory"));
        assertThat(offsets("#tea")).hasSize(21).contains(20L, 22L, 23L).doesNotContain(18L, 21L);
        assertThat(entries("#gone"))
                .extracting(entry -> entry.event().by().account())
                .containsExactly("bob");
        try (Connection connection = StoreSchema.openToRead(restored.resolve(StoreSchema.FILE))) {
            assertThat(StoreSchema.number(connection, "SELECT count(*) FROM fact WHERE key = 'mallory'"))
                    .isZero();
        }
    }

    @Test
    void whatIsBeingErasedIsNotRescued() throws Exception {
        says("#tea", 21, "mallory");
        records.add(new AccountErased("mallory"));
        says("#tea", 22, "mallory");
        write(records.size());

        rescue();
        assertThat(offsets("#tea")).hasSize(21).contains(22L).doesNotContain(21L);
    }

    @Test
    void whereNobodyKnowsWhatIsBeingErasedNothingOlderThanItsAccountIsRescued() throws Exception {
        says("#tea", 21, "mallory");
        records.add(new Fact(Fact.Kind.ACCOUNT, "mallory", Fields.of("created", Long.toString(seconds * 1_000 + 1))));
        says("#tea", 22, "mallory");
        says("#tea", 23, "nobody");
        write(records.size() - 2);
        spoil("UPDATE meta SET value = value + 1");

        assertThat(rescue()).contains("lost: numbers: a damaged number: applied");
        assertThat(offsets("#tea"))
                .as("the log is read from where the store ends")
                .hasSize(22)
                .contains(20L, 22L, 23L)
                .doesNotContain(21L);
    }

    @Test
    void roomWhoseRowIsLostIsKnownByItsName() throws Exception {
        write(records.size());
        spoil("UPDATE room SET last_pos = 7");

        assertThat(rescue()).contains("lost: rooms: row 1: not what was written");
        assertThat(offsets("#tea")).hasSize(20);
        assertThat(offsets(TALK)).containsExactly(1L);
    }

    @Test
    void conversationOfWhichNobodyKnowsForSureWhoseItIsIsShownToNobody() throws Exception {
        write(records.size());
        spoil("UPDATE room SET name = '@alice,eve' WHERE id = 2");

        assertThat(rescue()).anyMatch(line -> line.contains("nothing is left of its room"));
        assertThat(offsets(TALK)).isEmpty();
        assertThat(offsets("@alice,eve")).isEmpty();
    }

    @Test
    void roomThatHasEndedDoesNotComeBack() throws Exception {
        records.add(new RoomDropped("#tea"));
        write(records.size());
        spoil("UPDATE room SET last_pos = 7 WHERE id = 1");

        rescue();
        assertThat(offsets("#tea")).isEmpty();
        assertThat(offsets(TALK)).containsExactly(1L);
    }

    @Test
    void accountsThatAreLostAreNamed() throws Exception {
        write(records.size());
        spoil("UPDATE fact SET fields = x'00' WHERE key = 'alice'");
        Files.delete(data.resolve("log").resolve(SegmentFormat.name(1)));

        assertThat(rescue())
                .contains("lost: facts: account alice: not what was written", "facts account: 1 kept")
                .contains("lost: accounts: alice: has said something and is not there");
    }

    @Test
    void factsBetweenLostPagesAreKept() throws Exception {
        records.clear();
        for (int i = 0; i < 600; i++) {
            records.add(new Fact(Fact.Kind.ACCOUNT, "someone" + i * 7, Fields.of("created", "0")));
            records.add(new Fact(Fact.Kind.ROOM, "1h54tvy8ctt6" + i, Fields.of("name", "#tea" + i)));
            records.add(new Fact(Fact.Kind.READ_MARKER, "alice #" + i, Fields.of("time", "0")));
        }
        write(records.size());
        loseLog();
        List<Integer> leaves = leaves("fact");
        int lost = 0;
        for (int i = 1; i < leaves.size(); i += 5) {
            lost += lose(leaves.get(i));
        }

        List<String> lines = rescue();

        long kept;
        try (Connection connection = StoreSchema.openToRead(restored.resolve(StoreSchema.FILE))) {
            kept = StoreSchema.number(connection, "SELECT count(*) FROM fact");
        }
        assertThat(leaves.size()).isGreaterThan(15);
        assertThat(lost).isGreaterThan(100);
        assertThat(kept).as(String.join("\n", lines)).isEqualTo(1_800 - lost);
    }

    @Test
    void rowsThatAreReachedInAWrongPlaceAreNotTakenForThoseThatShouldBeThere() throws Exception {
        for (int offset = 21; offset <= 1_000; offset++) {
            says("#tea", offset, "bob");
        }
        write(records.size());
        loseLog();
        List<Integer> leaves = leaves("event");
        int first = leaves.get(3);
        int other = leaves.get(leaves.size() - 5);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(store));
        int lost = bytes.getShort((first - 1) * StorePages.PAGE_BYTES + 3);
        point(bytes, first, other);
        Files.write(store, bytes.array());

        rescue();
        try (Connection connection = StoreSchema.openToRead(restored.resolve(StoreSchema.FILE))) {
            assertThat(StoreSchema.number(connection, "SELECT count(*) FROM event WHERE kind > 0"))
                    .isEqualTo(1_001 - lost);
        }
    }

    /** Where one page of events is pointed to, another one is. */
    private void point(ByteBuffer bytes, int from, int to) throws Exception {
        try (Connection connection = StoreSchema.openToRead(store)) {
            int root = (int) StoreSchema.number(connection, "SELECT rootpage FROM sqlite_schema WHERE name = 'event'");
            int at = (root - 1) * StorePages.PAGE_BYTES;
            for (int cell = 0; cell < bytes.getShort(at + 3); cell++) {
                int pointer = at + bytes.getShort(at + 12 + 2 * cell);
                if (bytes.getInt(pointer) == from) {
                    bytes.putInt(pointer, to);
                    return;
                }
            }
        }
        throw new AssertionError("nothing points to page " + from);
    }

    private List<Integer> leaves(String table) throws Exception {
        List<Integer> leaves = new ArrayList<>();
        try (Connection connection = StoreSchema.openToRead(store);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pageno FROM dbstat WHERE name = '" + table + "' AND pagetype = 'leaf' ORDER BY path")) {
            while (row.next()) {
                leaves.add(row.getInt(1));
            }
        }
        return leaves;
    }

    /** Returns how many rows were on that page. */
    private int lose(int page) throws Exception {
        byte[] bytes = Files.readAllBytes(store);
        int at = (page - 1) * StorePages.PAGE_BYTES;
        int rows = ByteBuffer.wrap(bytes).getShort(at + 3);
        Arrays.fill(bytes, at, at + StorePages.PAGE_BYTES, (byte) 0);
        Files.write(store, bytes);
        return rows;
    }

    @Test
    void roomsWhoseSettingsAreLostAreNamed() throws Exception {
        records.add(new Fact(Fact.Kind.ROOM, "#tea", Fields.of("name", "#Tea of all kinds")));
        says("#gone", 1, "alice");
        write(records.size());

        assertThat(rescue())
                .contains("room #Tea of all kinds: 20 events kept", "room #gone: 1 events kept")
                .contains("lost: rooms: #gone: has events and no settings: nobody can enter it")
                .noneMatch(line -> line.startsWith("lost: rooms: #tea") || line.startsWith("lost: rooms: " + TALK));
    }

    @Test
    void whatCannotBeMadeIsSaid() throws Exception {
        write(records.size());

        assertThatThrownBy(() -> new StoreFiles(data).rescue(directory.resolve("nowhere/rescued.db")))
                .hasMessage("no such directory: " + directory.resolve("nowhere"));
        Files.delete(data.resolve("log").resolve(SegmentFormat.name(1)));
        Files.delete(data.resolve("log"));
        assertThat(rescue()).contains("lost: log: no such file: " + data.resolve("log"));
    }

    @Test
    void whatWasTrimmedStaysSo() throws Exception {
        write(records.size());
        try (Connection connection = StoreSchema.open(store, 1)) {
            StoreSchema.execute(connection, "DELETE FROM event WHERE pos <= 8");
            RoomRow.find(connection, "#tea").orElseThrow().trimmed(8, 8_000_000).update(connection);
        }

        assertThat(rescue()).contains("room #tea: 12 events kept");
        assertThat(offsets("#tea")).first().isEqualTo(9L);
    }

    @Test
    void firstPageIsMadeAnew() throws Exception {
        write(records.size());
        loseFirstPage();

        assertThat(rescue()).contains("lost: first page: not what was written; it is always the same");
        assertThat(offsets("#tea")).hasSize(20);
    }

    @Test
    void firstPageOfAStoreThatWasRestoredIsMadeAnew() throws Exception {
        write(records.size());
        Path backup = directory.resolve("backup.db");
        new StoreFiles(data).backup(backup);
        new StoreFiles(data).restore(backup, new FakeClock());
        loseFirstPage();

        assertThat(rescue()).contains("lost: first page: not what was written; it is always the same");
        assertThat(offsets("#tea")).hasSize(20);
    }

    private void loseLog() throws Exception {
        FileDisk log = new FileDisk(data.resolve("log"));
        for (String name : log.names()) {
            log.delete(name);
        }
    }

    private void loseFirstPage() throws Exception {
        byte[] bytes = Files.readAllBytes(store);
        Arrays.fill(bytes, 0, 4_096, (byte) 0);
        Files.write(store, bytes);
    }

    @Test
    void whatStandsBehindDamageOfTheLogIsKept() throws Exception {
        long[] ends = write(10);
        damage(ends[14], ends[17]);

        assertThat(rescue())
                .contains(
                        "lost: log: a damaged record: " + SegmentFormat.place(ends[14]),
                        "lost: log: a damaged record: " + SegmentFormat.place(ends[17]),
                        "room #tea: 18 events kept, 2 lost: positions 14 to 17")
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo("2 rooms, 19 events kept, 2 lost; 11 records of the log");
        assertThat(offsets("#tea")).hasSize(18).doesNotContain(14L, 17L);
        assertThat(offsets(TALK)).containsExactly(1L);
    }

    @Test
    void ofARoomWhoseFirstWordsAreLostTheRestIsKept() throws Exception {
        for (int offset = 1; offset <= 3; offset++) {
            says("#new", offset, "alice");
        }
        long[] ends = write(records.size() - 3);
        damage(ends[records.size() - 4]);

        assertThat(rescue()).contains("room #new: 2 events kept, 1 lost: position 1");
        assertThat(offsets("#new")).containsExactly(2L, 3L);
    }

    @Test
    void whatWasJustBeingWrittenAndIsTornIsNotKept() throws Exception {
        long[] ends = write(10, 5);
        damage(ends[10], ends[20]);

        assertThat(rescue())
                .contains(
                        "lost: log: a damaged record: " + SegmentFormat.place(ends[10]),
                        "room #tea: 17 events kept, 1 lost: position 10")
                .noneMatch(line -> line.contains(SegmentFormat.place(ends[20])));
        assertThat(offsets("#tea")).last().isEqualTo(18L);
        assertThat(offsets(TALK)).isEmpty();
    }

    @Test
    void ofABatchThatWasSafeAllThatIsSoundIsKept() throws Exception {
        long[] ends = write(10, 5);
        // The end of one batch and the beginning of the next.
        damage(ends[13], ends[14]);

        assertThat(rescue()).contains("room #tea: 18 events kept, 2 lost: positions 13 to 14");
        assertThat(offsets(TALK)).containsExactly(1L);
    }

    @Test
    void beforeAMissingSegmentTheLastBatchMayHaveBeenRefused() throws Exception {
        for (int offset = 21; offset <= 4_000; offset++) {
            says("#tea", offset, "alice");
        }
        long[] ends = write(10);
        long segments = SegmentFormat.segment(ends[ends.length - 1]);
        assertThat(segments).isGreaterThan(3);
        Files.delete(data.resolve("log").resolve(SegmentFormat.name(2)));

        assertThat(rescue()).contains("lost: log: a segment is missing: " + SegmentFormat.name(2));

        int inFirst = (int) Arrays.stream(ends)
                .filter(end -> SegmentFormat.segment(end) == 1)
                .count();
        // Two accounts and a conversation are no words of the room; the last batch of the first segment is not taken.
        assertThat(offsets("#tea", 5_000)).contains(inFirst - 4L, 4_000L).doesNotContain(inFirst - 3L);
    }

    @Test
    void whatFollowsOnAHoleInWhatTheStoreHasIsInTheLog() throws Exception {
        long[] ends = write(10);
        damage(ends[5]);

        assertThat(rescue()).last().isEqualTo("2 rooms, 21 events kept, 0 lost; 13 records of the log");
    }

    @Test
    void nothingChangesInTheDirectory() throws Exception {
        write(10);
        List<String> before = files();

        rescue();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatIsWrittenAheadOfAnEmptyStoreIsRescuedAndNotDeleted() throws Exception {
        Path ahead = data.resolve(StoreSchema.FILE + "-wal");
        write(10);
        byte[] changes;
        try (Connection connection = StoreSchema.open(store, 1)) {
            StoreSchema.execute(connection, "VACUUM");
            changes = Files.readAllBytes(ahead);
        }
        Files.write(store, new byte[0]);
        Files.write(ahead, changes);
        Files.delete(data.resolve("log").resolve(SegmentFormat.name(1)));
        List<String> before = files();

        StoreFiles damaged = new StoreFiles(data);
        assertThat(damaged.check(true)).containsExactly("store: byte 0: the file is empty");
        assertThatThrownBy(damaged::stats).isInstanceOf(DamagedException.class);
        assertThatThrownBy(() -> damaged.exportWhatIsLeft("alice", line -> {}, problem -> {}))
                .hasMessageContaining("the file is empty");
        assertThat(rescue()).contains("room #tea: 8 events kept");
        assertThat(files()).isEqualTo(before);
    }

    private List<String> files() throws Exception {
        try (var files = Files.walk(data)) {
            List<String> all = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.add(file + " " + ByteBuffer.wrap(Files.readAllBytes(file)).hashCode());
            }
            return all;
        }
    }

    private void says(String room, long offset, String nick) {
        records.add(entry(room, offset, Scribe.said(nick, "word " + offset)));
    }

    private Entry entry(String room, long offset, RoomEvent event) {
        return new Entry(room, offset, ++seconds * 1_000_000, room + "-" + offset, event);
    }

    /** All records to the log, and the first to the store; returns where each ends. */
    private long[] write(int applied) throws Exception {
        return write(applied, 1);
    }

    private long[] write(int applied, int perBatch) throws Exception {
        FileDisk disk = new FileDisk(Files.createDirectories(data.resolve("log")));
        SegmentLog log = new SegmentLog(disk, SegmentLog.SEGMENT_BYTES_MIN, true, 1);
        log.open(0, 0);
        long[] ends = new long[records.size()];
        for (int i = 0; i < records.size(); i++) {
            ByteSink sink = new ByteSink();
            RecordCodec.write(records.get(i), sink);
            byte[] bytes = sink.toBytes();
            log.append(ByteBuffer.wrap(bytes));
            ends[i] = (i == 0 ? log.committed() : ends[i - 1]) + SegmentFormat.recordBytes(bytes.length);
            if ((i + 1) % perBatch == 0 || i + 1 == records.size()) {
                log.commit();
                ends[i] = log.committed();
            }
        }
        try (StoreWriter writer = new StoreWriter(StoreSchema.open(store, 1))) {
            for (JournalRecord record : records.subList(0, applied)) {
                writer.apply(record);
            }
            writer.commit(ends[applied - 1]);
        }
        return ends;
    }

    /** One bit of the records that begin there. */
    private void damage(long... places) throws Exception {
        Path segment = data.resolve("log").resolve(SegmentFormat.name(1));
        byte[] bytes = Files.readAllBytes(segment);
        for (long place : places) {
            bytes[SegmentFormat.at(place) + 20] ^= 1;
        }
        Files.write(segment, bytes);
    }

    private void spoil(String... statements) throws Exception {
        try (Connection connection = StoreSchema.open(store, 1)) {
            for (String sql : statements) {
                StoreSchema.execute(connection, sql);
            }
        }
    }

    /** Rescues and restores; returns what is said of that. */
    private List<String> rescue() throws Exception {
        Path file = directory.resolve("rescued.db");
        List<String> lines = new StoreFiles(data).rescue(file);
        StoreFiles files = new StoreFiles(restored);
        files.restore(file, new FakeClock());
        assertThat(files.check(true)).isEmpty();
        return lines;
    }

    private List<Long> offsets(String room) throws Exception {
        return offsets(room, 100);
    }

    private List<Long> offsets(String room, int most) throws Exception {
        return entries(room, most).stream().map(Entry::offset).toList();
    }

    private List<Entry> entries(String room) throws Exception {
        return entries(room, 100);
    }

    private List<Entry> entries(String room, int most) throws Exception {
        try (Connection connection = StoreSchema.openToRead(restored.resolve(StoreSchema.FILE))) {
            HistoryAnswer answer = new StoreQueries(connection).read(HistoryQuery.latest(room, most), Map.of());
            return answer instanceof HistoryAnswer.Page page ? page.entries() : List.of();
        }
    }
}
