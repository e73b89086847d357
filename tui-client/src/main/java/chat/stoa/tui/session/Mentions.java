package chat.stoa.tui.session;

import java.util.Locale;

/** Whether a text speaks to this client's user. */
final class Mentions {

    private Mentions() {}

    /** Whether the nickname stands in the text as a word of its own, in any letter case. */
    static boolean isIn(Turn turn, String text) {
        String nick = turn.session().me().nick().toLowerCase(Locale.ROOT);
        String lower = text.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf(nick); at >= 0 && !nick.isEmpty(); at = lower.indexOf(nick, at + 1)) {
            int end = at + nick.length();
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
