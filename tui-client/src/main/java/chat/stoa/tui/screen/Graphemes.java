package chat.stoa.tui.screen;

/**
 * Where the graphemes of a text end and how many columns they take.
 *
 * <p>Both follow tables of our own ({@link UnicodeTables}), because the JDK's change with its version and Lanterna's
 * are guesses. The rules are those of UAX #29 as far as terminals keep to them; where they differ among each other
 * (spacing marks, old Hangul), the width that most of them show decides.
 *
 * <p>All indexes are of chars, as in {@link String}.
 */
public final class Graphemes {

    /** More code points are never one grapheme: the longest emoji has 10, and stacked marks are an attack. */
    private static final int CODE_POINTS_MAX = 16;

    private static final int ZWJ = 0x200D;
    private static final int EMOJI_PRESENTATION = 0xFE0F;

    private Graphemes() {}

    /** How many columns a text takes. */
    public static int width(String text) {
        int width = 0;
        for (int start = 0, end; start < text.length(); start = end) {
            end = next(text, start);
            width += width(text, start, end);
        }
        return width;
    }

    /** Hands over all graphemes of a text in order. */
    public static void forEach(String text, GraphemeConsumer consumer) {
        for (int start = 0, end; start < text.length(); start = end) {
            end = next(text, start);
            consumer.accept(start, end, width(text, start, end));
        }
    }

    /** Where the grapheme ends that begins at {@code start}. */
    public static int next(String text, int start) {
        int first = text.charAt(start);
        int length = text.length();
        // Nearly all text takes this way: nothing below U+0300 joins with anything.
        if (first < 0x300 && (start + 1 == length || text.charAt(start + 1) < 0x300)) {
            return start + 1;
        }
        int base = text.codePointAt(start);
        int end = start + Character.charCount(base);
        if (isControl(base)) {
            return end;
        }
        if (isRegionalIndicator(base) && end < length && isRegionalIndicator(text.codePointAt(end))) {
            end += 2;
        }
        return extend(text, end, base);
    }

    private static int extend(String text, int from, int base) {
        int end = from;
        int previous = base;
        int spare = UnicodeTables.isWide(base) ? 0 : 1;
        for (int count = 1; end < text.length() && count < CODE_POINTS_MAX; count++) {
            int next = text.codePointAt(end);
            boolean joined = previous == ZWJ && UnicodeTables.isPictograph(next) && UnicodeTables.isPictograph(base);
            if (!joined && UnicodeTables.isSpacingMark(next)) {
                // It takes a column; a grapheme has two at most.
                joined = spare-- > 0;
            } else if (!joined) {
                joined = UnicodeTables.isZeroWidth(next) || (isSkinTone(next) && UnicodeTables.isPictograph(base));
            }
            if (!joined) {
                return end;
            }
            end += Character.charCount(next);
            previous = next;
        }
        return end;
    }

    /** Where the grapheme begins that ends at {@code end}. */
    public static int previous(String text, int end) {
        int start = 0;
        for (int next = next(text, 0); next < end; next = next(text, next)) {
            start = next;
        }
        return start;
    }

    /** How many columns the one grapheme between two indexes takes. */
    public static int width(String text, int start, int end) {
        int base = text.codePointAt(start);
        if (base < 0x300) {
            if (isControl(base)) {
                return 0;
            }
            if (end - start == 1) {
                return 1;
            }
        }
        if (UnicodeTables.isZeroWidth(base)) {
            return 0;
        }
        if (UnicodeTables.isWide(base)) {
            return 2;
        }
        return narrowBaseWidth(text, start, end, base);
    }

    private static int narrowBaseWidth(String text, int start, int end, int base) {
        int second = start + Character.charCount(base);
        for (int i = second; i < end; i++) {
            int mark = text.codePointAt(i);
            boolean isPicture = mark == EMOJI_PRESENTATION && UnicodeTables.isNarrowEmoji(base);
            if (isPicture || isSkinTone(mark) || UnicodeTables.isSpacingMark(mark)) {
                return 2;
            }
        }
        return 1;
    }

    /**
     * How far a text fits.
     *
     * @param from where to begin
     * @param columns how many there are
     * @return the index behind the last grapheme that fits
     */
    public static int fitEnd(String text, int from, int columns) {
        int end = from;
        int room = columns;
        while (end < text.length()) {
            int next = next(text, end);
            room -= width(text, end, next);
            if (room < 0) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** As much of a text as fits, cut between graphemes. */
    public static String fit(String text, int columns) {
        return text.substring(0, fitEnd(text, 0, columns));
    }

    /**
     * Makes text from the network safe to show: a tab or line end becomes a space; controls, what reorders text, and
     * what is invisible are left out; half a surrogate pair becomes U+FFFD.
     */
    public static String sanitize(String text) {
        int clean = 0;
        while (clean < text.length() && text.charAt(clean) >= ' ' && text.charAt(clean) < 0x7F) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length()).append(text, 0, clean);
        for (int i = clean, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c == '\t' || c == '\n') {
                safe.append(' ');
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                safe.append('\uFFFD');
            } else if (!isControl(c) && !UnicodeTables.isHidden(c)) {
                safe.appendCodePoint(c);
            }
        }
        return safe.toString();
    }

    private static boolean isControl(int c) {
        return c < 0x20 || (c >= 0x7F && c < 0xA0);
    }

    private static boolean isRegionalIndicator(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }

    private static boolean isSkinTone(int c) {
        return c >= 0x1F3FB && c <= 0x1F3FF;
    }
}
