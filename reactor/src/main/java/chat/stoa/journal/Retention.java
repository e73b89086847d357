package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import java.time.Duration;

/**
 * How much of a room's record is kept.
 *
 * @param micros of which age events go; 0: none
 * @param bytes how much is kept, the newest of it; 0: all
 */
public record Retention(long micros, long bytes) {

    /** Fields of a room's fact that say something else than the server does. */
    public static final String KEEP_DAYS = "keep-days";

    public static final String KEEP_BYTES = "keep-bytes";

    /** The most that either of them may say. */
    public static final long DAYS_MAX = 36_500;

    public static final long BYTES_MAX = Long.MAX_VALUE / 4;

    /** For rooms that have ended. */
    static final Retention NOTHING = new Retention(1, 1);

    static final Retention EVERYTHING = new Retention(0, 0);

    static Retention of(StorageSettings settings, Fields room) {
        long days = room.number(KEEP_DAYS).orElse(settings.keepFor().toDays());
        long bytes = room.number(KEEP_BYTES).orElse(settings.keepBytesPerRoom());
        return new Retention(
                Duration.ofDays(Math.max(0, Math.min(days, DAYS_MAX))).toMillis() * 1_000, Math.max(0, bytes));
    }

    /** Whatever there is, what is too old goes and nothing else. */
    Retention byAge() {
        return new Retention(micros, 0);
    }

    boolean keepsAll() {
        return micros == 0 && bytes == 0;
    }

    boolean isTooOld(long timeMicros, long nowMicros) {
        return micros > 0 && timeMicros < nowMicros - micros;
    }

    /** Whether a room that has so many is to lose some of them. */
    boolean isTooMuch(long roomBytes) {
        return bytes > 0 && roomBytes > bytes;
    }
}
