package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows some of which cannot be read: here those of which SQLite cannot compute a value. */
class DamagedRowsTest {

    private static final String SELECT = "SELECT shown, abs(value) FROM rows WHERE 1";

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
