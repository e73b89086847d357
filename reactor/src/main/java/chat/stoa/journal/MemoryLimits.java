package chat.stoa.journal;

/**
 * How much of the record is held in memory.
 *
 * @param eventsPerRoomMax the oldest of the room goes
 * @param eventsMax of all rooms; the oldest of all goes
 * @param factsMax the batch fails; only where memory is all there is
 */
public record MemoryLimits(int eventsPerRoomMax, int eventsMax, int factsMax) {

    public static final MemoryLimits DEFAULT = new MemoryLimits(1_000, 100_000, 1_000_000);
}
