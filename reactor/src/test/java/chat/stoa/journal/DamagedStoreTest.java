package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.FakeClock;
import chat.stoa.work.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bit that flips, a file that is cut and a block of zeros are found wherever in the store they are. */
class DamagedStoreTest {

    private static final int PLACES = Integer.getInteger("stoa.store.places", 1_000);
    /** Of so many places one is rescued: each takes as long as several are looked at. */
    private static final int PLACES_PER_RESCUE = 10;

    private static final int BLOCK_BYTES = 512;
    private static final int HEADER_BYTES = 100;
    private static final int PAGE_BYTES = 4_096;
    private static final List<String> TABLES = List.of(
            "SELECT name, value FROM meta",
            "SELECT kind, key, fields FROM fact",
            "SELECT id, name, last_pos, last_time, trimmed_pos, trimmed_time, bytes FROM room",
            "SELECT account, room FROM conversation",
            "SELECT id, room, pos, time, kind, msgid, account, send_id, body FROM event",
            "SELECT term, doc FROM temp.vocabulary");

    private final Map<Damage, Count> counts = new EnumMap<>(Damage.class);

    @TempDir
    Path directory;

    private Path data;
    private Path store;
    private byte[] sound;
    private List<List<String>> rows;
    private List<Entry> entries;
    private Map<String, Long> idsByMsgid;
    private StorePages pages;
    private StorePages pagesBeforeACut;
    private int place;

    @BeforeEach
    void storeHasSomethingOfEverything() throws Exception {
        data = directory.resolve("data");
        store = data.resolve(StoreSchema.FILE);
        FakeClock clock = new FakeClock();
        StorageSettings settings = new StorageSettings(true, 65_536, 1, 100, Duration.ofDays(1), 0);
        try (DiskJournal journal = DiskJournal.open(data, settings, clock)) {
            fill(new Scribe(journal), journal, clock);
        }
        sound = Files.readAllBytes(store);
        assertThat(new StoreFiles(data).check(true)).isEmpty();
        try (Connection connection = StoreSchema.openToRead(store)) {
            rows = rows(connection);
            entries = entries(connection);
            idsByMsgid = idsByMsgid(connection);
        }
        pages = new StorePages(store, Set.of());
        // One page can be done without that a cut takes together with others.
        pagesBeforeACut = new StorePages(store, Set.of("sqlite_schema", "meta", "fact", "room", "conversation"));
    }

