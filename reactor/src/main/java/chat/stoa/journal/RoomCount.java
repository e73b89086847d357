package chat.stoa.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts the bytes of a room's events, some at a time, while more may be said and some taken back. */
final class RoomCount {

    private static final int EVENTS_PER_STEP = 2_000;

    private final RoomRow before;
    private long offset;
    private long bytes;
    /** Of what was said since it began. */
    private long newBytes;

    /** @param room as it is now */
    RoomCount(RoomRow room) {
        this.before = room;
    }

    long room() {
        return before.id();
    }

    long bytes() {
        return bytes;
    }

    /** Whether nothing was taken back since it began: that may have been counted before. */
    boolean isRight(RoomRow now) {
        return now.bytes() == before.bytes() + newBytes;
    }

    /** Counts some more; returns whether that is all. */
    boolean step(Connection connection) throws SQLException {
        int count = 0;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT pos, length(body) FROM event WHERE room = ? AND pos > ? ORDER BY pos LIMIT ?")) {
            query.setLong(1, before.id());
            query.setLong(2, offset);
            query.setInt(3, EVENTS_PER_STEP);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    offset = row.getLong(1);
                    bytes += row.getLong(2);
                    newBytes += offset > before.lastOffset() ? row.getLong(2) : 0;
                    count++;
                }
            }
        }
        return count < EVENTS_PER_STEP;
    }
}
