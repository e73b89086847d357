package chat.stoa.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Whether the search index has what follows from the words of the events: SQLite can only tell whether an index is one.
 * Of each stretch of events a sum of all pairs of a token and an event is made, once from the index and once from the
 * words, so that it does not matter how many there are.
 */
final class IndexCheck {

    private static final int STRETCH = 1_024;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Connection connection;
    private final long renewed;
    private final long renewTo;
    private final Set<Long> unsound;
    /** What is in the words and not in the index, by stretch: 0 where they agree. */
    private final Map<Long, Long> differences = new TreeMap<>();

    /**
     * @param renewed of events above this one the index has what an earlier version made of them
     * @param renewTo the last of these
     * @param unsound events of which nobody knows any more what the index should have of them
     */
    IndexCheck(Connection connection, long renewed, long renewTo, Set<Long> unsound) {
        this.connection = connection;
        this.renewed = renewed;
        this.renewTo = renewTo;
        this.unsound = unsound;
    }

    void run(Consumer<String> found) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            addWords(statement);
            statement.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, words, instance)");
            subtractIndex(statement);
        }
        differences.forEach((stretch, difference) -> {
            if (difference != 0) {
                found.accept("events %d to %d: does not have their words"
                        .formatted(stretch * STRETCH, stretch * STRETCH + STRETCH - 1));
            }
        });
    }

    private void addWords(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT " + EventRow.COLUMNS + " FROM event WHERE kind = " + EventRow.WORDS)) {
            while (row.next()) {
                EventRow event = EventRow.read(row, 1).row();
                for (String token : SearchTokens.of(event)) {
                    add(event.id(), token, 1);
                }
            }
        }
    }

    private void subtractIndex(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT doc, term FROM temp.vocabulary")) {
            while (row.next()) {
                add(row.getLong(1), String.valueOf(row.getString(2)), -1);
            }
        }
    }

    private void add(long event, String token, int sign) {
        boolean isOfThisVersion = event <= renewed || event > renewTo;
        if (isOfThisVersion && (unsound.isEmpty() || !unsound.contains(event))) {
            differences.merge(Math.floorDiv(event, STRETCH), sign * hash(event, token), Long::sum);
        }
    }

    /** FNV-1a, and then what mixes its bits (splitmix64). */
    private static long hash(long event, String token) {
        long hash = FNV_OFFSET ^ event * 0x9e3779b97f4a7c15L;
        for (byte each : token.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
