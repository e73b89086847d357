package chat.stoa.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The record of one room in the store. One connection, one thread, one question. */
final class SqlRoomRecord implements RoomRecord {

    /** So many events that the asker is not shown are passed over; others would wait for this thread. */
    static final int HIDDEN_MAX = 5_000;

    private static final String SELECT = "SELECT " + EventRow.COLUMNS + " FROM event WHERE ";

    private final Connection connection;
    private final EventReader events;
    private final String name;
    private final RoomRow row;

    private SqlRoomRecord(Connection connection, EventReader events, String name, RoomRow row) {
        this.connection = connection;
        this.events = events;
        this.name = name;
        this.row = row;
    }

    static Optional<SqlRoomRecord> find(Connection connection, EventReader events, String name)
            throws IOException, SQLException {
        return RoomRow.find(connection, name).map(row -> new SqlRoomRecord(connection, events, name, row));
    }

    /** Under which the store knows it. */
    long id() {
        return row.id();
    }

    /** Up to where the store has the room. */
    long lastOffset() {
        return row.lastOffset();
    }

    @Override
    public long trimmedOffset() {
        return row.trimmedOffset();
    }

    @Override
    public Optional<Entry> find(String msgid) throws IOException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + EventRow.BY_MSGID)) {
            query.setString(1, msgid);
            query.setLong(2, row.id());
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? events.readSlot(name, found, 1) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Times grow with offsets: a few looks at the index of places find the one, and no index of times is needed. */
    @Override
    public long offsetAtOrAfter(long timeMicros) throws IOException {
        if (timeMicros <= row.trimmedTime()) {
            return row.trimmedOffset();
        }
        if (timeMicros > row.lastTime()) {
            return row.lastOffset() + 1;
        }
        long low = row.trimmedOffset() + 1;
        long high = row.lastOffset() + 1;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT pos, time FROM event WHERE room = ? AND pos >= ? ORDER BY pos LIMIT 1")) {
            while (low < high) {
                long middle = (low + high) >>> 1;
                query.setLong(1, row.id());
                query.setLong(2, middle);
                try (ResultSet found = query.executeQuery()) {
                    if (found.next() && found.getLong(2) < timeMicros) {
                        low = found.getLong(1) + 1;
                    } else {
                        high = middle;
                    }
                }
            }
            return low;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public List<Entry> first(HistoryQuery query, long low, long high, int limit) throws IOException {
        return select(query, low, high, limit, " ORDER BY pos");
    }

    @Override
    public List<Entry> last(HistoryQuery query, long low, long high, int limit) throws IOException {
        List<Entry> found = select(query, low, high, limit, " ORDER BY pos DESC");
        Collections.reverse(found);
        return found;
    }

    private List<Entry> select(HistoryQuery query, long low, long high, int limit, String order) throws IOException {
        String kinds = query.wordsOnly() ? " AND kind = 2" : " AND kind > 0";
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "room = ? AND pos >= ? AND pos < ?" + kinds + order)) {
            select.setLong(1, row.id());
            select.setLong(2, low);
            select.setLong(3, high);
            return entries(select, query, new PageQuota(limit));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** As many as are wanted and sound: a page with one that is damaged has another one in its place. */
    private List<Entry> entries(PreparedStatement select, HistoryQuery query, PageQuota quota)
            throws SQLException, ManyHiddenException {
        List<Entry> entries = new ArrayList<>();
        int hidden = 0;
        try (ResultSet found = select.executeQuery()) {
            while (!quota.isReached() && found.next()) {
                Optional<Entry> entry = events.read(name, found, 1);
                if (entry.filter(query::wants).isPresent()) {
                    entries.add(entry.get());
                    quota.add(entry.get());
                } else if (entry.isPresent() && !query.wordsOnly() && ++hidden > HIDDEN_MAX) {
                    throw new ManyHiddenException(name);
                }
            }
        }
        return entries;
    }
}
