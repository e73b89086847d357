package chat.stoa.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Looks at all that is in the store, as it is at one moment. SQLite knows whether its pages fit together and indexes
 * fit their tables; rows have checksums ({@link RowSum}); what the search index and the list of conversations should
 * have follows from the rows. What is in none of these is used by nobody.
 */
final class StoreCheck {

    /** Of one kind; the rest is counted. */
    private static final int PROBLEMS_MAX = 100;

    /** So many rows that are not what was written are left out where the search index is looked at. */
    private static final int UNSOUND_MAX = 100_000;

    private static final int HEADER_BYTES = 100;
    private static final int WRITE_VERSION_AT = 18;
    private static final int READ_VERSION_AT = 19;

    private final Connection connection;
    private final RowSum sums = new RowSum();
    private final Consumer<String> problems;
    private final Set<Long> unsound = new HashSet<>();
    private long renewed;
    private long renewTo;
    private boolean older;

    private interface Part {
        void look(Consumer<String> found) throws IOException, SQLException;
    }

    /** @param problems is told what is wrong: where, a colon, what */
    StoreCheck(Connection connection, Consumer<String> problems) {
        this.connection = connection;
        this.problems = problems;
    }

    /** What is wrong with the file as a whole; nothing of that keeps SQLite from reading what there is. */
    void lookAtFile(Disk.File file, StoreLength length) throws IOException, SQLException {
        if (!length.isCut() && file.size() % StoreSchema.number(connection, "PRAGMA page_size") != 0) {
            problems.accept("byte %d: the file ends in the middle of a page".formatted(file.size()));
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        file.read(header, 0);
        int version = header.get(WRITE_VERSION_AT);
        if (version < 1 || version > 2 || header.get(READ_VERSION_AT) != version) {
            problems.accept("header: not that of a file that can be written");
        }
    }

    /** @throws DiskException if that cannot be read now */
    void run() throws DiskException {
        part("version", this::lookAtVersion);
        if (older) {
            part("pages", this::lookAtPages);
            return;
        }
        part("definitions", this::lookAtDefinitions);
        part("pages", this::lookAtPages);
        lookAtRows();
        part("positions", this::lookAtPositions);
        part("conversations", this::lookAtConversations);
        part("search index", found -> new IndexCheck(connection, renewed, renewTo, unsound).run(found));
    }

    /**
     * Only whether each row is what was written: that reads all of them once, in their order, and does nothing else.
     *
     * @throws DiskException if that cannot be read now
     */
    void runOnRows() throws DiskException, SQLException {
        if (StoreSchema.versionOf(connection) == StoreSchema.version()) {
            lookAtRows();
        }
    }

    private void lookAtRows() throws DiskException {
        part("numbers", this::lookAtNumbers);
        part("facts", this::lookAtFacts);
        part("rooms", this::lookAtRooms);
        part("events", this::lookAtEvents);
    }

    private void part(String name, Part part) throws DiskException {
        int[] count = {0};
        try {
            part.look(problem -> {
                if (++count[0] <= PROBLEMS_MAX) {
                    problems.accept(name + ": " + problem);
                }
            });
        } catch (IOException | SQLException | RuntimeException e) {
            Optional<DiskException> ofDisk = DiskException.of(StoreFiles.STORE, e);
            if (ofDisk.isPresent()) {
                throw ofDisk.get();
            }
            // Drivers do not expect everything that damage does to a file.
            problems.accept("%s: not readable to the end: %s".formatted(name, LogCommitter.reason(e)));
        }
        if (count[0] > PROBLEMS_MAX) {
            problems.accept("%s: and %d more".formatted(name, count[0] - PROBLEMS_MAX));
        }
    }

    private void lookAtVersion(Consumer<String> found) throws IOException, SQLException {
        StoreSchema.requireKnown(connection);
        older = StoreSchema.versionOf(connection) < StoreSchema.version();
        if (older) {
            found.accept("format %d, and %d is what this program checks: start the server once, it will bring it there"
                    .formatted(StoreSchema.versionOf(connection), StoreSchema.version()));
        }
    }

    private void lookAtDefinitions(Consumer<String> found) throws SQLException {
        if (!StoreSchema.definitions(connection).equals(StoreSchema.expected())) {
            found.accept("not those of this format");
        }
    }

    private void lookAtPages(Consumer<String> found) throws SQLException {
        texts(
                "PRAGMA integrity_check",
                text -> text.lines()
                        .filter(line -> !line.equals("ok") && !line.startsWith("***"))
                        .forEach(found));
    }

    private void lookAtNumbers(Consumer<String> found) throws IOException, SQLException {
        if (StoreSchema.meta(connection, StoreSchema.EPOCH) <= 0) {
            found.accept(StoreSchema.EPOCH + " is missing");
        }
        texts("SELECT name FROM meta", name -> {
            try {
                StoreSchema.meta(connection, name);
            } catch (IOException | SQLException e) {
                found.accept(LogCommitter.reason(e));
            }
        });
        renewed = StoreSchema.meta(connection, StoreSchema.RENEWED);
        renewTo = StoreSchema.meta(connection, StoreSchema.RENEW_TO);
    }

    private void lookAtFacts(Consumer<String> found) throws SQLException {
        FactRows facts = new FactRows(connection);
        rows("SELECT " + FactRows.COLUMNS + ", typeof(key) FROM fact", row -> {
            if (facts.sound(row, 1).isEmpty() || !"text".equals(row.getString(5))) {
                found.accept("kind %d, %s: not what was written".formatted(row.getInt(1), row.getString(2)));
            }
        });
    }

    private void lookAtRooms(Consumer<String> found) throws SQLException {
        rows(RoomRow.SELECT, row -> {
            if (!RoomRow.isSound(row, sums)) {
                found.accept("row %d, %s: not what was written".formatted(row.getLong(1), row.getString(2)));
            }
        });
    }

    private void lookAtEvents(Consumer<String> found) throws SQLException {
        rows("SELECT " + EventRow.COLUMNS + " FROM event", row -> {
            EventRow.Summed event = EventRow.read(row, 1);
            long id = event.row().id();
            boolean maybeOld = renewed < id && id <= renewTo;
            if (!event.isSound(sums) || (event.sum() == null && !maybeOld)) {
                if (unsound.size() < UNSOUND_MAX) {
                    unsound.add(id);
                }
                found.accept("row %d, room %d, position %d: not what was written"
                        .formatted(id, event.row().room(), event.row().offset()));
            }
        });
    }

    private void lookAtPositions(Consumer<String> found) throws SQLException {
        texts(
                "SELECT name || ': there are gaps' FROM room WHERE name IS NOT NULL"
                        + " AND last_pos - trimmed_pos <> (SELECT count(*) FROM event WHERE room = room.id)",
                found);
        texts(
                "SELECT name || ': times run backwards' FROM room WHERE EXISTS"
                        + " (SELECT 1 FROM event a JOIN event b ON b.room = a.room AND b.pos = a.pos + 1"
                        + " WHERE a.room = room.id AND b.time <= a.time)",
                found);
    }

    /** Who converses with whom is what the names of rooms say. */
    private void lookAtConversations(Consumer<String> found) throws SQLException {
        Set<String> expected = new TreeSet<>();
        rows(RoomRow.SELECT + " WHERE name LIKE '@%,%'", row -> {
            RoomRow room = RoomRow.read(row);
            String name = String.valueOf(room.name());
            if (RoomIds.isDirect(name)) {
                expected.add("%s in room %d".formatted(RoomIds.first(name), room.id()));
                expected.add("%s in room %d".formatted(RoomIds.second(name), room.id()));
            }
        });
        rows("SELECT account, room, typeof(account) FROM conversation", row -> {
            String conversation = "%s in room %d".formatted(row.getString(1), row.getLong(2));
            if (!expected.remove(conversation) || !"text".equals(row.getString(3))) {
                found.accept(conversation + ": there is none");
            }
        });
        expected.forEach(missing -> found.accept(missing + ": missing"));
    }

    private interface Row {
        void look(ResultSet row) throws SQLException;
    }

    private void rows(String sql, Row visitor) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                visitor.look(row);
            }
        }
    }

    private void texts(String sql, Consumer<String> visitor) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                texts.add(String.valueOf(row.getString(1)));
            }
        }
        texts.forEach(visitor);
    }
}
