package chat.stoa.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What is kept of a code that was sent to somebody: enough to know it again for a while.
 *
 * @param digest SHA-256 of the code, in hexadecimal
 * @param untilMillis after that it is worth nothing
 */
public record Code(String digest, long untilMillis) {

    /** No 0, 1, I and O: people read codes to each other. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 12;

    /** A new code, for whoever is to send it back: 60 bits that nobody guesses. */
    public static String random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    public static Code of(String code, long untilMillis) {
        return new Code(digestOf(code), untilMillis);
    }

    static Optional<Code> parse(String text) {
        int space = text.indexOf(' ');
        try {
            return space < 0
                    ? Optional.empty()
                    : Optional.of(new Code(text.substring(0, space), Long.parseLong(text.substring(space + 1))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public boolean isFresh(long nowMillis) {
        return nowMillis < untilMillis;
    }

    /** Whether it is this code, in letters of any case, and still counts. */
    public boolean matches(String code, long nowMillis) {
        byte[] known = digest.getBytes(StandardCharsets.US_ASCII);
        byte[] given = digestOf(code).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(known, given) && isFresh(nowMillis);
    }

    @Override
    public String toString() {
        return digest + " " + untilMillis;
    }

    private static String digestOf(String code) {
        try {
            byte[] bytes = code.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
