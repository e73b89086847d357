package chat.stoa.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The file in which the store lives: how it is opened, what tables it has, and how those of earlier versions change.
 */
final class StoreSchema {

    /** The name of the file in the data directory. */
    static final String FILE = "store.db";

    static final String EPOCH = "epoch";
    static final String APPLIED = "applied";
    /** There while something was erased that may still stand in the files. */
    static final String WIPING = "wiping";

    /** How the log is written: {@link #FORCED} or {@link #RELAXED}; 0 if an earlier version wrote it. */
    static final String DURABILITY = "durability";

    static final long FORCED = 1;

    /** Commits do not wait for the disk: a loss of power takes any of what was written last. */
    static final long RELAXED = 2;

    /** Up to which identifier events of earlier versions were renewed, and up to which they are to be. */
    static final String RENEWED = "renewed";

    static final String RENEW_TO = "renew_to";

    /** What is freed is overwritten with zeros, also where that costs writes of its own; or only where it does not. */
    static final String WIPE_FREED = "PRAGMA secure_delete = ON";

    /** A table of zeros that is there while freed pages are overwritten. */
    static final String WIPED = "wiped";

    static final String WIPE_LITTLE = "PRAGMA secure_delete = FAST";

    /** The version from which on rows have checksums. */
    private static final int SUMMED = 2;

    static final int BUSY_MILLIS = 10_000;
    private static final int PAGES_PER_CHECKPOINT = 4_000;
    private static final int CACHE_KIB = 16 * 1024;
    private static final int READER_CACHE_KIB = 16 * 1024;

    /** What brings a store to the next version; the first one makes it. A line that was released never changes. */
    private static final List<List<String>> MIGRATIONS = List.of(
            List.of(
                    "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
                    "CREATE TABLE fact (kind INTEGER NOT NULL, key TEXT NOT NULL, fields BLOB NOT NULL,"
                            + " PRIMARY KEY (kind, key)) WITHOUT ROWID",
                    // A room without a name has ended; its events are being deleted.
                    "CREATE TABLE room (id INTEGER PRIMARY KEY, name TEXT UNIQUE, last_pos INTEGER NOT NULL,"
                            + " last_time INTEGER NOT NULL, trimmed_pos INTEGER NOT NULL, trimmed_time INTEGER NOT NULL,"
                            + " bytes INTEGER NOT NULL)",
                    "CREATE INDEX room_ended ON room (id) WHERE name IS NULL",
                    "CREATE TABLE conversation (account TEXT NOT NULL, room INTEGER NOT NULL,"
                            + " PRIMARY KEY (account, room)) WITHOUT ROWID",
                    // kind: 0 only the slot is left, 1 an event, 2 words. The identifiers grow with the time of the
                    // commit.
                    "CREATE TABLE event (id INTEGER PRIMARY KEY, room INTEGER NOT NULL, pos INTEGER NOT NULL,"
                            + " time INTEGER NOT NULL, kind INTEGER NOT NULL, msgid TEXT NOT NULL, account TEXT, send_id TEXT,"
                            + " body BLOB NOT NULL)",
                    "CREATE UNIQUE INDEX event_place ON event (room, pos, kind)",
                    "CREATE INDEX event_msgid ON event (msgid)",
                    "CREATE INDEX event_account ON event (account) WHERE account IS NOT NULL",
                    "CREATE INDEX event_sent ON event (time) WHERE send_id IS NOT NULL",
                    "CREATE VIRTUAL TABLE words USING fts5 (tokens, content='', contentless_delete=1, detail=none,"
                            + " tokenize=\"ascii tokenchars '_'\")"),
            // Checksums (RowSum). Events that were there before get theirs later (StoreRenewal).
            List.of(
                    "ALTER TABLE meta ADD COLUMN crc INTEGER",
                    "ALTER TABLE fact ADD COLUMN crc INTEGER",
                    "ALTER TABLE room ADD COLUMN crc INTEGER",
                    "ALTER TABLE event ADD COLUMN crc INTEGER"),
            // The search index has words without accents (SearchFold); StoreRenewal sees to older ones.
            List.of());

    private StoreSchema() {}

    /** The version that this program writes. */
    static int version() {
        return MIGRATIONS.size();
    }

