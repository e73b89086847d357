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

    private static final long BYTES_PER_ROOM_MAX = 1 << 20;
    private static final long BYTES_MAX = 64 << 20;

    public static final MemoryLimits DEFAULT = new MemoryLimits(1_000, 100_000, 1_000_000);

    /** Otherwise as by default. */
    public MemoryLimits(int eventsPerRoomMax, int eventsMax, int factsMax) {
        this(eventsPerRoomMax, BYTES_PER_ROOM_MAX, eventsMax, BYTES_MAX, factsMax);
    }
}
