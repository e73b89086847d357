package chat.stoa.tui.screen;

/**
 * How a cell looks. Make the styles of a theme once and keep them: equal styles are one style to every cache.
 *
 * <p>The accessors of the attributes begin with "is", so that {@code Style.PLAIN.bold().fg(Color.RED)} can make one.
 */
public record Style(
        Color foreground,
        Color background,
        boolean isBold,
        boolean isDim,
        boolean isItalic,
        boolean isUnderline,
        boolean isReverse) {

    /** The terminal's own colours and no attribute. */
    public static final Style PLAIN = new Style(Color.DEFAULT, Color.DEFAULT, false, false, false, false, false);

    public Style fg(Color color) {
        return new Style(color, background, isBold, isDim, isItalic, isUnderline, isReverse);
    }

    public Style bg(Color color) {
        return new Style(foreground, color, isBold, isDim, isItalic, isUnderline, isReverse);
    }

    public Style bold() {
        return new Style(foreground, background, true, isDim, isItalic, isUnderline, isReverse);
    }

    public Style dim() {
        return new Style(foreground, background, isBold, true, isItalic, isUnderline, isReverse);
    }

    public Style italic() {
        return new Style(foreground, background, isBold, isDim, true, isUnderline, isReverse);
    }

    public Style underline() {
        return new Style(foreground, background, isBold, isDim, isItalic, true, isReverse);
    }

    public Style reversed() {
        return new Style(foreground, background, isBold, isDim, isItalic, isUnderline, true);
    }

    /** Written out, like those of colours, inks and keys: what the JVM makes for a record costs each start a few ms. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Style style
                && attributes() == style.attributes()
                && foreground.equals(style.foreground)
                && background.equals(style.background);
    }

    @Override
    public int hashCode() {
        return (foreground.hashCode() * 31 + background.hashCode()) * 31 + attributes();
    }

    private int attributes() {
        return (isBold ? 1 : 0) | (isDim ? 2 : 0) | (isItalic ? 4 : 0) | (isUnderline ? 8 : 0) | (isReverse ? 16 : 0);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "fg:", foreground);
        append(text, "bg:", background);
        text.append(isBold ? " bold" : "").append(isDim ? " dim" : "").append(isItalic ? " italic" : "");
        text.append(isUnderline ? " underline" : "").append(isReverse ? " reverse" : "");
        return text.isEmpty() ? "plain" : text.substring(1);
    }

    private static void append(StringBuilder text, String label, Color color) {
        if (color instanceof Color.Ansi ansi) {
            text.append(' ').append(label).append(ansi.index());
        } else if (color instanceof Color.Indexed indexed) {
            text.append(' ').append(label).append('i').append(indexed.index());
        } else if (color instanceof Color.Rgb rgb) {
            text.append(' ').append(label).append('#');
            text.append(Integer.toHexString(1 << 24 | rgb.red() << 16 | rgb.green() << 8 | rgb.blue()), 1, 7);
        }
    }
}
