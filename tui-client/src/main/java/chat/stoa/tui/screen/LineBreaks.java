package chat.stoa.tui.screen;

/**
 * Where a paragraph breaks into rows: at spaces, around wide characters, and within a word only when it is longer than
 * a row. What must stay whole, like a link, is up to the caller.
 *
 * <p>A row of {@code text} from {@code at} ends at {@link #rowEnd}; the next begins at {@link #rowStart} of that.
 */
public final class LineBreaks {

    /** A row does not begin with these (the core of JIS X 4051's rules). */
    private static final String NOT_FIRST = "、。，．：；？！）］｝」』】〉》’”ー々ゝゞ…‥";

    /** A row does not end with these. */
    private static final String NOT_LAST = "（［｛「『【〈《‘“";

    private LineBreaks() {}

    /**
     * Where the row ends that begins at {@code from}.
     *
     * @param columns how many there are; a row takes at least one grapheme, even where it does not fit
     * @return the index behind the row's last grapheme, before the spaces at the break
     */
    public static int rowEnd(String text, int from, int columns) {
        int at = from;
        int used = 0;
        int breakAt = from;
        int width = 0;
        while (at < text.length()) {
            int next = Graphemes.next(text, at);
            int previousWidth = width;
            width = Graphemes.width(text, at, next);
            if (at > from && isBreak(text, at, Math.max(previousWidth, width))) {
                breakAt = at;
            }
            used += width;
            if (used > columns) {
                int end = breakAt > from ? breakAt : at > from ? at : next;
                return withoutSpaces(text, from, end);
            }
            at = next;
        }
        return at;
    }

    /** Where the row begins that follows a row which ended at {@code end}: behind the spaces. */
    public static int rowStart(String text, int end) {
        int start = end;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return start;
    }

    private static boolean isBreak(String text, int at, int widest) {
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (after == ' ' || before == ' ') {
            return true;
        }
        return widest == 2 && NOT_LAST.indexOf(before) < 0 && NOT_FIRST.indexOf(after) < 0;
    }

    private static int withoutSpaces(String text, int from, int end) {
        int last = end;
        while (last > from + 1 && text.charAt(last - 1) == ' ') {
            last--;
        }
        return last;
    }
}
