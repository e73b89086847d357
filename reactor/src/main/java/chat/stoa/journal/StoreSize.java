package chat.stoa.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How large the store may be, and which events are the oldest of all if it is larger. Owned by the store's thread.
 *
 * <p>What is counted are the pages in use. The file itself never becomes shorter: what is freed of it is used again.
 */
final class StoreSize {

    private static final int EVENTS_PER_STEP = 500;

    private final Connection connection;
    private final long bytesMax;
    /** Up to which event the sweep has looked. What it left there stays: of a damaged room all is kept. */
    private long from;
    /** The same before the last step. */
    private long before;
    /** The room that a step is at; 0: none. */
    private long trying;
    /** The rooms of which nothing can be taken away in this sweep. */
    private final Set<Long> failed = new HashSet<>();

    /** @param bytesMax zero: any size */
    StoreSize(Connection connection, long bytesMax) {
        this.connection = connection;
        this.bytesMax = bytesMax;
    }

    /**
     * A few of the oldest events of all rooms.
     *
     * @param rooms whose they are, without those that failed
     * @param lastId the newest of them; what is older goes as well
     */
    record Oldest(Set<Long> rooms, long lastId) {}

    /** What has to go next, if anything has to that was not looked at. */
    Optional<Oldest> nextToGo() throws SQLException {
        if (trying != 0) {
            // The whole step was rolled back.
            failed.add(trying);
            trying = 0;
            from = before;
        }
        if (bytesMax == 0 || used() <= bytesMax) {
            return Optional.empty();
        }
        before = from;
        Set<Long> rooms = new LinkedHashSet<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id, room FROM event WHERE id > ? ORDER BY id LIMIT ?")) {
            query.setLong(1, from);
            query.setInt(2, EVENTS_PER_STEP);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    from = row.getLong(1);
                    if (!failed.contains(row.getLong(2))) {
                        rooms.add(row.getLong(2));
                    }
                }
            }
        }
        return from == before ? Optional.empty() : Optional.of(new Oldest(rooms, from));
    }

    /** A room's events are being taken away: if that fails, the next step leaves it out. */
    void onTrying(long room) {
        trying = room;
    }

    /** All of them are. */
    void onTaken() {
        trying = 0;
    }

    /** The next sweep looks from the beginning. */
    void onSweepOver() {
        from = 0;
        failed.clear();
    }

    private long used() throws SQLException {
        long pages = StoreSchema.number(connection, "PRAGMA page_count")
                - StoreSchema.number(connection, "PRAGMA freelist_count");
        return pages * StoreSchema.number(connection, "PRAGMA page_size");
    }
}
