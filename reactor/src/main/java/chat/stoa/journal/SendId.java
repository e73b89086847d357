package chat.stoa.journal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An id that a sender gave to what it said, so that it may say it again without saying it twice: a UUIDv7 (RFC 9562) or
 * a ULID. Both begin with the 48 bits of the millisecond in which they were made.
 *
 * @param text in lower case for a UUID, in upper case for a ULID, so that an id has one spelling
 * @param timeMillis when it was made, by its maker's clock
 */
public record SendId(String text, long timeMillis) {

    private static final Pattern UUID_V7 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ULID_TIME_CHARS = 10;

    /** The id that a text is, if it is one. */
    public static Optional<SendId> parse(String given) {
        String lower = given.toLowerCase(Locale.ROOT);
        if (UUID_V7.matcher(lower).matches()) {
            String hex = lower.substring(0, 8) + lower.substring(9, 13);
            return Optional.of(new SendId(lower, Long.parseLong(hex, 16)));
        }
        String upper = given.toUpperCase(Locale.ROOT);
        if (!ULID.matcher(upper).matches()) {
            return Optional.empty();
        }
        long millis = 0;
        for (int i = 0; i < ULID_TIME_CHARS; i++) {
            millis = millis << 5 | CROCKFORD.indexOf(upper.charAt(i));
        }
        return Optional.of(new SendId(upper, millis));
    }
}
