package chat.stoa.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings events that an earlier version of this program wrote up to date, some at a time, while everything else goes
 * on: they get their checksums, and the search index has their words as it has those of new ones. How far it is stands
 * in the store. Owned by the store's thread, between two transactions.
 */
final class StoreRenewal {

    private static final int EVENTS_PER_STEP = 500;

    private final Connection connection;
    private final RowSum sums = new RowSum();
    private final long end;
    private long renewed;
    /** Where it is once the transaction is committed. */
    private long next;

    StoreRenewal(Connection connection) throws IOException, SQLException {
        this.connection = connection;
        this.renewed = StoreSchema.meta(connection, StoreSchema.RENEWED);
        this.next = renewed;
        this.end = StoreSchema.meta(connection, StoreSchema.RENEW_TO);
    }

    boolean isOver() {
        return renewed >= end;
    }

    /** One step; returns false: there is more to do, if only the trimming. The transaction is left open. */
    boolean step() throws SQLException {
        List<EventRow.Summed> events = read();
        try (PreparedStatement sum = connection.prepareStatement("UPDATE event SET crc = ? WHERE id = ?");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM words WHERE rowid = ?");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO words (rowid, tokens) VALUES (?, ?)")) {
            for (EventRow.Summed each : events) {
                EventRow event = each.row();
                if (each.sum() == null) {
                    sum.setLong(1, event.sum(sums));
                    sum.setLong(2, event.id());
                    sum.executeUpdate();
                }
                if (event.kind() == EventRow.WORDS && each.isSound(sums)) {
                    delete.setLong(1, event.id());
                    delete.executeUpdate();
                    insert.setLong(1, event.id());
                    insert.setString(2, String.join(" ", SearchTokens.of(event)));
                    insert.executeUpdate();
                }
            }
        }
        next = events.isEmpty() ? end : events.get(events.size() - 1).row().id();
        StoreSchema.setMeta(connection, StoreSchema.RENEWED, next);
        return false;
    }

    /** The step is in the store. */
    void onCommitted() {
        renewed = next;
    }

    /** The step is not in the store. */
    void onRolledBack() {
        next = renewed;
    }

    private List<EventRow.Summed> read() throws SQLException {
        List<EventRow.Summed> events = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT " + EventRow.COLUMNS + " FROM event WHERE id > ? AND id <= ? ORDER BY id LIMIT ?")) {
            query.setLong(1, renewed);
            query.setLong(2, end);
            query.setInt(3, EVENTS_PER_STEP);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.add(EventRow.read(row, 1));
                }
            }
        }
        return events;
    }
}
