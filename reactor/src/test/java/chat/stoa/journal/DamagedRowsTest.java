package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows some of which cannot be read: here those of which SQLite cannot compute a value. */
class DamagedRowsTest {

    private static final String SELECT = "SELECT shown, abs(value) FROM rows WHERE 1";

    private static final int ROWS = 100;
    private static final byte LEAF = 13;

    private final List<String> problems = new ArrayList<>();
    private final Set<String> found = new LinkedHashSet<>();
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        StoreSchema.execute(
                connection, "CREATE TABLE rows (shown TEXT PRIMARY KEY, place TEXT, value INTEGER) WITHOUT ROWID");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void allAroundWhatCannotBeReadIsFound() throws Exception {
        for (String key : List.of("a", "ab", "abc", "b", "é", "zz")) {
            add(key, key, true);
        }
        add("ac", "ac", false);
        add("y", "y", false);

        read("shown");
        assertThat(found).containsExactlyInAnyOrder("a", "ab", "abc", "b", "é", "zz");
        assertThat(problems).anyMatch(problem -> problem.startsWith("rows: not readable after abc: "));
    }

    /** It is found from every key on that lies before its place, and what cannot be read is behind it each time. */
    @Test
    void aRowThatIsNotInItsPlaceDoesNotHoldUpTheReadingForEver() throws Exception {
        add("a", "zz", true);
        add("b", "zzz", false);
        add("c", "c", true);

        read("place");
        assertThat(found).contains("a", "c");
    }

    /**
     * A row that cannot be read has got a number of the pages behind its own: whoever looks for numbers up to less than
     * that is told at it that there are none, though they are all there.
     */
    @Test
    void aRowThatComesTooEarlyDoesNotHideThoseOnOtherPages(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("rows.db");
        try (Connection numbers = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            StoreSchema.execute(numbers, "PRAGMA page_size = 512");
            StoreSchema.execute(numbers, "CREATE TABLE numbers (id INTEGER PRIMARY KEY, text TEXT)");
            for (int i = 1; i <= ROWS; i++) {
                StoreSchema.execute(numbers, "INSERT INTO numbers VALUES (%d, '%s')".formatted(i, "x".repeat(30)));
            }
        }
        byte[] sound = Files.readAllBytes(file);
        int spoiled = 0;
        for (int page = 512; page < sound.length; page += 512) {
            int cells = sound[page] == LEAF ? sound[page + 4] : 0;
            List<Long> there = new ArrayList<>();
            for (int cell = 0; cell < cells; cell++) {
                there.add((long) sound[cellAt(sound, page, cell) + 1]);
            }
            for (int cell = 0; cell < cells; cell++) {
                byte[] bytes = sound.clone();
                int at = cellAt(sound, page, cell);
                bytes[at + 1] = (byte) Math.min(ROWS, there.get(cells - 1) + 20);
                bytes[at + 2] = Byte.MAX_VALUE;
                Files.write(file, bytes);
                assertThat(numbers(file))
                        .as("cell %d of %d", cell, page)
                        .containsAll(LongStream.rangeClosed(1, ROWS)
                                .boxed()
                                .filter(number -> !there.contains(number))
                                .toList());
                spoiled++;
            }
        }
        assertThat(spoiled).isEqualTo(ROWS);
    }

    /** Where a cell begins: with the length of its row, its number, and how long the head of the row is. */
    private static int cellAt(byte[] bytes, int page, int cell) {
        int pointer = page + 8 + 2 * cell;
        return page + ((bytes[pointer] & 0xff) << 8) + (bytes[pointer + 1] & 0xff);
    }

    private List<Long> numbers(Path file) throws Exception {
        List<Long> numbers = new ArrayList<>();
        try (Connection damaged = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            new DamagedRows(damaged, "rows", problems::add)
                    .byNumber("SELECT id, text FROM numbers", 0, 0, row -> numbers.add(row.getLong(1)));
        }
        return numbers;
    }

    private void add(String shown, String place, boolean readable) throws Exception {
        StoreSchema.execute(
                connection,
                "INSERT INTO rows VALUES ('%s', '%s', %s)".formatted(shown, place, readable ? "1" : Long.MIN_VALUE));
    }

    private void read(String key) throws Exception {
        new DamagedRows(connection, "rows", problems::add).byKey(SELECT, key, row -> {
            row.getLong(2);
            found.add(row.getString(1));
            return true;
        });
    }
}
