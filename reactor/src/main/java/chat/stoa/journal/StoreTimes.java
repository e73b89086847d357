package chat.stoa.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Between which identifiers the events of some rooms are that happened between two times. Within a room identifiers
 * grow with times; so a search in a part of the past does not look at what is frequent in the rest. One connection, one
 * thread, one question.
 */
final class StoreTimes {

    private final Connection connection;
    private final EventReader events;

    /** From the one to the other, both included; nothing if the first is above the last. */
    record Range(long first, long last) {}

    StoreTimes(Connection connection, EventReader events) {
        this.connection = connection;
        this.events = events;
    }

    Range range(Collection<String> rooms, SearchQuery query) throws IOException, SQLException {
        boolean fromTheBeginning = query.afterMicros() == Long.MIN_VALUE;
        boolean toTheEnd = query.beforeMicros() == Long.MAX_VALUE;
        long first = fromTheBeginning ? 0 : Long.MAX_VALUE;
        long last = toTheEnd ? Long.MAX_VALUE : 0;
        Collection<String> needed = fromTheBeginning && toTheEnd ? List.of() : rooms;
        for (String name : needed) {
            Optional<SqlRoomRecord> room = SqlRoomRecord.find(connection, events, name);
            if (room.isPresent() && !fromTheBeginning) {
                long offset = room.get().offsetAtOrAfter(query.afterMicros());
                first = Math.min(first, id(room.get().id(), ">= ? ORDER BY pos", offset, Long.MAX_VALUE));
            }
            if (room.isPresent() && !toTheEnd) {
                long offset = room.get().offsetAtOrAfter(query.beforeMicros() + 1);
                last = Math.max(last, id(room.get().id(), "< ? ORDER BY pos DESC", offset, 0));
            }
        }
        return new Range(first, last);
    }

    /** The identifier of the first event that there is from an offset on. */
    private long id(long room, String from, long offset, long none) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id FROM event WHERE room = ? AND pos " + from + " LIMIT 1")) {
            query.setLong(1, room);
            query.setLong(2, offset);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : none;
            }
        }
    }
}
