package chat.stoa.tui.model;

/**
 * What is being typed.
 *
 * @param text the text; one line
 * @param cursor index of the char that the cursor stands before
 */
public record InputLine(String text, int cursor) {

    /** Nothing typed. */
    public static final InputLine EMPTY = new InputLine("", 0);

    public InputLine {
        if (cursor < 0 || cursor > text.length()) {
            throw new IllegalArgumentException("cursor " + cursor + " in " + text.length() + " chars");
        }
    }

    /** A text with the cursor behind it. */
    public static InputLine of(String text) {
        return new InputLine(text, text.length());
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public String beforeCursor() {
        return text.substring(0, cursor);
    }

    public String afterCursor() {
        return text.substring(cursor);
    }

    /** The same text with the cursor elsewhere. */
    public InputLine at(int newCursor) {
        return new InputLine(text, newCursor);
    }

    /** Another text in place of what stands between two indexes, the cursor behind it. */
    public InputLine replace(int from, int to, String replacement) {
        return new InputLine(text.substring(0, from) + replacement + text.substring(to), from + replacement.length());
    }
}
