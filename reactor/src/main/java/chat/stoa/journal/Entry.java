package chat.stoa.journal;

/**
 * One event at its place in the record of its room.
 *
 * @param room the id of the room; opaque here, and never shown to anybody
 * @param offset position within the room, from 1, without gaps
 * @param timeMicros microseconds since 1970; strictly increasing within the room
 * @param msgid unique among all messages of this server, for ever
 * @param event what happened
 */
public record Entry(String room, long offset, long timeMicros, String msgid, RoomEvent event) implements JournalRecord {

    public long timeMillis() {
        return Math.floorDiv(timeMicros, 1000L);
    }

    /** The same event, of which the record knows nothing. */
    public Entry withoutPlace() {
        return new Entry(room, 0, timeMicros, msgid, event);
    }

    /** The same place with another event in it. */
    Entry withEvent(RoomEvent other) {
        return new Entry(room, offset, timeMicros, msgid, other);
    }

    /** The same place, from which the words were taken. */
    Entry withdrawn() {
        return withEvent(new RoomEvent.Withdrawn(event.by(), event.sendId()));
    }

    /** The same place, from which everything was taken, also who it was. */
    Entry erased() {
        return withEvent(new RoomEvent.Withdrawn(Identity.ERASED));
    }
}
