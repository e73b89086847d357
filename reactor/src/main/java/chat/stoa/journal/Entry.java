package chat.stoa.journal;

/**
 * One event at its place in the record of its room.
 *
 * @param room the folded name of the room
 * @param offset position within the room, without gaps
 * @param timeMicros microseconds since 1970; strictly increasing within the room
 * @param msgid unique among all messages of this server, for ever
 * @param event what happened
 */
public record Entry(String room, long offset, long timeMicros, String msgid, RoomEvent event) {

    public long timeMillis() {
        return Math.floorDiv(timeMicros, 1000L);
    }
}
