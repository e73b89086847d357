package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a store: what can be read and is what was written, and none of it that nobody is shown any more. It
 * is read and not changed. One thread.
 */
final class DamagedStore implements AutoCloseable {

    private final Connection connection;
    private final Consumer<String> problems;
    private final RowSum sums = new RowSum();
    private final Set<Long> named = new HashSet<>();
    private final Map<Long, LeftRoom> rooms = new LinkedHashMap<>();
    private final Set<Long> ended = new HashSet<>();
    private final Withheld withheld;
    private final OptionalLong epoch;
    private final OptionalLong applied;
    private long renewed = Long.MIN_VALUE;
    private long renewTo = Long.MAX_VALUE;

    /**
     * A room that goes on.
     *
     * @param row nothing if all that is known is that there is a room of this name
     */
    record LeftRoom(long id, String name, @Nullable RoomRow row) {

        /** Whether an event may be one of this room, as far as anybody can say. */
        boolean admits(Entry entry) {
            return row == null
                    || (row.trimmedOffset() < entry.offset()
                            && entry.offset() <= row.lastOffset()
                            && entry.timeMicros() <= row.lastTime());
        }
    }

    interface EventVisitor {
        void onEvent(LeftRoom room, Entry entry) throws IOException;
    }

    interface FactVisitor {
        void onFact(Fact fact) throws IOException;
    }

    /**
     * @param problems is told what is lost: where, a colon, what
     * @throws IOException if nothing at all can be read, or a newer program wrote it
     */
    DamagedStore(Path store, Consumer<String> problems) throws IOException {
        this.problems = problems;
        try {
            this.connection = StoreSchema.openDamaged(store);
            // All of it is read as it is at one moment, though a server may write meanwhile.
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IOException("the store: " + e.getMessage(), e);
        }
        try {
            requireKnown();
            boolean numbersAreSound = lookAtNumbers();
            this.epoch = number(StoreSchema.EPOCH, 1);
            this.applied = number(StoreSchema.APPLIED, numbersAreSound ? 0 : 1);
            this.withheld = numbersAreSound ? Withheld.asMarked(connection) : Withheld.byAge(this);
            readRooms();
        } catch (IOException | SQLException | RuntimeException e) {
            close();
            throw new IOException("the store: " + LogCommitter.reason(e), e);
        }
    }

    /** Nothing if it cannot be read. */
    OptionalLong epoch() {
        return epoch;
    }

    /** Up to where it has the log; nothing if that cannot be read. */
    OptionalLong applied() {
        return applied;
    }

    Iterable<LeftRoom> rooms() {
        return rooms.values();
    }

    Withheld withheld() {
        return withheld;
    }

    void facts(Fact.Kind kind, FactVisitor visitor) throws IOException {
        String name = "facts: " + kind.name().toLowerCase(Locale.ROOT);
        FactRows facts = new FactRows(connection);
        new DamagedRows(connection, name, problems)
                .byKey(
                        "SELECT key, " + FactRows.COLUMNS + ", typeof(key) FROM fact WHERE kind = " + kind.code(),
                        "key",
                        row -> {
                            Optional<Fields> fields = facts.sound(row, 2);
                            if (fields.isEmpty() || !"text".equals(row.getString(6))) {
                                problems.accept("%s %s: not what was written".formatted(name, row.getString(1)));
                                return false;
                            }
                            visitor.onFact(new Fact(kind, row.getString(1), fields.get()));
                            return true;
                        });
    }

    /**
     * All events of rooms that go on, in the order in which they were recorded; slots for those that nobody is shown.
     */
    void events(EventVisitor visitor) throws IOException {
        eventsAfter(0, visitor);
    }

