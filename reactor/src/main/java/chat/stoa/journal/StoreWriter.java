package chat.stoa.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into the store, many in one transaction, together with the position up to which the log is applied.
 * Owned by the store's thread.
 */
final class StoreWriter implements AutoCloseable {

    private static final int ROOMS_KNOWN_MAX = 50_000;

    private final Connection connection;
    private final FactRows facts;
    private final ByteSink sink = new ByteSink();
    private final RowSum sums = new RowSum();
    private Statements statements;

    // What is known of rooms, and the names of those that are not yet written while the transaction lasts.
    private final Map<String, RoomRow> rooms = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> changed = new LinkedHashSet<>();
    private long nextId;
    private RoomCounts counts = new RoomCounts();

    /**
     * What is said to SQLite most often. The driver closes a statement that fails, so that all have to be made anew.
     */
    private static final class Statements {
        final PreparedStatement insertEvent;
        final PreparedStatement insertWords;
        final Slots slots;
        final PreparedStatement updateRoom;
        final PreparedStatement setApplied;

        Statements(Connection connection) throws SQLException {
            insertEvent = connection.prepareStatement(EventRow.INSERT);
            insertWords = connection.prepareStatement("INSERT INTO words (rowid, tokens) VALUES (?, ?)");
            slots = new Slots(connection);
            updateRoom = connection.prepareStatement(RoomRow.UPDATE);
            setApplied = connection.prepareStatement("INSERT OR REPLACE INTO meta (name, value, crc) VALUES (?, ?, ?)");
        }

        void close() throws SQLException {
            slots.close();
            for (PreparedStatement each : List.of(insertEvent, insertWords, updateRoom, setApplied)) {
                each.close();
            }
        }
    }

    StoreWriter(Connection connection) throws IOException, SQLException {
        this.connection = connection;
        this.facts = new FactRows(connection);
        connection.setAutoCommit(false);
        statements = new Statements(connection);
        nextId = firstFreeId();
    }

    /** Who counts what rooms have is told when that changes. */
    void tell(RoomCounts others) {
        counts = others;
    }

    void apply(JournalRecord record) throws IOException, SQLException {
        if (record instanceof Entry entry) {
            applyEntry(entry);
        } else if (record instanceof Fact fact) {
            facts.put(fact);
        } else if (record instanceof RoomDropped dropped) {
            drop(dropped.room());
        } else if (record instanceof AccountErased erased) {
            erase(erased.account());
        }
    }

    /** Ends the transaction. */
    void commit(long position) throws SQLException {
        writeRooms();
        StoreSchema.bindMeta(statements.setApplied, StoreSchema.APPLIED, position);
        statements.setApplied.executeUpdate();
        connection.commit();
    }

    /** Somebody else changed rooms in this transaction: what is known of them is read again. */
    void forgetRooms() {
        assert changed.isEmpty() : "between two transactions";
        rooms.clear();
    }

    /** Forgets the transaction. */
    void rollback() throws IOException, SQLException {
        rooms.clear();
        changed.clear();
        counts.onRolledBack();
        try {
            connection.rollback();
        } catch (SQLException e) {
            // A full disk or a failed read: SQLite has rolled back by itself, and the driver has not begun anew.
            StoreSchema.execute(connection, "BEGIN");
        }
        statements.close();
        statements = new Statements(connection);
        nextId = firstFreeId();
    }