    private static Map<String, Long> idsByMsgid(Connection connection) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT msgid, id FROM event")) {
            while (row.next()) {
                ids.put(row.getString(1), row.getLong(2));
            }
        }
        return ids;
    }

    private static void fill(Scribe scribe, DiskJournal journal, FakeClock clock) {
        for (int i = 0; i < 40; i++) {
            scribe.says("#old", "alice", "이미 오래된 word " + i);
        }
        journal.tails();
        clock.advance(Duration.ofDays(1).plusSeconds(20));
        journal.trim();
        for (int i = 0; i < 300; i++) {
            scribe.says(
                    "#tea", i % 3 == 0 ? "alice" : "bob", "some words and one more: 안녕 " + Integer.toHexString(i * i));
            scribe.holds(Fact.Kind.READ_MARKER, "alice #" + i, Fields.of("time", Integer.toString(i)));
        }
        Events.ofEveryKind().forEach(event -> scribe.happens("#coffee", event));
        scribe.says("#coffee", "bob", "x".repeat(9_000));
        scribe.happens("#coffee", new RoomEvent.Redacted(Scribe.identity("alice"), "#coffee-1", "why"));
        scribe.says(RoomIds.direct("alice", "bob"), "alice", "in private");
        scribe.says("#gone", "mallory", "in a room that ends");
        scribe.drops("#gone");
        scribe.says("#tea", "mallory", "what is erased");
        for (String account : List.of("alice", "bob")) {
            scribe.holds(
                    Fact.Kind.ACCOUNT, account, Fields.of("scram", "secret").with("created", "0"));
        }
        scribe.holds(Fact.Kind.ROOM, "#tea", Fields.of("owner", "alice"));
        scribe.erases("mallory");
        journal.tails();
        journal.trim();
    }

    @Test
    void damageIsFoundAndItsPlaceIsNamedAndNothingWrongIsRead() {
        Seeds.check(PLACES, random -> {
            Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
            checkOnePlace(damage, damage.of(sound, random.nextInt(sound.length), random));
        });
        counts.forEach((damage, count) -> System.out.printf(
                "store, %s at %,d places: found with its place %,d, in bytes that nobody uses %,d (all rows equal),"
                        + " changed nothing %,d; wrong entries read 0, still readable %.1f%%%n",
                damage.words, count.places, count.found, count.unused, count.nothing, count.percentReadable()));
        counts.forEach((damage, count) -> System.out.printf(
                "store, %s, rescued at %,d places: readable %.1f%% and before that %.1f%% (on sound pages %.1f%%);"
                        + " with all entries %,d, with nothing at all %,d%n",
                damage.words,
                count.rescues,
                100.0 * count.rescued / Math.max(1, count.ofRescues),
                100.0 * count.beforeRescues / Math.max(1, count.ofRescues),
                100.0 * count.onSoundPages / Math.max(1, count.ofRescues),
                count.wholeRescues,
                count.failedRescues));
    }

    @Test
    void aFileThatEndsInItsFirstPagesIsFoundWhereverThatIs() throws Exception {
        for (int length = 0; length < 2 * PAGE_BYTES; length += length < 2 * HEADER_BYTES ? 1 : 61) {
            byte[] cut = Arrays.copyOf(sound, length);
            writeStore(cut);
            assertThat(new StoreFiles(data).check(true)).contains(endOf(cut));
        }
    }

    /** What may happen to a file. */
    private enum Damage {
        FLIPPED_BIT("a flipped bit"),
        ZEROED_BLOCK("a zeroed block"),
        TRUNCATION("a truncation");

        private final String words;

        Damage(String words) {
            this.words = words;
        }

        byte[] of(byte[] sound, int at, RandomGenerator random) {
            if (this == TRUNCATION) {
                return Arrays.copyOf(sound, at);
            }
            byte[] spoiled = sound.clone();
            if (this == FLIPPED_BIT) {
                spoiled[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                int block = at / BLOCK_BYTES * BLOCK_BYTES;
                Arrays.fill(spoiled, block, block + BLOCK_BYTES, (byte) 0);
            }
            return spoiled;
        }
    }

    private static final class Count {
        private long places;
        private long found;
        private long unused;
        private long nothing;
        private long entries;
        private long readable;
        private long rescues;
        private long failedRescues;
        private long wholeRescues;
        private long ofRescues;
        private long beforeRescues;
        private long onSoundPages;
        private long rescued;

        double percentReadable() {
            return 100.0 * readable / entries;
        }
    }

    private void checkOnePlace(Damage damage, byte[] spoiled) throws Exception {
        writeStore(spoiled);
        Count count = counts.computeIfAbsent(damage, each -> new Count());
        count.places++;

        List<String> problems = new StoreFiles(data).check(true);

        if (Arrays.equals(sound, spoiled)) {
            assertThat(problems).isEmpty();
            count.nothing++;
        } else if (problems.isEmpty()) {
            assertThat(rowsNow()).as("nobody uses what was there").isEqualTo(rows);
            count.unused++;
        } else {
            assertThat(problems)
                    .as("where it is")
                    .allMatch(line -> line.matches("store: .+: .+|log: .+"), "has a place");
            if (damage == Damage.TRUNCATION) {
                assertThat(problems).contains(endOf(spoiled));
            }
            count.found++;
        }
        List<Entry> read = whatCanBeRead();
        assertThat(entries).containsAll(read);
        count.entries += entries.size();
        count.readable += read.size();
        if (place++ % PLACES_PER_RESCUE == 0) {
            checkRescue(count, read, mustBeLeft(damage, spoiled));
        }
    }

    private void writeStore(byte[] bytes) throws IOException {
        for (String suffix : List.of("-wal", "-shm")) {
            Files.deleteIfExists(data.resolve(StoreSchema.FILE + suffix));
        }
        Files.write(store, bytes);
    }

    private String endOf(byte[] spoiled) {
        return spoiled.length == 0
                ? "store: byte 0: the file is empty"
                : "store: byte %d: the file ends here, and has to have %d"
                        .formatted(spoiled.length, spoiled.length < HEADER_BYTES ? HEADER_BYTES : sound.length);
    }

    /** What is left is put into a new store, which is sound, and has nothing that was not there before. */
    private void checkRescue(Count count, List<Entry> before, List<Entry> mustBeLeft) throws Exception {
        Path file = directory.resolve("rescued.db");
        Files.deleteIfExists(file);
        count.rescues++;
        count.ofRescues += entries.size();
        count.beforeRescues += before.size();
        count.onSoundPages += mustBeLeft.size();
        try {
            new StoreFiles(data).rescue(file);
        } catch (IOException e) {
            assertThat(mustBeLeft).as(e.getMessage()).isEmpty();
            count.failedRescues++;
            return;
        }
        Path restored = directory.resolve("restored");
        new StoreFiles(restored).restore(file, new FakeClock());
        assertThat(new StoreFiles(restored).check(true)).isEmpty();
        List<Entry> after;
        try (Connection connection = StoreSchema.openToRead(restored.resolve(StoreSchema.FILE))) {
            after = entries(connection);
        }
        assertThat(entries).containsAll(after);
        assertThat(after).containsAll(mustBeLeft);
        count.rescued += after.size();
        count.wholeRescues += after.size() == entries.size() ? 1 : 0;
    }

    /** What stands on pages that are sound. */
    private List<Entry> mustBeLeft(Damage damage, byte[] spoiled) {
        BitSet lost = new BitSet();
        int first = Arrays.mismatch(sound, spoiled);
        if (damage == Damage.TRUNCATION) {
            lost.set(1 + first / StorePages.PAGE_BYTES, 1 + sound.length / StorePages.PAGE_BYTES);
        } else if (first >= 0) {
            lost.set(1 + first / StorePages.PAGE_BYTES);
        }
        Set<Long> ids = (damage == Damage.TRUNCATION ? pagesBeforeACut : pages).leftWithout(lost);
        return entries.stream()
                .filter(entry -> ids.contains(idsByMsgid.get(entry.msgid())))
                .toList();
    }

    private List<Entry> whatCanBeRead() {
        try (Connection connection = StoreSchema.openToRead(store)) {
            return entries(connection);
        } catch (SQLException | IOException | StoreBehindException e) {
            return List.of();
        }
    }

    private List<List<String>> rowsNow() throws SQLException {
        try (Connection connection = StoreSchema.openToRead(store)) {
            return rows(connection);
        }
    }

    /** All that is in the tables and in the search index. */
    private static List<List<String>> rows(Connection connection) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, words, instance)");
            for (String table : TABLES) {
                try (var row = statement.executeQuery(table)) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        List<String> values = new ArrayList<>();
                        for (int i = 1; i <= columns; i++) {
                            byte[] value = row.getBytes(i);
                            values.add(value == null ? "null" : HexFormat.of().formatHex(value));
                        }
                        rows.add(values);
                    }
                }
            }
        }
        return rows;
    }

    /** Each entry of each room, asked for on its own. */
    private static List<Entry> entries(Connection connection) throws SQLException, IOException, StoreBehindException {
        StoreQueries queries = new StoreQueries(connection);
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Tail> room : queries.tails().entrySet()) {
            long last = Math.min(room.getValue().lastOffset(), 1_000);
            for (long offset = 1; offset <= last; offset++) {
                try {
                    HistoryQuery one = HistoryQuery.after(room.getKey(), HistoryQuery.Bound.offset(offset - 1), 1)
                            .upTo(offset);
                    if (queries.read(one, Map.of()) instanceof HistoryAnswer.Page page) {
                        entries.addAll(page.entries());
                    }
                } catch (SQLException | IOException e) {
                    // Damaged; the others are asked for all the same.
                }
            }
        }
        return entries;
    }
}
