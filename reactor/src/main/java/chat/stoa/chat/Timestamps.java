package chat.stoa.chat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as they stand on the wire. */
final class Timestamps {

    private static final DateTimeFormatter SERVER_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** The value of the tag {@code time}: UTC with exactly three decimals (server-time). */
    static String serverTime(long epochMillis) {
        return SERVER_TIME.format(Instant.ofEpochMilli(epochMillis));
    }
}
