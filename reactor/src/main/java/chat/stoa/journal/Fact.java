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

    /**
     * What facts are about. The number is what is stored: it is never given to another kind.
     *
     * <p>Adding a kind is a line here.
     */
    public enum Kind {
        ACCOUNT(1),
        ROOM(2),
        READ_MARKER(3),
        SERVER_BAN(4),
        METADATA(5),
        BELONGING(6),
        LAST_SEEN(7),
        /** What the server knows and tells nobody; the keys are no names of accounts. */
        SECRET(8);

        private final int code;

        Kind(int code) {
            this.code = code;
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
     * Whether it is about this account: the key is its name, in any spelling, or begins with it and a space, as keys of
     * things that an account has do.
     */
    boolean isOf(String account) {
        String folded = Casemapping.ASCII.fold(account);
        String foldedKey = Casemapping.ASCII.fold(key);
        return foldedKey.equals(folded) || foldedKey.startsWith(folded + " ");
    }
}