    /**
     * Opens the store to write, makes it if it is not there, and brings it up to date.
     *
     * @param newEpoch for a store that is made now
     */
    static Connection open(Path file, long newEpoch) throws IOException, SQLException {
        StoreLength.requireWhole(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "FAST");
        // The store's thread has checkpoints of its own, with the log in mind. These keep them small: while a large
        // one is forced, the log's own force waits behind it in the disk, and everybody with it.
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            execute(connection, "PRAGMA wal_autocheckpoint = " + PAGES_PER_CHECKPOINT);
            migrate(connection, newEpoch);
            return connection;
        } catch (IOException | SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Opens the store to read, also while somebody else writes. */
    static Connection openToRead(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-READER_CACHE_KIB);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /**
     * Opens a store to read what can be read of it, however damaged it is. Of one that was cut SQLite reads nothing
     * unless it is told first, before anything else makes it read, to believe the file how long it is and not the
     * header (sqlite3: btree.c, lockBtree). One that is opened so must not be written: new pages would take the places
     * of those that are missing. One that is empty is not opened: SQLite would delete what is written ahead of it.
     */
    static Connection openDamaged(Path file) throws SQLException {
        if (file.toFile().length() == 0) {
            throw new SQLException("the file is empty");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            execute(connection, "PRAGMA writable_schema = ON");
            execute(connection, "PRAGMA cache_size = -" + READER_CACHE_KIB);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static int versionOf(Connection connection) throws SQLException {
        return (int) number(connection, "PRAGMA user_version");
    }

    /** A number that the store keeps for itself; 0 if it has none of that name. */
    static long meta(Connection connection, String name) throws IOException, SQLException {
        // A store that this program has not opened yet may have no checksums.
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM meta WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return 0;
                }
                long value = row.getLong(2);
                if (row.getMetaData().getColumnCount() > 2 && row.getLong(3) != metaSum(name, value)) {
                    throw new DamagedException("a damaged number: " + name);
                }
                return value;
            }
        }
    }

    static void setMeta(Connection connection, String name, long value) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("INSERT OR REPLACE INTO meta (name, value, crc) VALUES (?, ?, ?)")) {
            bindMeta(update, name, value);
            update.executeUpdate();
        }
    }

    static void bindMeta(PreparedStatement statement, String name, long value) throws SQLException {
        statement.setString(1, name);
        statement.setLong(2, value);
        statement.setLong(3, metaSum(name, value));
    }

    private static long metaSum(String name, long value) {
        return new RowSum().begin().text(name).number(value).end();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** @throws DamagedException if a newer program wrote it */
    static void requireKnown(Connection connection) throws IOException, SQLException {
        int version = versionOf(connection);
        if (version > version()) {
            throw new DamagedException(
                    "the store has format %d, and this program knows formats up to %d: use a newer one"
                            .formatted(version, version()));
        }
    }

    private static void migrate(Connection connection, long newEpoch) throws IOException, SQLException {
        requireKnown(connection);
        int from = versionOf(connection);
        if (from == version()) {
            return;
        }
        connection.setAutoCommit(false);
        for (List<String> step : MIGRATIONS.subList(from, version())) {
            for (String sql : step) {
                execute(connection, sql);
            }
        }
        if (from == 0) {
            setMeta(connection, EPOCH, newEpoch);
            setMeta(connection, APPLIED, 0);
        } else {
            renew(connection, from);
        }
        execute(connection, "PRAGMA user_version = " + version());
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void renew(Connection connection, int from) throws SQLException {
        if (from < SUMMED) {
            new FactRows(connection).sumAll();
            RoomRow.sumAll(connection);
            for (String name : List.of(EPOCH, APPLIED)) {
                setMeta(connection, name, number(connection, "SELECT value FROM meta WHERE name = '" + name + "'"));
            }
        }
        setMeta(connection, RENEWED, 0);
        setMeta(connection, RENEW_TO, number(connection, "SELECT max(id) FROM event"));
    }

    /** What {@code sqlite_schema} says of a store of this version. */
    static List<String> expected() throws SQLException {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
            for (List<String> step : MIGRATIONS) {
                for (String sql : step) {
                    execute(connection, sql);
                }
            }
            return definitions(connection);
        }
    }

    /** All that is defined, but for what is there for a while only. */
    static List<String> definitions(Connection connection) throws SQLException {
        List<String> definitions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT concat_ws(' ', type, name, tbl_name, sql)"
                        + " FROM sqlite_schema WHERE name <> '" + WIPED + "' ORDER BY type, name")) {
            while (row.next()) {
                definitions.add(row.getString(1));
            }
        }
        return definitions;
    }
}
