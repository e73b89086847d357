package chat.stoa.journal;

/**
 * A room has ended for good: its events are deleted. Who opens a room of the same id later begins at offset 1.
 *
 * @param room the id of the room
 */
public record RoomDropped(String room) implements JournalRecord {}
