package chat.stoa.protocol;

/** The escapes of tag values (message-tags, "Escaping values"). */
public final class TagEscaping {

    private TagEscaping() {}

    /** The value as it stands on the wire. */
    public static String escape(String value) {
        StringBuilder escaped = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            char letter = letterFor(c);
            if (letter != 0 && escaped == null) {
                escaped = new StringBuilder(value.length() + 8).append(value, 0, i);
            }
            if (escaped != null) {
                if (letter == 0) {
                    escaped.append(c);
                } else {
                    escaped.append('\\').append(letter);
                }
            }
        }
        return escaped == null ? value : escaped.toString();
    }

    /**
     * The value that was meant. Unknown escapes stand for the character itself, a lone backslash at the end for none.
     */
    public static String unescape(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        StringBuilder value = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                value.append(c);
            } else if (++i < escaped.length()) {
                value.append(characterFor(escaped.charAt(i)));
            }
        }
        return value.toString();
    }

    private static char letterFor(char c) {
        return switch (c) {
            case ';' -> ':';
            case ' ' -> 's';
            case '\\' -> '\\';
            case '\r' -> 'r';
            case '\n' -> 'n';
            default -> 0;
        };
    }

    private static char characterFor(char letter) {
        return switch (letter) {
            case ':' -> ';';
            case 's' -> ' ';
            case 'r' -> '\r';
            case 'n' -> '\n';
            default -> letter;
        };
    }
}
