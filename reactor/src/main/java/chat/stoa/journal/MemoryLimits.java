package chat.stoa.journal;

/**
 * How much of the record is held in memory.
 *
 * @param eventsPerRoomMax the oldest of the room goes
 * @param bytesPerRoomMax the same; but the newest stays
 * @param eventsMax of all rooms; the oldest of all goes
 * @param bytesMax the same
 * @param factsMax the batch fails; only where memory is all there is
 */
public record MemoryLimits(int eventsPerRoomMax, long bytesPerRoomMax, int eventsMax, long bytesMax, int factsMax) {

    public static final MemoryLimits DEFAULT = new MemoryLimits(1_000, 1 << 20, 100_000, 64 << 20, 1_000_000);

    /** Otherwise as by default. */
    public MemoryLimits(int eventsPerRoomMax, int eventsMax, int factsMax) {
        this(eventsPerRoomMax, 1 << 20, eventsMax, 64 << 20, factsMax);
    }
}
