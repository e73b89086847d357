package chat.stoa.protocol;

/**
 * A pattern with wildcards: {@code *} is any text, {@code ?} any one character, {@code \} makes the next one plain
 * (modern-irc, "Wildcard expressions").
 *
 * <p>Matching takes time in proportion to pattern length times text length at worst; it never backtracks
 * exponentially. Letter case counts: fold both sides before.
 */
public final class Mask {

    private final String pattern;

    public Mask(String pattern) {
        this.pattern = pattern;
    }

    /** Whether the whole of {@code text} fits. */
    public boolean matches(String text) {
        int inPattern = 0;
        int inText = 0;
        int retryPattern = -1;
        int retryText = -1;
        while (inText < text.length()) {
            int next = inPattern < pattern.length() ? pattern.charAt(inPattern) : -1;
            if (next == '*') {
                retryPattern = ++inPattern;
                retryText = inText;
                continue;
            }
            int length = next == '?' ? Character.charCount(text.codePointAt(inText)) : 1;
            int literal = next == '\\' && inPattern + 1 < pattern.length() ? inPattern + 1 : inPattern;
            if (next == '?' || (next >= 0 && pattern.charAt(literal) == text.charAt(inText))) {
                inPattern = literal + 1;
                inText += length;
            } else if (retryPattern >= 0) {
                // The last star takes one more character, and the rest of the pattern tries again behind it.
                inPattern = retryPattern;
                inText = ++retryText;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
