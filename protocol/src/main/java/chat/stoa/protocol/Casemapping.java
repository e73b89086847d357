package chat.stoa.protocol;

/**
 * Which names are the same name (modern-irc, {@code CASEMAPPING}).
 *
 * <p>A server has one; a client takes the one that the server announces in ISUPPORT.
 */
public enum Casemapping {
    /** Only {@code A-Z} and {@code a-z} are pairs. */
    ASCII("ascii", 'Z'),
    /** Also {@code [\]^} and the characters {@code {|}~}: what servers that announce nothing have. */
    RFC1459("rfc1459", '^'),
    /** As {@link #RFC1459} without the pair {@code ^} and {@code ~}. */
    RFC1459_STRICT("rfc1459-strict", ']');

    private final String token;
    private final char last;

    Casemapping(String token, char last) {
        this.token = token;
        this.last = last;
    }

    /** The value of the ISUPPORT token. */
    public String token() {
        return token;
    }

    /** The mapping with that token; {@link #RFC1459} if it is unknown, as clients should assume. */
    public static Casemapping of(String token) {
        if (token.equals("strict-rfc1459")) {
            // As the ISUPPORT draft spelled it, and as some servers announce it.
            return RFC1459_STRICT;
        }
        for (Casemapping each : values()) {
            if (each.token.equals(token)) {
                return each;
            }
        }
        return RFC1459;
    }

    /** The one form that all spellings of a name share. */
    public String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isUpper(name.charAt(i))) {
                return foldFrom(name, i);
            }
        }
        return name;
    }

    /** Whether two spellings are the same name. */
    public boolean same(String one, String other) {
        return one.length() == other.length() && fold(one).equals(fold(other));
    }

    private String foldFrom(String name, int firstUpper) {
        char[] folded = name.toCharArray();
        for (int i = firstUpper; i < folded.length; i++) {
            if (isUpper(folded[i])) {
                folded[i] = (char) (folded[i] + ('a' - 'A'));
            }
        }
        return new String(folded);
    }

    private boolean isUpper(char c) {
        return c >= 'A' && c <= last;
    }
}
