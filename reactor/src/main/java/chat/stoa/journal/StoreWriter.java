package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
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

    static final int SLOT = 0;
    static final int EVENT = 1;
    static final int WORDS = 2;

    private static final byte[] ERASED = EventCodec.toBytes(new RoomEvent.Withdrawn(Identity.ERASED));

    private final Connection connection;
    private final ByteSink sink = new ByteSink();
    private Statements statements;

    private final Map<String, Room> rooms = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Room> changed = new LinkedHashSet<>();
    private long nextId;

    /** What is known of a room, and not yet written while the transaction lasts. */
    private static final class Room {
        final long id;
        long lastOffset;
        long lastTime;
        long bytes;

        Room(long id, long lastOffset, long lastTime, long bytes) {
            this.id = id;
            this.lastOffset = lastOffset;
            this.lastTime = lastTime;
            this.bytes = bytes;
        }
    }

    /** What is said to SQLite most often. The driver closes a statement that fails, so that all have to be made anew. */
    private static final class Statements {
        final PreparedStatement insertEvent;
        final PreparedStatement insertWords;
        final PreparedStatement deleteWords;
        final PreparedStatement updateRoom;
        final PreparedStatement setApplied;

        Statements(Connection connection) throws SQLException {
            insertEvent = connection.prepareStatement("INSERT INTO event"
                    + " (id, room, pos, time, kind, msgid, account, send_id, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
            insertWords = connection.prepareStatement("INSERT INTO words (rowid, tokens) VALUES (?, ?)");
            deleteWords = connection.prepareStatement("DELETE FROM words WHERE rowid = ?");
            updateRoom =
                    connection.prepareStatement("UPDATE room SET last_pos = ?, last_time = ?, bytes = ? WHERE id = ?");
            setApplied =
                    connection.prepareStatement("UPDATE meta SET value = ? WHERE name = '" + StoreSchema.APPLIED + "'");
        }

        void close() throws SQLException {
            for (PreparedStatement each : List.of(insertEvent, insertWords, deleteWords, updateRoom, setApplied)) {
                each.close();
            }
        }
    }

    StoreWriter(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        statements = new Statements(connection);
        nextId = StoreSchema.number(connection, "SELECT max(id) FROM event") + 1;
    }

    void apply(JournalRecord record) throws IOException, SQLException {
        if (record instanceof Entry entry) {
            applyEntry(entry);
        } else if (record instanceof Fact fact) {
            applyFact(fact);
        } else if (record instanceof RoomDropped dropped) {
            drop(dropped.room());
        } else if (record instanceof AccountErased erased) {
            erase(erased.account());
        }
    }

    /** Ends the transaction. */
    void commit(long position) throws SQLException {
        writeRooms();
        statements.setApplied.setLong(1, position);
        statements.setApplied.executeUpdate();
        connection.commit();
    }

    /** Somebody else changed rooms in this transaction: what is known of them is read again. */
    void forgetRooms() {
        assert changed.isEmpty() : "between two transactions";
        rooms.clear();
    }

    /** Forgets the transaction. */
    void rollback() throws SQLException {
        rooms.clear();
        changed.clear();
        try {
            connection.rollback();
        } catch (SQLException e) {
            // A full disk or a failed read: SQLite has rolled back by itself, and the driver has not begun anew.
            StoreSchema.execute(connection, "BEGIN");
        }
        statements.close();
        statements = new Statements(connection);
        nextId = StoreSchema.number(connection, "SELECT max(id) FROM event") + 1;
    }

    /**
     * Brings what was written ahead into the file and forces it; returns whether that is all of it.
     *
     * @param emptying whether nothing of it may be left where it was; that waits for whoever reads
     */
    boolean tryCheckpoint(boolean emptying) throws SQLException {
        connection.setAutoCommit(true);
        String how = emptying ? "TRUNCATE" : "PASSIVE";
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + how + ")")) {
            return row.next() && row.getInt(1) == 0 && row.getInt(2) == row.getInt(3);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void applyEntry(Entry entry) throws IOException, SQLException {
        Room room = room(entry.room());
        if (room != null && entry.offset() <= room.lastOffset) {
            if (entry.offset() != 1) {
                throw new DamagedException(
                        "offset %d of %s comes a second time".formatted(entry.offset(), entry.room()));
            }
            drop(entry.room());
            room = null;
        }
        if (room == null) {
            room = addRoom(entry);
        }
        if (entry.event() instanceof RoomEvent.Redacted redacted) {
            redact(room, redacted.msgid());
        }
        insert(room, entry);
        room.lastOffset = entry.offset();
        room.lastTime = entry.timeMicros();
        changed.add(room);
    }

    private void insert(Room room, Entry entry) throws SQLException {
        RoomEvent event = entry.event();
        sink.clear();
        EventCodec.write(event, sink);
        byte[] body = sink.toBytes();
        String account =
                event.by().hasAccount() ? Casemapping.ASCII.fold(event.by().account()) : null;
        String sendId = event instanceof RoomEvent.Said said && !said.sendId().isEmpty() ? said.sendId() : null;
        long id = nextId++;
        statements.insertEvent.setLong(1, id);
        statements.insertEvent.setLong(2, room.id);
        statements.insertEvent.setLong(3, entry.offset());
        statements.insertEvent.setLong(4, entry.timeMicros());
        statements.insertEvent.setInt(5, kindOf(event));
        statements.insertEvent.setString(6, entry.msgid());
        statements.insertEvent.setString(7, account);
        statements.insertEvent.setString(8, sendId);
        statements.insertEvent.setBytes(9, body);
        statements.insertEvent.executeUpdate();
        room.bytes += body.length;
        if (event instanceof RoomEvent.Said said && said.isWords()) {
            statements.insertWords.setLong(1, id);
            statements.insertWords.setString(2, SearchTokens.index(room.id, said));
            statements.insertWords.executeUpdate();
        }
    }

    private static int kindOf(RoomEvent event) {
        if (event instanceof RoomEvent.Withdrawn) {
            return SLOT;
        }
        return event.isWords() ? WORDS : EVENT;
    }

    private void redact(Room room, String msgid) throws IOException, SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id, body FROM event WHERE msgid = ? AND room = ?")) {
            query.setString(1, msgid);
            query.setLong(2, room.id);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    Identity by =
                            EventCodec.read(new ByteSource(row.getBytes(2))).by();
                    withdraw(row.getLong(1), EventCodec.toBytes(new RoomEvent.Withdrawn(by)));
                }
            }
        }
    }

    private void withdraw(long id, byte[] body) throws SQLException {
        update("UPDATE event SET kind = 0, send_id = NULL, body = ? WHERE id = ?", body, id);
        statements.deleteWords.setLong(1, id);
        statements.deleteWords.executeUpdate();
    }

    private void applyFact(Fact fact) throws SQLException {
        if (fact.fields().isEmpty()) {
            update("DELETE FROM fact WHERE kind = ? AND key = ?", fact.kind().code(), fact.key());
        } else {
            sink.clear();
            RecordCodec.writeFields(fact.fields(), sink);
            update("INSERT OR REPLACE INTO fact VALUES (?, ?, ?)", fact.kind().code(), fact.key(), sink.toBytes());
        }
    }

    /** The room is no more; its events go in small steps ({@link StoreTrimmer}). */
    private void drop(String name) throws SQLException {
        writeRooms();
        Room room = room(name);
        if (room != null) {
            update("UPDATE room SET name = NULL WHERE id = ?", room.id);
            update("DELETE FROM conversation WHERE room = ?", room.id);
            rooms.remove(name);
        }
    }

    private void erase(String account) throws SQLException {
        String key = Casemapping.ASCII.fold(account);
        StoreSchema.execute(connection, StoreSchema.WIPE_FREED);
        update("DELETE FROM words WHERE rowid IN (SELECT id FROM event WHERE account = ? AND kind = 2)", key);
        update("UPDATE event SET kind = 0, account = NULL, send_id = NULL, body = ? WHERE account = ?", ERASED, key);
        for (Fact.Kind kind : Fact.Kind.values()) {
            for (Fact fact : StoreQueries.factsOf(connection, kind)) {
                if (fact.isOf(account)) {
                    applyFact(new Fact(kind, fact.key(), Fields.NONE));
                }
            }
        }
    }

    private @Nullable Room room(String name) throws SQLException {
        Room known = rooms.get(name);
        if (known != null) {
            return known;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id, last_pos, last_time, bytes FROM room WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                Room found = new Room(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
                remember(name, found);
                return found;
            }
        }
    }

    private Room addRoom(Entry first) throws SQLException {
        String name = first.room();
        // What is before the first event that is heard of was trimmed elsewhere; of a new room there is nothing.
        update(
                "INSERT INTO room (name, last_pos, last_time, trimmed_pos, trimmed_time, bytes) VALUES (?, ?, ?, ?, ?, 0)",
                name,
                first.offset() - 1,
                first.timeMicros() - 1,
                first.offset() - 1,
                first.offset() == 1 ? Long.MIN_VALUE : first.timeMicros() - 1);
        Room room = new Room(
                StoreSchema.number(connection, "SELECT last_insert_rowid()"),
                first.offset() - 1,
                first.timeMicros() - 1,
                0);
        if (RoomIds.isDirect(name)) {
            for (String account : Arrays.asList(RoomIds.first(name), RoomIds.second(name))) {
                update("INSERT OR IGNORE INTO conversation VALUES (?, ?)", account, room.id);
            }
        }
        remember(name, room);
        return room;
    }

    private void remember(String name, Room room) throws SQLException {
        if (rooms.size() >= ROOMS_KNOWN_MAX) {
            writeRooms();
            var oldest = rooms.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
        rooms.put(name, room);
    }

    private void writeRooms() throws SQLException {
        for (Room room : changed) {
            statements.updateRoom.setLong(1, room.lastOffset);
            statements.updateRoom.setLong(2, room.lastTime);
            statements.updateRoom.setLong(3, room.bytes);
            statements.updateRoom.setLong(4, room.id);
            statements.updateRoom.executeUpdate();
        }
        changed.clear();
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