    /**
     * Brings what was written ahead into the file and forces it; returns whether that is all of it.
     *
     * @param emptying whether nothing of it may be left where it was; that waits for whoever reads
     * @param readersMillis how long
     */
    boolean tryCheckpoint(boolean emptying, int readersMillis) throws SQLException {
        connection.setAutoCommit(true);
        setBusyMillis(readersMillis);
        String how = emptying ? "TRUNCATE" : "PASSIVE";
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + how + ")")) {
            return row.next() && row.getInt(1) == 0 && row.getInt(2) == row.getInt(3);
        } finally {
            setBusyMillis(StoreSchema.BUSY_MILLIS);
            connection.setAutoCommit(false);
        }
    }

    private void setBusyMillis(int millis) throws SQLException {
        StoreSchema.execute(connection, "PRAGMA busy_timeout = " + millis);
    }

    /**
     * The next start reads the log as what it is from now on, whatever the setting is by then, and also if the power
     * goes at once; a transaction of its own.
     *
     * @return what it was before
     */
    long noteDurability(long now) throws IOException, SQLException {
        long before = StoreSchema.meta(connection, StoreSchema.DURABILITY);
        if (before != now) {
            connection.setAutoCommit(true);
            StoreSchema.execute(connection, "PRAGMA synchronous = FULL");
            try {
                StoreSchema.setMeta(connection, StoreSchema.DURABILITY, now);
            } finally {
                StoreSchema.execute(connection, "PRAGMA synchronous = NORMAL");
                connection.setAutoCommit(false);
            }
        }
        return before;
    }

    /** What was erased is in no file any more; a transaction of its own. */
    void noteWiped() throws SQLException {
        StoreSchema.execute(connection, "DELETE FROM meta WHERE name = '" + StoreSchema.WIPING + "'");
        connection.commit();
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void applyEntry(Entry entry) throws IOException, SQLException {
        String name = entry.room();
        RoomRow room = room(name);
        if (room != null && entry.offset() <= room.lastOffset()) {
            if (entry.offset() != 1) {
                throw new DamagedException("offset %d of %s comes a second time".formatted(entry.offset(), name));
            }
            drop(name);
            room = null;
        }
        if (room == null) {
            room = addRoom(entry);
        }
        if (entry.event() instanceof RoomEvent.Redacted redacted) {
            room = room.grown(redact(room, redacted.msgid()));
        }
        long bytes = insert(room, entry);
        rooms.put(name, room.grown(bytes).after(entry.offset(), entry.timeMicros()));
        changed.add(name);
    }

    /** Returns the bytes that it takes. */
    private long insert(RoomRow room, Entry entry) throws SQLException {
        EventRow row = EventRow.of(nextId++, room.id(), entry, sink);
        row.bindInsert(statements.insertEvent, sums);
        statements.insertEvent.executeUpdate();
        if (entry.event() instanceof RoomEvent.Said said && said.isWords()) {
            statements.insertWords.setLong(1, row.id());
            statements.insertWords.setString(2, SearchTokens.index(room.id(), said));
            statements.insertWords.executeUpdate();
        }
        return row.bytes();
    }

    /** Returns how many bytes more the room has then; less than none if it has fewer. */
    private long redact(RoomRow room, String msgid) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT " + EventRow.COLUMNS + " FROM event WHERE " + EventRow.BY_MSGID)) {
            query.setString(1, msgid);
            query.setLong(2, room.id());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return 0;
                }
                EventRow.Summed found = EventRow.read(row, 1);
                EventRow slot = found.row().slot(found.row().account(), new RoomEvent.Withdrawn(authorOf(found)));
                statements.slots.put(slot);
                long more = (long) slot.bytes() - found.row().bytes();
                counts.onChanged(room.id(), slot.offset(), more);
                return more;
            }
        }
    }

    private Identity authorOf(EventRow.Summed found) {
        try {
            return found.isSound(sums) ? found.row().event().by() : Identity.ERASED;
        } catch (DamagedException e) {
            return Identity.ERASED;
        }
    }

    /** The room is no more; its events go in small steps ({@link StoreTrimmer}). */
    private void drop(String name) throws IOException, SQLException {
        writeRooms();
        RoomRow room = room(name);
        if (room != null) {
            room.ended().update(connection);
            for (String account : accountsOf(name)) {
                update("DELETE FROM conversation WHERE account = ? AND room = ?", account, room.id());
            }
            rooms.remove(name);
        }
    }

    /** From now on nobody is shown any of it; it goes in small steps ({@link StoreEraser}). */
    private void erase(String account) throws SQLException {
        StoreSchema.execute(connection, StoreSchema.WIPE_FREED);
        StoreSchema.setMeta(connection, StoreSchema.WIPING, 1);
        Erasures.begin(connection, account, nextId - 1);
        facts.erase(account);
    }

    /** Above all that is there, and above all that is being erased: nothing new may be taken for that. */
    private long firstFreeId() throws IOException, SQLException {
        long last = StoreSchema.number(connection, "SELECT max(id) FROM event");
        return Math.max(last, Erasures.underWay(connection).lastId()) + 1;
    }

    private @Nullable RoomRow room(String name) throws IOException, SQLException {
        RoomRow known = rooms.get(name);
        if (known == null) {
            known = RoomRow.find(connection, name).orElse(null);
            if (known != null) {
                remember(name, known);
            }
        }
        return known;
    }

    private RoomRow addRoom(Entry first) throws SQLException {
        // What is before the first event that is heard of was trimmed elsewhere; of a new room there is nothing.
        long before = first.timeMicros() - 1;
        long trimmedTime = first.offset() == 1 ? Long.MIN_VALUE : before;
        return addRoom(first.room(), new Tail(first.offset() - 1, before), trimmedTime);
    }

    /** A room of which nothing is left up to there; what comes is applied after it. */
    RoomRow addRoom(String name, Tail trimmed, long trimmedTime) throws SQLException {
        RoomRow room = new RoomRow(
                        0, name, trimmed.lastOffset(), trimmed.lastTimeMicros(), trimmed.lastOffset(), trimmedTime, 0)
                .insert(connection);
        for (String account : accountsOf(name)) {
            update("INSERT OR IGNORE INTO conversation VALUES (?, ?)", account, room.id());
        }
        remember(name, room);
        return room;
    }

    /** Whose conversation it is; nobody's if it is none. */
    private static List<String> accountsOf(String room) {
        return RoomIds.isDirect(room) ? List.of(RoomIds.first(room), RoomIds.second(room)) : List.of();
    }

    private void remember(String name, RoomRow room) throws SQLException {
        if (rooms.size() >= ROOMS_KNOWN_MAX) {
            writeRooms();
            var oldest = rooms.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
        rooms.put(name, room);
    }

    private void writeRooms() throws SQLException {
        for (String name : changed) {
            RoomRow room = rooms.get(name);
            if (room != null) {
                room.bind(statements.updateRoom, sums);
                statements.updateRoom.executeUpdate();
            }
        }
        changed.clear();
    }

    private void update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
