package chat.stoa.protocol;

import java.util.List;
import java.util.Locale;

/**
 * One protocol message: tags, source, verb, parameters (modern-irc, "Message format").
 *
 * <p>Every instance can be rendered, and {@link MessageParser} makes an equal message of what {@link MessageRenderer}
 * wrote; only the letter case of the verb and the choice of a leading {@code ':'} before the last parameter are not
 * kept.
 *
 * @param tags what stands before the source
 * @param source who sent it, as {@code nick!user@host} or a server name; empty if the message names no source
 * @param verb the command in upper case, or a numeric of three digits
 * @param params the parameters; only the last may be empty, contain spaces or begin with {@code ':'}
 */
public record Message(Tags tags, String source, String verb, List<String> params) implements Parsed {

    /**
     * Checks that the message can be rendered.
     *
     * @throws IllegalArgumentException if a part breaks the grammar
     */
    public Message {
        params = List.copyOf(params);
        requireGrammar(isVerb(verb), "verb");
        // Only after the check: some letters outside of ASCII have upper-case forms within it.
        verb = verb.toUpperCase(Locale.ROOT);
        requireGrammar(source.isEmpty() || isMiddle(source), "source");
        for (int i = 0; i < params.size() - 1; i++) {
            requireGrammar(isMiddle(params.get(i)), "parameter before the last");
        }
        requireGrammar(params.isEmpty() || isTrailing(params.get(params.size() - 1)), "last parameter");
    }

    /** A message without tags and source, as clients send it. */
    public static Message of(String verb, String... params) {
        return new Message(Tags.NONE, "", verb, List.of(params));
    }

    /** A message without tags, as servers send it. */
    public static Message from(String source, String verb, String... params) {
        return new Message(Tags.NONE, source, verb, List.of(params));
    }

    /** The same message with other tags. */
    public Message withTags(Tags other) {
        return new Message(other, source, verb, params);
    }

    /** The same message with one more tag. */
    public Message withTag(String key, String value) {
        return withTags(tags.with(key, value));
    }

    /** The parameter at {@code index}, or empty text if there are not so many. */
    public String param(int index) {
        return index < params.size() ? params.get(index) : "";
    }

    /** Whether the verb is a numeric: three digits. */
    public boolean isNumeric() {
        return Ascii.isDigit(verb.charAt(0));
    }

    /** Whether {@code text} can be a parameter that is not the last one. */
    public static boolean isMiddle(String text) {
        return !text.isEmpty() && text.charAt(0) != ':' && text.indexOf(' ') < 0 && isTrailing(text);
    }

    /** Whether {@code text} can be a last parameter: anything without NUL, CR, LF and lone surrogates. */
    public static boolean isTrailing(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '\r' && c < Character.MIN_SURROGATE) {
                continue;
            }
            if (c == '\0' || c == '\r' || c == '\n') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Whether {@code text} is a command: letters only, or three digits. */
    public static boolean isVerb(String text) {
        if (text.isEmpty()) {
            return false;
        }
        boolean numeric = text.length() == 3;
        boolean word = true;
        for (int i = 0; i < text.length(); i++) {
            numeric &= Ascii.isDigit(text.charAt(i));
            word &= Ascii.isLetter(text.charAt(i));
        }
        return numeric || word;
    }

    /** Names the part and not its text: the exception may end in a log, and the text is what people wrote. */
    private static void requireGrammar(boolean holds, String part) {
        if (!holds) {
            throw new IllegalArgumentException("breaks the grammar of a message: " + part);
        }
    }
}
