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

    private static final String SELECT = "SELECT pos, time, msgid, body FROM event WHERE room = ?";

    private final Connection connection;
    private final String name;
    private final long id;
    private final long lastOffset;
    private final long trimmedOffset;
    private final long trimmedMicros;

    private SqlRoomRecord(Connection connection, String name, ResultSet row) throws SQLException {
        this.connection = connection;
        this.name = name;
        this.id = row.getLong(1);
        this.lastOffset = row.getLong(2);
        this.trimmedOffset = row.getLong(3);
        this.trimmedMicros = row.getLong(4);
    }

    static Optional<SqlRoomRecord> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT id, last_pos, trimmed_pos, trimmed_time FROM room WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new SqlRoomRecord(connection, name, row)) : Optional.empty();
            }
        }
    }

    /** Under which the store knows it. */
    long id() {
        return id;
    }

    @Override
    public long trimmedOffset() {
        return trimmedOffset;
    }

    @Override
    public Optional<Entry> find(String msgid) throws IOException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT pos, time, msgid, body FROM event WHERE msgid = ? AND room = ?")) {
            query.setString(1, msgid);
            query.setLong(2, id);
            List<Entry> found = entries(query, new PageQuota(1));
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Times grow with offsets: a few looks at the index of places find the one, and no index of times is needed. */
    @Override
    public long offsetAtOrAfter(long timeMicros) throws IOException {
        if (timeMicros <= trimmedMicros) {
            return trimmedOffset;
        }
        long low = trimmedOffset + 1;
        long high = lastOffset + 1;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT pos, time FROM event WHERE room = ? AND pos >= ? ORDER BY pos LIMIT 1")) {
            while (low < high) {
                long middle = (low + high) >>> 1;
                query.setLong(1, id);
                query.setLong(2, middle);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next() && row.getLong(2) < timeMicros) {
                        low = row.getLong(1) + 1;
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
                connection.prepareStatement(SELECT + " AND pos >= ? AND pos < ?" + kinds + order)) {
            select.setLong(1, id);
            select.setLong(2, low);
            select.setLong(3, high);
            return entries(select, new PageQuota(limit));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private List<Entry> entries(PreparedStatement query, PageQuota quota) throws IOException, SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (!quota.isReached() && row.next()) {
                Entry entry = StoreQueries.entry(name, row, 1);
                entries.add(entry);
                quota.add(entry);
            }
        }
        return entries;
    }
}
