package chat.stoa.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves of what erased accounts said and did only the slots, in steps so small that nobody notices; nobody is shown it
 * meanwhile ({@link Erasures}). What there is to do stands in the store: whoever is killed goes on with it. Owned by
 * the store's thread, between two transactions.
 */
final class StoreEraser {

    static final int EVENTS_PER_STEP = 500;

    private static final RoomEvent.Withdrawn ERASED = new RoomEvent.Withdrawn(Identity.ERASED);

    private final Connection connection;
    private boolean over;
    private RoomCounts counts = new RoomCounts();

    StoreEraser(Connection connection) throws IOException, SQLException {
        this.connection = connection;
        this.over = Erasures.underWay(connection).isEmpty();
    }

    /** All that there is to erase, at once; nothing else uses the connection. */
    static void eraseAll(Connection connection) throws IOException, SQLException {
        connection.setAutoCommit(false);
        StoreEraser eraser = new StoreEraser(connection);
        while (!eraser.isOver()) {
            eraser.step();
            connection.commit();
        }
    }

    /** Who counts what rooms have is told when that changes. */
    void tell(RoomCounts others) {
        counts = others;
    }

    boolean isOver() {
        return over;
    }

    /** There may be something to erase. */
    void begin() {
        over = false;
    }

    /** One step; returns how many events went. The transaction is left open. */
    int step() throws IOException, SQLException {
        Erasures erasures = Erasures.underWay(connection);
        Optional<String> account = erasures.any();
        if (account.isEmpty()) {
            // Not with the last events: their transaction might fail.
            over = true;
            return 0;
        }
        StoreSchema.execute(connection, StoreSchema.WIPE_FREED);
        List<EventRow> events = read(account.get(), erasures.lastId(account.get()));
        putSlots(events);
        if (events.size() < EVENTS_PER_STEP) {
            Erasures.end(connection, account.get());
        }
        return events.size();
    }

    private void putSlots(List<EventRow> events) throws SQLException {
        Map<Long, Long> moreBytes = new HashMap<>();
        try (Slots slots = new Slots(connection)) {
            for (EventRow event : events) {
                EventRow slot = event.slot(null, ERASED);
                slots.put(slot);
                long more = (long) slot.bytes() - event.bytes();
                moreBytes.merge(event.room(), more, Long::sum);
                counts.onChanged(event.room(), slot.offset(), more);
            }
        }
        for (Map.Entry<Long, Long> each : moreBytes.entrySet()) {
            grow(each.getKey(), each.getValue());
        }
    }

    private void grow(long room, long moreBytes) throws SQLException {
        try {
            Optional<RoomRow> row = RoomRow.find(connection, room);
            if (row.isPresent()) {
                row.get().grown(moreBytes).update(connection);
            }
        } catch (DamagedException e) {
            // Whoever rescues the room counts anew; what is erased goes all the same.
        }
    }

    private List<EventRow> read(String account, long lastId) throws SQLException {
        List<EventRow> events = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT " + EventRow.COLUMNS + " FROM event WHERE account = ? AND id <= ? ORDER BY id LIMIT ?")) {
            query.setString(1, account);
            query.setLong(2, lastId);
            query.setInt(3, EVENTS_PER_STEP);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.add(EventRow.read(row, 1).row());
                }
            }
        }
        return events;
    }
}
