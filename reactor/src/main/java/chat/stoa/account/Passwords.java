package chat.stoa.account;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import rocks.xmpp.precis.PrecisProfiles;

/** Which passwords there can be, and in which form they are compared (RFC 8265, "OpaqueString"). */
public final class Passwords {

    /** With which a message to the server can hold it, and SASL in a few pieces. */
    private static final int BYTES_MAX = 600;
    /** Different characters of a new password; nobody guesses how often a long one repeats them. */
    private static final int DISTINCT_MIN = 3;

    private static final int LONG = 32;

    private Passwords() {}

    /** What speaks against a new password. */
    public enum Flaw {
        NONE,
        /** Others would guess it. */
        WEAK,
        /** It has characters that no password can have, or too many. */
        UNACCEPTABLE
    }

    /** The form in which passwords are compared; nothing if it is none. */
    public static Optional<String> prepare(String password) {
        if (password.isEmpty() || password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(PrecisProfiles.OPAQUE_STRING.enforce(password));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Looks at a new password.
     *
     * @param name of the account, which it may not be
     * @param lengthMin in characters
     */
    public static Flaw flawOf(String password, String name, int lengthMin) {
        Optional<String> prepared = prepare(password);
        if (prepared.isEmpty() && !password.isEmpty()) {
            return Flaw.UNACCEPTABLE;
        }
        boolean repeated =
                password.length() < LONG && password.chars().distinct().count() < DISTINCT_MIN;
        boolean isShort = password.codePointCount(0, password.length()) < lengthMin;
        return isShort || repeated || Account.key(password).equals(Account.key(name)) ? Flaw.WEAK : Flaw.NONE;
    }
}
