package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;

/**
 * Something that holds from now on, until the next fact of the same kind and key says otherwise.
 *
 * @param key what it is about, within its kind; what belongs to an account has a key that is its name, or its name, a
 *     space and what else is needed
 * @param fields all that holds; {@link Fields#NONE} if the thing is gone
 */
public record Fact(Kind kind, String key, Fields fields) implements JournalRecord {

    /** Instead of an account, for what the server keeps for itself: no account can have this name. */
    public static final String SERVER_KEY = "*";

    /**
     * What facts are about. The number is what is stored: it is never given to another kind.
     *
     * <p>Adding a kind is a line here.
     */
    public enum Kind {
        ACCOUNT(1, true),
        /** The keys are ids. */
        ROOM(2, false),
        READ_MARKER(3, true),
        /** The keys are what kind of ban it is, which may be the name of an account too, and whom it is about. */
        SERVER_BAN(4, false),
        METADATA(5, true),
        BELONGING(6, true),
        LAST_SEEN(7, true),
        /** What the server knows and tells nobody. */
        SECRET(8, false);

        private final int code;
        private final boolean ofAccounts;

        Kind(int code, boolean ofAccounts) {
            this.code = code;
            this.ofAccounts = ofAccounts;
        }

        int code() {
            return code;
        }

        static Kind of(int code) throws DamagedException {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new DamagedException("a fact of the unknown kind " + code);
        }
    }

    /**
     * Whether it belongs to this account: it is of a kind that does, and the key is its name, in any spelling, or
     * begins with it and a space.
     */
    boolean isOf(String account) {
        if (!kind.ofAccounts) {
            return false;
        }
        String folded = Casemapping.ASCII.fold(account);
        String foldedKey = Casemapping.ASCII.fold(key);
        return foldedKey.equals(folded) || foldedKey.startsWith(folded + " ");
    }
}
