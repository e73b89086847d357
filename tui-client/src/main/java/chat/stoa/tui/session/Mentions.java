package chat.stoa.tui.session;

import java.util.Locale;

/** Whether a text speaks to this client's user. */
final class Mentions {

    private Mentions() {}

    /** Whether the nickname or one of the user's own words stands in the text as a word, in any letter case. */
    static boolean isIn(Turn turn, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (hasWord(lower, turn.session().me().nick().toLowerCase(Locale.ROOT))) {
            return true;
        }
        for (String word : turn.model().settings().habits().highlights()) {
            if (hasWord(lower, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasWord(String lower, String word) {
        for (int at = lower.indexOf(word); at >= 0 && !word.isEmpty(); at = lower.indexOf(word, at + 1)) {
            int end = at + word.length();
            if ((at == 0 || !isWord(lower.codePointBefore(at)))
                    && (end == lower.length() || !isWord(lower.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
