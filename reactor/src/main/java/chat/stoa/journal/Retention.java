package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import java.time.Duration;

/**
 * How much of a room's record is kept.
 *
 * @param micros of which age events go; 0: none
 * @param bytes how much is kept, the newest of it; 0: all
 */
record Retention(long micros, long bytes) {

    /** Fields of a room's fact that say something else than the server does. */
    static final String KEEP_DAYS = "keep-days";

    static final String KEEP_BYTES = "keep-bytes";

    /** For rooms that have ended. */
    static final Retention NOTHING = new Retention(1, 1);

    static Retention of(StorageSettings settings, Fields room) {
        long days = room.number(KEEP_DAYS).orElse(settings.keepFor().toDays());
        long bytes = room.number(KEEP_BYTES).orElse(settings.keepBytesPerRoom());
        return new Retention(
                Duration.ofDays(Math.max(0, Math.min(days, 36_500))).toMillis() * 1_000, Math.max(0, bytes));
    }

    boolean keepsAll() {
        return micros == 0 && bytes == 0;
    }
}
