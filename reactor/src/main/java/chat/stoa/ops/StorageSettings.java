package chat.stoa.ops;

import java.time.Duration;

/**
 * How the record of the server is kept on disk.
 *
 * @param fsync whether an acknowledgement waits for the disk; else a power loss may take the last instant
 * @param segmentBytes how long a file of the log is
 * @param storeLagBytesMax how far the store may be behind the log; then what is to be recorded waits for it, and is
 *     refused if it does not come nearer within a moment
 * @param readers threads that read history; one more searches
 * @param questionsMax questions for history that may wait, of which a connection has one at most; further ones fail
 * @param keepBytes how large the store may become, search and all; then the oldest events of all rooms go; zero: any
 *     size
 * @param keepFor how long events are kept; zero: for ever
 * @param keepBytesPerRoom how much of a room is kept; zero: all of it
 */
public record StorageSettings(
        boolean fsync,
        int segmentBytes,
        long storeLagBytesMax,
        int readers,
        int questionsMax,
        long keepBytes,
        Duration keepFor,
        long keepBytesPerRoom) {

    /** A store that has nothing but its tables and the accounts is smaller. */
    private static final long KEEP_BYTES_MIN = 10_000_000;

    public static final StorageSettings DEFAULT =
            new StorageSettings(true, 64 * 1024 * 1024, 1L << 30, 2, 50_000, 0, Duration.ZERO, 0);

    private static final String FSYNC = "fsync";
    private static final String RELAXED = "relaxed";

    /** Otherwise as by default. */
    public StorageSettings(
            boolean fsync, int segmentBytes, int readers, int questionsMax, Duration keepFor, long keepBytesPerRoom) {
        this(fsync, segmentBytes, 1L << 30, readers, questionsMax, 0, keepFor, keepBytesPerRoom);
    }

    static StorageSettings read(ConfigTable table) {
        String durability = table.text("durability", DEFAULT.fsync ? FSYNC : RELAXED);
        if (!durability.equals(FSYNC) && !durability.equals(RELAXED)) {
            table.refuse("durability", "must be \"fsync\" or \"relaxed\"");
        }
        long keepBytes = table.number("keep_bytes", DEFAULT.keepBytes, 0, Long.MAX_VALUE / 4, "a whole number");
        if (keepBytes > 0 && keepBytes < KEEP_BYTES_MIN) {
            table.refuse("keep_bytes", "must be 0 or at least " + KEEP_BYTES_MIN);
        }
        StorageSettings settings = new StorageSettings(
                durability.equals(FSYNC),
                (int) table.number("segment_bytes", DEFAULT.segmentBytes, 65_536, 1 << 30, "a whole number"),
                table.number("store_lag_bytes_max", DEFAULT.storeLagBytesMax, 1 << 20, 1L << 40, "a whole number"),
                (int) table.number("readers", DEFAULT.readers, 1, 64, "a whole number"),
                (int) table.number("questions_max", DEFAULT.questionsMax, 1, 1_000_000, "a whole number"),
                keepBytes,
                Duration.ofDays(
                        table.number("keep_days", DEFAULT.keepFor.toDays(), 0, 36_500, "a whole number of days")),
                table.number("keep_bytes_per_room", DEFAULT.keepBytesPerRoom, 0, Long.MAX_VALUE / 4, "a whole number"));
        table.refuseOthers();
        return settings;
    }
}
