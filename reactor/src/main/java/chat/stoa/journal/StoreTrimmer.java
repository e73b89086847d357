package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what is no longer kept, from the oldest end of each room, in steps so small that nobody notices. A sweep
 * goes through all rooms once; it is the business of whoever calls it to begin the next one. Owned by the store's
 * thread, between two transactions.
 */
final class StoreTrimmer {

    private static final Logger LOG = LoggerFactory.getLogger(StoreTrimmer.class);

    private static final int EVENTS_PER_STEP = 500;
    private static final int ROOMS_PER_STEP = 200;
    private static final int WIPED_PAGES_PER_STEP = 200;
    private static final int NAMED_MAX = 1_000;
    /** The first column of a room's settings, behind those of the room. */
    private static final int FACT_AT = 9;

    private final Connection connection;
    private final FactRows facts;
    private final RowSum sums = new RowSum();
    private final StorageSettings settings;
    private final Trimmed trimmed;
    /** The room that the sweep has reached. */
    private long room;

    private final StoreSize size;
    private final RoomCounts counts = new RoomCounts();
    /** The damaged rooms that the log has named. */
    private final Set<Long> named = new HashSet<>();

    private Wiping wiping = Wiping.NOTHING;
    /** How far it is once the transaction is committed. */
    private Wiping next = Wiping.NOTHING;

    /** How far it is with what was erased: one after the other. */
    private enum Wiping {
        NOTHING,
        MERGE_BEGINS,
        MERGE_GOES_ON,
        FREE_PAGES_FILL,
        FREE_PAGES_EMPTY
    }

    /** Is told what is gone. */
    interface Trimmed {
        void onTrimmed(String room, long lastOffset);
    }

    StoreTrimmer(Connection connection, StorageSettings settings, Trimmed trimmed) {
        this.connection = connection;
        this.facts = new FactRows(connection);
        this.settings = settings;
        this.size = new StoreSize(connection, settings.keepBytes());
        this.trimmed = trimmed;
    }

    /**
     * Something was erased: step by step the search index is written anew without it, and what was freed before, where
     * it may have been too, is overwritten.
     */
    void wipe() {
        wiping = Wiping.MERGE_BEGINS;
        next = wiping;
    }

    boolean isWiping() {
        return wiping != Wiping.NOTHING;
    }

    /** Whoever changes events tells it. */
    RoomCounts counts() {
        return counts;
    }

    /** One step; returns whether the sweep is over. The transaction is left open. */
    boolean step(long nowMicros) throws SQLException {
        if (isWiping()) {
            StoreSchema.execute(connection, StoreSchema.WIPE_FREED);
            next = switch (wiping) {
                case FREE_PAGES_FILL -> fillFreePages();
                case FREE_PAGES_EMPTY -> emptyFreePages();
                default -> mergeSome();
            };
            return false;
        }
        return trimSome(nowMicros);
    }

    /** The step is in the store. */
    void onCommitted() {
        wiping = next;
    }

    /** The step is not in the store. */
    void onRolledBack() {
        next = wiping;
    }

    private boolean trimSome(long nowMicros) throws SQLException {
        Optional<StoreSize.Oldest> oldest = size.nextToGo();
        if (oldest.isPresent()) {
            takeOldest(oldest.get(), nowMicros);
            return false;
        }
        boolean over = trimRooms(nowMicros);
        if (over) {
            size.onSweepOver();
        }
        return over;
    }

