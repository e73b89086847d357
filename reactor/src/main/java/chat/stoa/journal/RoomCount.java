package chat.stoa.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts the bytes of a room's events, some at a time, while more may be said and some taken back. */
final class RoomCount {

    private static final int EVENTS_PER_STEP = 2_000;

    private final long room;
    /** Up to which offset it has counted. */
    private long offset;

    private long bytes;

    RoomCount(long room) {
        this.room = room;
    }

    long room() {
        return room;
    }

    long bytes() {
        return bytes;
    }

    /** An event takes so many bytes more; less than none if it takes fewer. */
    void onChanged(long changedOffset, long moreBytes) {
        bytes += changedOffset <= offset ? moreBytes : 0;
    }

    /** Counts some more; returns whether that is all. */
    boolean step(Connection connection) throws SQLException {
        int count = 0;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT pos, length(body) FROM event WHERE room = ? AND pos > ? ORDER BY pos LIMIT ?")) {
            query.setLong(1, room);
            query.setLong(2, offset);
            query.setInt(3, EVENTS_PER_STEP);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    offset = row.getLong(1);
                    bytes += row.getLong(2);
                    count++;
                }
            }
        }
        return count < EVENTS_PER_STEP;
    }
}
