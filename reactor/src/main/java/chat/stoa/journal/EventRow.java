package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An event as the store has it. */
final class EventRow {

    static final int SLOT = 0;
    static final int EVENT = 1;
    static final int WORDS = 2;

    /** In the order in which {@link #read} expects them. */
    static final String COLUMNS = "event.id, event.room, event.pos, event.time, event.kind, event.msgid, event.account,"
            + " event.send_id, event.body, event.crc";

    static final String INSERT = "INSERT INTO event (id, room, pos, time, kind, msgid, account, send_id, body, crc)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String UPDATE = "UPDATE event SET kind = ?, account = ?, send_id = ?, body = ?, crc = ? WHERE id = ?";

    /**
     * Finds the one with a msgid in a room. Without the sign SQLite goes through all events of the room, since it takes
     * the index of places, which has no two alike, for the better one.
     */
    static final String BY_MSGID = "msgid = ? AND +room = ?";

    private final long id;
    private final long room;
    private final long offset;
    private final long timeMicros;
    private final int kind;
    private final String msgid;
    private final @Nullable String account;
    private final @Nullable String sendId;
    private final byte[] body;

    /**
     * A row with the checksum that stands beside it.
     *
     * @param sum nothing in a row that an earlier version wrote
     */
    record Summed(EventRow row, @Nullable Long sum) {

        /** Whether it is what was written; as far as anybody can say. */
        boolean isSound(RowSum sums) {
            return sum == null || sum == row.sum(sums);
        }
    }

    private EventRow(EventRow place, int kind, @Nullable String account, @Nullable String sendId, byte[] body) {
        this.id = place.id;
        this.room = place.room;
        this.offset = place.offset;
        this.timeMicros = place.timeMicros;
        this.msgid = place.msgid;
        this.kind = kind;
        this.account = account;
        this.sendId = sendId;
        this.body = body;
    }

    private EventRow(ResultSet row, int first) throws SQLException {
        id = row.getLong(first);
        room = row.getLong(first + 1);
        offset = row.getLong(first + 2);
        timeMicros = row.getLong(first + 3);
        kind = row.getInt(first + 4);
        msgid = textOf(row.getString(first + 5));
        account = row.getString(first + 6);
        sendId = row.getString(first + 7);
        body = bytesOf(row.getBytes(first + 8));
    }

    private EventRow(long id, long room, Entry entry, ByteSink sink) {
        RoomEvent event = entry.event();
        this.id = id;
        this.room = room;
        offset = entry.offset();
        timeMicros = entry.timeMicros();
        kind = kindOf(event);
        msgid = entry.msgid();
        account = event.by().hasAccount() ? Casemapping.ASCII.fold(event.by().account()) : null;
        sendId = event.sendId().isEmpty() ? null : event.sendId();
        sink.clear();
        EventCodec.write(event, sink);
        body = sink.toBytes();
    }

    /** The row of an entry that is new; the sink is for its bytes. */
    static EventRow of(long id, long room, Entry entry, ByteSink sink) {
        return new EventRow(id, room, entry, sink);
    }

    /** The row that stands in the columns from that one on. */
    static Summed read(ResultSet row, int first) throws SQLException {
        EventRow event = new EventRow(row, first);
        long sum = row.getLong(first + 9);
        return new Summed(event, row.wasNull() ? null : sum);
    }

    long sum(RowSum sums) {
        return sums.begin()
                .number(id)
                .number(room)
                .number(offset)
                .number(timeMicros)
                .number(kind)
                .text(msgid)
                .text(account)
                .text(sendId)
                .bytes(body);
    }

    /** The same place, with nothing in it but that, and the id of its sender as long as that is known. */
    EventRow slot(@Nullable String newAccount, RoomEvent.Withdrawn left) {
        if (sendId == null || left.by().equals(Identity.ERASED)) {
            return new EventRow(this, SLOT, newAccount, null, EventCodec.toBytes(left));
        }
        byte[] slot = EventCodec.toBytes(new RoomEvent.Withdrawn(left.by(), sendId));
        return new EventRow(this, SLOT, newAccount, sendId, slot);
    }

    long id() {
        return id;
    }

    /** The number of its room in the store. */
    long room() {
        return room;
    }

    long offset() {
        return offset;
    }

    long timeMicros() {
        return timeMicros;
    }

    /** {@link #SLOT}, {@link #EVENT} or {@link #WORDS}. */
    int kind() {
        return kind;
    }

    /** Folded; nothing for guests. */
    @Nullable
    String account() {
        return account;
    }

    int bytes() {
        return body.length;
    }

    /** Sets the parameters of {@link #INSERT}. */
    void bindInsert(PreparedStatement statement, RowSum sums) throws SQLException {
        statement.setLong(1, id);
        statement.setLong(2, room);
        statement.setLong(3, offset);
        statement.setLong(4, timeMicros);
        statement.setInt(5, kind);
        statement.setString(6, msgid);
        statement.setString(7, account);
        statement.setString(8, sendId);
        statement.setBytes(9, body);
        statement.setLong(10, sum(sums));
    }

    /** Sets the parameters of {@link #UPDATE}. */
    void bindUpdate(PreparedStatement statement, RowSum sums) throws SQLException {
        statement.setInt(1, kind);
        statement.setString(2, account);
        statement.setString(3, sendId);
        statement.setBytes(4, body);
        statement.setLong(5, sum(sums));
        statement.setLong(6, id);
    }

    RoomEvent event() throws DamagedException {
        return EventCodec.read(new ByteSource(body));
    }

    Entry entry(String roomId) throws DamagedException {
        return new Entry(roomId, offset, timeMicros, msgid, event());
    }

    private static int kindOf(RoomEvent event) {
        if (event instanceof RoomEvent.Withdrawn) {
            return SLOT;
        }
        return event.isWords() ? WORDS : EVENT;
    }

    // A damaged row may have nothing where there is always something; its checksum says so.
    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static byte[] bytesOf(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }
}