    /** The oldest events of all rooms, whatever these may keep. */
    private void takeOldest(StoreSize.Oldest oldest, long nowMicros) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(RoomRow.SELECT + " WHERE id = ?")) {
            for (long id : oldest.rooms()) {
                size.onTrying(id);
                query.setLong(1, id);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next() && isSound(row)) {
                        takeOldest(RoomRow.read(row), Retention.EVERYTHING, oldest.lastId(), nowMicros);
                    }
                }
            }
        }
        size.onTaken();
    }

    private boolean trimRooms(long nowMicros) throws SQLException {
        int events = 0;
        int rooms = 0;
        try (PreparedStatement query = connection.prepareStatement("SELECT " + RoomRow.COLUMNS + ", " + FactRows.COLUMNS
                + " FROM room LEFT JOIN fact ON kind = ? AND key = name WHERE room.id >= ? ORDER BY room.id LIMIT ?")) {
            query.setInt(1, Fact.Kind.ROOM.code());
            query.setLong(2, room);
            query.setInt(3, ROOMS_PER_STEP);
            try (ResultSet row = query.executeQuery()) {
                while (events < EVENTS_PER_STEP && row.next()) {
                    rooms++;
                    // Before it is known whether that fails: one that does holds up no other.
                    room = row.getLong(1) + 1;
                    int count = trimOne(row, nowMicros);
                    events += count;
                    // A room of which a whole step was taken away may have more.
                    room -= count < EVENTS_PER_STEP ? 0 : 1;
                }
            }
        }
        boolean over = events < EVENTS_PER_STEP && rooms < ROOMS_PER_STEP;
        room = over ? 0 : room;
        return over;
    }

    /** The index keeps the words of what was deleted until its parts are merged (SQLite FTS5, "The merge command"). */
    private Wiping mergeSome() throws SQLException {
        long before = StoreSchema.number(connection, "SELECT total_changes()");
        int pages = wiping == Wiping.MERGE_BEGINS ? -WIPED_PAGES_PER_STEP : WIPED_PAGES_PER_STEP;
        StoreSchema.execute(connection, "INSERT INTO words (words, rank) VALUES ('merge', " + pages + ")");
        boolean more = StoreSchema.number(connection, "SELECT total_changes()") - before >= 2;
        return more ? Wiping.MERGE_GOES_ON : Wiping.FREE_PAGES_FILL;
    }

    /**
     * Pages that were freed before anything was erased still have what stood there; index and tables leave such behind
     * whenever they are rearranged. All of them are taken, in order to be freed again: now with zeros.
     */
    private Wiping fillFreePages() throws SQLException {
        StoreSchema.execute(connection, "CREATE TABLE IF NOT EXISTS " + StoreSchema.WIPED + " (zeros BLOB NOT NULL)");
        long free = StoreSchema.number(connection, "PRAGMA freelist_count");
        long bytes = Math.min(free, WIPED_PAGES_PER_STEP) * StoreSchema.number(connection, "PRAGMA page_size");
        if (free > 0) {
            StoreSchema.execute(
                    connection, "INSERT INTO " + StoreSchema.WIPED + " (zeros) VALUES (zeroblob(" + bytes + "))");
        }
        return free > 0 ? Wiping.FREE_PAGES_FILL : Wiping.FREE_PAGES_EMPTY;
    }

    private Wiping emptyFreePages() throws SQLException {
        StoreSchema.execute(
                connection,
                "DELETE FROM %1$s WHERE rowid = (SELECT max(rowid) FROM %1$s)".formatted(StoreSchema.WIPED));
        if (StoreSchema.number(connection, "SELECT count(*) FROM " + StoreSchema.WIPED) > 0) {
            return Wiping.FREE_PAGES_EMPTY;
        }
        StoreSchema.execute(connection, "DROP TABLE " + StoreSchema.WIPED);
        StoreSchema.execute(connection, StoreSchema.WIPE_LITTLE);
        return Wiping.NOTHING;
    }

    private Retention retentionOf(RoomRow whole, ResultSet row) throws SQLException {
        if (whole.name() == null) {
            return Retention.NOTHING;
        }
        if (row.getString(FACT_AT + 1) == null) {
            return Retention.of(settings, Fields.NONE);
        }
        // Of a room whose settings nobody can read any more all is kept.
        return facts.sound(row, FACT_AT)
                .map(fields -> Retention.of(settings, fields))
                .orElse(Retention.EVERYTHING);
    }

    /** Does a step's part for a room; returns how many events' worth that was. */
    private int trimOne(ResultSet row, long nowMicros) throws SQLException {
        if (!isSound(row)) {
            return 0;
        }
        RoomRow whole = RoomRow.read(row);
        return trim(whole, retentionOf(whole, row), nowMicros);
    }

    /** Whether a room is what was written; the log names it if not. */
    private boolean isSound(ResultSet row) throws SQLException {
        boolean sound = RoomRow.isSound(row, sums);
        if (!sound && named.size() < NAMED_MAX && named.add(row.getLong(1))) {
            LOG.error("room-damaged row={}", row.getLong(1));
        }
        return sound;
    }

    private int trim(RoomRow whole, Retention retention, long nowMicros) throws SQLException {
        if (retention.keepsAll()) {
            return 0;
        }
        if (whole.name() == null || !retention.isTooMuch(whole.bytes()) || counts.isKnown(whole.id())) {
            return takeOldest(whole, retention, 0, nowMicros).count;
        }
        // What is too old goes, however much there is.
        Taken taken = takeOldest(whole, retention.byAge(), 0, nowMicros);
        return taken.count == EVENTS_PER_STEP ? taken.count : taken.count + count(taken.left);
    }

    /**
     * What a step took from a room.
     *
     * @param left the room without it
     */
    private record Taken(int count, RoomRow left) {}

    /**
     * Takes the oldest events of a room away, as many as a step allows.
     *
     * @param upTo the id up to which all go
     */
    private Taken takeOldest(RoomRow whole, Retention retention, long upTo, long nowMicros) throws SQLException {
        RoomRow left = whole;
        int count = 0;
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT id, pos, time, kind, length(body) FROM event WHERE room = ? ORDER BY pos LIMIT ?");
                PreparedStatement deleteWords = connection.prepareStatement("DELETE FROM words WHERE rowid = ?");
                PreparedStatement deleteEvent = connection.prepareStatement("DELETE FROM event WHERE id = ?")) {
            query.setLong(1, whole.id());
            query.setInt(2, EVENTS_PER_STEP);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    boolean goes = row.getLong(1) <= upTo
                            || retention.isTooOld(row.getLong(3), nowMicros)
                            || retention.isTooMuch(left.bytes());
                    if (whole.name() != null && !goes) {
                        break;
                    }
                    left = left.trimmed(row.getLong(2), row.getLong(3)).grown(-row.getLong(5));
                    counts.onChanged(whole.id(), row.getLong(2), -row.getLong(5));
                    count++;
                    if (row.getInt(4) == EventRow.WORDS) {
                        deleteWords.setLong(1, row.getLong(1));
                        deleteWords.executeUpdate();
                    }
                    deleteEvent.setLong(1, row.getLong(1));
                    deleteEvent.executeUpdate();
                }
            }
        }
        if (count > 0) {
            noteTrimmed(left);
        }
        if (whole.name() == null && count < EVENTS_PER_STEP) {
            StoreSchema.execute(connection, "DELETE FROM room WHERE id = " + whole.id());
            counts.onGone(whole.id());
        }
        return new Taken(count, left);
    }

    /** Counts some of a room's events; returns how many events' worth that was. */
    private int count(RoomRow whole) throws SQLException {
        RoomCount count = counts.of(whole.id());
        if (!count.step(connection)) {
            return EVENTS_PER_STEP;
        }
        counts.onCounted();
        if (count.bytes() == whole.bytes()) {
            counts.noteKnown(whole.id());
        } else {
            // And counted again before anything goes: this transaction might fail.
            whole.grown(count.bytes() - whole.bytes()).update(connection);
        }
        return EVENTS_PER_STEP;
    }

    private void noteTrimmed(RoomRow left) throws SQLException {
        left.update(connection);
        if (left.name() != null) {
            trimmed.onTrimmed(left.name(), left.trimmedOffset());
        }
    }
}