    /** All events of an account, likewise. */
    void eventsOf(String account, EventVisitor visitor) throws IOException {
        String folded = Casemapping.ASCII.fold(account);
        long[] last = {0};
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT " + EventRow.COLUMNS + " FROM event WHERE account = ? ORDER BY id")) {
            query.setString(1, folded);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (take(row, visitor)) {
                        last[0] = row.getLong(1);
                    }
                }
            }
        } catch (SQLException | RuntimeException e) {
            problems.accept(
                    "events of %s: not readable after row %d: %s".formatted(folded, last[0], LogCommitter.reason(e)));
            eventsAfter(last[0], (room, entry) -> {
                if (entry.event().by().isAccount(account)) {
                    visitor.onEvent(room, entry);
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void eventsAfter(long after, EventVisitor visitor) throws IOException {
        new DamagedRows(connection, "events", problems)
                .byNumber(
                        "SELECT " + EventRow.COLUMNS + " FROM event",
                        after,
                        highest("SELECT max(id) FROM words_docsize"),
                        row -> take(row, visitor));
    }

    private boolean take(ResultSet row, EventVisitor visitor) throws IOException, SQLException {
        EventRow.Summed summed = EventRow.read(row, 1);
        EventRow event = summed.row();
        boolean maybeOld = renewed < event.id() && event.id() <= renewTo;
        if (!summed.isSound(sums) || (summed.sum() == null && !maybeOld)) {
            lose(event, "not what was written");
            return false;
        }
        LeftRoom room = rooms.get(event.room());
        if (room != null) {
            visit(room, event, visitor);
        } else if (!ended.contains(event.room())) {
            lose(event, "nothing is left of its room");
        }
        return true;
    }

    private void visit(LeftRoom room, EventRow event, EventVisitor visitor) throws IOException {
        try {
            Entry entry = event.entry(room.name());
            if (room.admits(entry)) {
                visitor.onEvent(room, withheld.covers(event) ? entry.erased() : entry);
            }
        } catch (DamagedException e) {
            lose(event, LogCommitter.reason(e));
        }
    }

    private void lose(EventRow event, String why) {
        if (named.add(event.id())) {
            problems.accept("events: row %d, room %d, position %d: %s"
                    .formatted(event.id(), event.room(), event.offset(), why));
        }
    }

    private void requireKnown() throws IOException, SQLException {
        if (!StoreSchema.definitions(connection).equals(StoreSchema.expected())) {
            problems.accept("definitions: not those of this format");
            StoreSchema.requireKnown(connection);
        }
    }

    /** Whether what the store keeps for itself is all there. */
    private boolean lookAtNumbers() {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("PRAGMA integrity_check(meta)")) {
                if (!row.next() || !"ok".equals(row.getString(1))) {
                    problems.accept("numbers: "
                            + String.valueOf(row.getString(1))
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
                    return false;
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT name FROM meta")) {
                while (row.next()) {
                    StoreSchema.meta(connection, row.getString(1));
                }
            }
            renewed = StoreSchema.meta(connection, StoreSchema.RENEWED);
            renewTo = StoreSchema.meta(connection, StoreSchema.RENEW_TO);
            return StoreSchema.meta(connection, StoreSchema.EPOCH) > 0;
        } catch (IOException | SQLException | RuntimeException e) {
            problems.accept("numbers: " + LogCommitter.reason(e));
            return false;
        }
    }

    private OptionalLong number(String name, long least) {
        try {
            long value = StoreSchema.meta(connection, name);
            return value >= least ? OptionalLong.of(value) : OptionalLong.empty();
        } catch (IOException | SQLException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    private long highest(String query) {
        try {
            return StoreSchema.number(connection, query);
        } catch (SQLException | RuntimeException e) {
            return 0;
        }
    }

    private void readRooms() throws IOException {
        new DamagedRows(connection, "rooms", problems).byNumber(RoomRow.SELECT, 0, 0, row -> {
            if (!RoomRow.isSound(row, sums)) {
                problems.accept("rooms: row %d: not what was written".formatted(row.getLong(1)));
                return false;
            }
            RoomRow room = RoomRow.read(row);
            String name = room.name();
            if (name == null) {
                ended.add(room.id());
            } else {
                rooms.put(room.id(), new LeftRoom(room.id(), name, room));
            }
            return true;
        });
        Set<String> names = new HashSet<>();
        rooms.values().forEach(room -> names.add(room.name()));
        // The index has the names of those whose rows are lost.
        String index = "SELECT name, id FROM room INDEXED BY sqlite_autoindex_room_1 WHERE name IS NOT NULL";
        new DamagedRows(connection, "names of rooms", problems).byKey(index, "name", row -> {
            String name = row.getString(1);
            long id = row.getLong(2);
            boolean missing = !rooms.containsKey(id) && !ended.contains(id);
            if (missing && isWhose(name, id) && names.add(name)) {
                rooms.put(id, new LeftRoom(id, name, null));
            }
            return true;
        });
    }

    /**
     * Whether a conversation is that of those two, of which there is no other proof: it must not come to anybody else.
     */
    private boolean isWhose(String name, long id) throws SQLException {
        if (!RoomIds.isDirect(name)) {
            return true;
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT count(*) FROM conversation WHERE room = ? AND (account = ? OR account = ?)")) {
            query.setLong(1, id);
            query.setString(2, RoomIds.first(name));
            query.setString(3, RoomIds.second(name));
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getInt(1) == (RoomIds.first(name).equals(RoomIds.second(name)) ? 1 : 2);
            }
        }
    }
}
