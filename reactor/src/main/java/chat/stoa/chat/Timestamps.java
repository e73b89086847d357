package chat.stoa.chat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Times as they stand on the wire. */
final class Timestamps {

    private static final DateTimeFormatter SERVER_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern WRITTEN =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?Z");

    private Timestamps() {}

    /** The value of the tag {@code time}: UTC with exactly three decimals (server-time). */
    static String serverTime(long epochMillis) {
        return SERVER_TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Milliseconds since 1970; nothing if that is no time as {@link #serverTime} writes it. */
    static OptionalLong parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Instant.parse(text).toEpochMilli());
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }
}
