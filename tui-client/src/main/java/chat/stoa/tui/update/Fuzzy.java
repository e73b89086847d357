package chat.stoa.tui.update;

import java.util.Locale;

/** How well a name fits what was typed of it. */
final class Fuzzy {

    /** It does not fit. */
    static final int NO = Integer.MAX_VALUE;

    private static final int SCATTERED = 4;

    private Fuzzy() {}

    /**
     * The smaller, the better: the name itself, its beginning, the beginning of a word in it, a part of it, its letters
     * in their order with others between them.
     */
    static int distance(String typed, String name) {
        String query = typed.toLowerCase(Locale.ROOT);
        String text = name.toLowerCase(Locale.ROOT);
        if (query.isEmpty() || text.equals(query)) {
            return 0;
        }
        int at = text.indexOf(query);
        if (at == 0) {
            return 1;
        }
        while (at > 0) {
            if (!Character.isLetterOrDigit(text.codePointBefore(at))) {
                return 2;
            }
            at = text.indexOf(query, at + 1);
        }
        return text.contains(query) ? 3 : scattered(query, text);
    }

    /** By how many letters stand between those that were typed. */
    private static int scattered(String query, String text) {
        int at = -1;
        int first = -1;
        for (int i = 0; i < query.length(); i++) {
            at = text.indexOf(query.charAt(i), at + 1);
            if (at < 0) {
                return NO;
            }
            first = first < 0 ? at : first;
        }
        return SCATTERED + at - first - query.length() + 1;
    }
}
