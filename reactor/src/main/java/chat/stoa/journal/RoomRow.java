package chat.stoa.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the store has of a room.
 *
 * @param id its number; that of a new one is given by {@link #insert}
 * @param name nothing if it has ended: its events are being deleted
 * @param bytes of its events
 */
record RoomRow(
        long id,
        @Nullable String name,
        long lastOffset,
        long lastTime,
        long trimmedOffset,
        long trimmedTime,
        long bytes) {

    /** In the order in which {@link #read} expects them. */
    static final String COLUMNS = "room.id, room.name, room.last_pos, room.last_time, room.trimmed_pos,"
            + " room.trimmed_time, room.bytes, room.crc";

    static final String SELECT = "SELECT " + COLUMNS + " FROM room";

    /** With the values that {@link #bind} gives. */
    static final String UPDATE = "UPDATE room SET name = ?, last_pos = ?, last_time = ?, trimmed_pos = ?,"
            + " trimmed_time = ?, bytes = ?, crc = ? WHERE id = ?";

    static Optional<RoomRow> find(Connection connection, String name) throws DamagedException, SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + " WHERE name = ?")) {
            query.setString(1, name);
            return first(query);
        }
    }

    static Optional<RoomRow> find(Connection connection, long id) throws DamagedException, SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + " WHERE id = ?")) {
            query.setLong(1, id);
            return first(query);
        }
    }

    static RoomRow read(ResultSet row) throws SQLException {
        return new RoomRow(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    /** Whether a row is what was written. */
    static boolean isSound(ResultSet row, RowSum sums) throws SQLException {
        long sum = row.getLong(8);
        return !row.wasNull() && sum == read(row).sum(sums);
    }

    /** A row that is what was written. */
    static RoomRow readSound(ResultSet row, RowSum sums) throws DamagedException, SQLException {
        if (!isSound(row, sums)) {
            throw new DamagedException("a damaged room: row %d, %s".formatted(row.getLong(1), row.getString(2)));
        }
        return read(row);
    }

    /** Gives all of them their checksums, which earlier versions did not. */
    static void sumAll(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                read(row).update(connection);
            }
        }
    }

    /** Puts a room that is new into the store; returns it with its number. */
    RoomRow insert(Connection connection) throws SQLException {
        long number = StoreSchema.number(connection, "SELECT coalesce(max(id), 0) + 1 FROM room");
        RoomRow numbered = new RoomRow(number, name, lastOffset, lastTime, trimmedOffset, trimmedTime, bytes);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO room (name, last_pos, last_time, trimmed_pos, trimmed_time, bytes, crc, id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            numbered.bind(insert, new RowSum());
            insert.executeUpdate();
        }
        return numbered;
    }

    void update(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            bind(update, new RowSum());
            update.executeUpdate();
        }
    }

    void bind(PreparedStatement statement, RowSum sums) throws SQLException {
        statement.setString(1, name);
        statement.setLong(2, lastOffset);
        statement.setLong(3, lastTime);
        statement.setLong(4, trimmedOffset);
        statement.setLong(5, trimmedTime);
        statement.setLong(6, bytes);
        statement.setLong(7, sum(sums));
        statement.setLong(8, id);
    }

    /** The same after another event. */
    RoomRow after(long offset, long timeMicros) {
        return new RoomRow(id, name, offset, timeMicros, trimmedOffset, trimmedTime, bytes);
    }

    /** The same without its oldest events. */
    RoomRow trimmed(long offset, long timeMicros) {
        return new RoomRow(id, name, lastOffset, lastTime, offset, timeMicros, bytes);
    }

    /** The same with more bytes; with fewer if these are less than none. */
    RoomRow grown(long moreBytes) {
        return new RoomRow(id, name, lastOffset, lastTime, trimmedOffset, trimmedTime, Math.max(0, bytes + moreBytes));
    }

    /** The same room, which has ended. */
    RoomRow ended() {
        return new RoomRow(id, null, lastOffset, lastTime, trimmedOffset, trimmedTime, bytes);
    }

    private long sum(RowSum sums) {
        return sums.begin()
                .number(id)
                .text(name)
                .number(lastOffset)
                .number(lastTime)
                .number(trimmedOffset)
                .number(trimmedTime)
                .number(bytes)
                .end();
    }

    private static Optional<RoomRow> first(PreparedStatement query) throws DamagedException, SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(readSound(row, new RowSum())) : Optional.empty();
        }
    }
}
