package chat.stoa.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.stoa.journal.DamagedStore.LeftRoom;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Puts what is left of a damaged store and of its log into a new one. Positions stay as they were: an event that is
 * lost leaves its slot, and what is lost at the front of a room counts as trimmed. One thread.
 */
final class RescueWriter {

    private static final int RECORDS_PER_TRANSACTION = 10_000;
    private static final RoomEvent.Withdrawn LOST = new RoomEvent.Withdrawn(Identity.ERASED);

    private final StoreWriter writer;
    private final FactRows facts;
    private final RescueReport report;
    /** The last position of each room that has been written. */
    private final Map<String, Long> lastOffsets = new HashMap<>();

    private int sinceCommit;

    RescueWriter(StoreWriter writer, RescueReport report) {
        this.writer = writer;
        this.facts = new FactRows(writer.connection());
        this.report = report;
    }

    /** The last position that is written of a room; 0 if nothing is. */
    long lastOffset(String room) {
        return lastOffsets.getOrDefault(room, 0L);
    }

    /** An event of the store, or one of the log that the store should have had; in the order of positions. */
    void put(LeftRoom room, Entry entry) throws IOException {
        long last = lastOffset(room.name());
        RoomRow row = room.row();
        if (entry.offset() <= last || !room.admits(entry)) {
            return;
        }
        if (last == 0 && row != null && entry.offset() == row.trimmedOffset() + 1) {
            begin(room.name(), new Tail(row.trimmedOffset(), entry.timeMicros() - 1), row.trimmedTime());
        } else if (last == 0) {
            report.lose(room.name(), row == null ? 1 : row.trimmedOffset() + 1, entry.offset() - 1);
        }
        append(entry);
    }

    /** There are no more events of a room in the store, and none before these in the log. */
    void finish(LeftRoom room) throws IOException {
        RoomRow row = room.row();
        long last = lastOffset(room.name());
        if (row == null) {
            report.keepRoom(room.name());
        } else if (last == 0) {
            report.keepRoom(room.name());
            report.lose(room.name(), row.trimmedOffset() + 1, row.lastOffset());
            boolean empty = row.trimmedOffset() == row.lastOffset();
            begin(room.name(), new Tail(row.lastOffset(), row.lastTime()), empty ? row.trimmedTime() : row.lastTime());
        } else {
            fill(room.name(), row.lastOffset() + 1, row.lastTime() + 1);
        }
    }

    /** Whatever it is, as it is. */
    void apply(JournalRecord record) throws IOException {
        try {
            writer.apply(record);
        } catch (SQLException e) {
            throw failed(e);
        }
        if (++sinceCommit >= RECORDS_PER_TRANSACTION) {
            sinceCommit = 0;
            commit();
        }
    }

    /** What the log says of facts, and the store should have had. */
    void putFactsOf(JournalRecord earlier) throws IOException {
        if (earlier instanceof Fact fact) {
            apply(fact);
        } else if (earlier instanceof AccountErased erased) {
            try {
                facts.erase(erased.account());
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }

    /** A record of the log that the store did not have. */
    void replay(JournalRecord record) throws IOException {
        report.takeOfTheLog();
        if (record instanceof Entry entry) {
            replay(entry);
            return;
        }
        if (record instanceof RoomDropped dropped) {
            forget(dropped.room());
        }
        apply(record);
    }

    void commit() throws IOException {
        try {
            writer.commit(0);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void replay(Entry entry) throws IOException {
        if (entry.offset() == 1) {
            // The room has begun anew, and what was there of it has ended.
            forget(entry.room());
        }
        if (entry.offset() > 1 && !lastOffsets.containsKey(entry.room())) {
            report.lose(entry.room(), 1, entry.offset() - 1);
            begin(entry.room(), new Tail(entry.offset() - 1, entry.timeMicros() - 1), entry.timeMicros() - 1);
        }
        if (entry.offset() > lastOffset(entry.room())) {
            append(entry);
        }
    }

    private void forget(String room) {
        lastOffsets.remove(room);
        report.forget(room);
    }

    private void begin(String room, Tail trimmed, long trimmedTime) throws IOException {
        try {
            writer.addRoom(room, trimmed, trimmedTime);
            lastOffsets.put(room, trimmed.lastOffset());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void append(Entry entry) throws IOException {
        if (lastOffsets.containsKey(entry.room())) {
            fill(entry.room(), entry.offset(), entry.timeMicros());
        }
        apply(entry);
        report.keep(entry.room());
        lastOffsets.put(entry.room(), entry.offset());
    }

    /** Slots up to a position, as late as can be. */
    private void fill(String room, long to, long timeMicros) throws IOException {
        long last = lastOffset(room);
        report.lose(room, last + 1, to - 1);
        for (long offset = last + 1; offset < to; offset++) {
            apply(new Entry(room, offset, timeMicros - (to - offset), madeUpId(room, offset), LOST));
        }
        lastOffsets.put(room, to - 1);
    }

    /** Nobody is shown it. */
    private static String madeUpId(String room, long offset) {
        return "lost-" + UUID.nameUUIDFromBytes((offset + " " + room).getBytes(UTF_8));
    }

    private static IOException failed(SQLException e) {
        return new IOException("the new store: " + e.getMessage(), e);
    }
}
