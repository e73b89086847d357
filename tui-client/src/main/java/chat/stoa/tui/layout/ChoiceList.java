package chat.stoa.tui.layout;

import chat.stoa.tui.model.Overlay.Switcher;

/** Where the switcher lies and which of its choices are visible. Its size does not depend on how many there are. */
public final class ChoiceList {

    /** The rows above the first choice: a title and what is typed. */
    public static final int HEADER_ROWS = 2;

    private static final int FOOTER_ROWS = 1;
    private static final int ROWS_MAX = 10;

    private ChoiceList() {}

    /** The box, at the top of the messages. */
    public static Rect box(Division division) {
        Rect messages = division.messages();
        int height = Math.min(messages.height(), HEADER_ROWS + ROWS_MAX + FOOTER_ROWS);
        return new Rect(messages.column(), messages.row(), messages.width(), height);
    }

    /** How many choices fit into a box of that height. */
    public static int rows(int boxHeight) {
        return Math.max(0, boxHeight - HEADER_ROWS - FOOTER_ROWS);
    }

    /** The first visible choice: the one that Enter takes is always visible. */
    public static int first(Switcher switcher, int boxHeight) {
        int rows = rows(boxHeight);
        return Division.clamp(
                switcher.index() - rows / 2, 0, Math.max(0, switcher.choices().size() - rows));
    }
}
