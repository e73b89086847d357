package chat.stoa.tui.layout;

import chat.stoa.tui.model.Overlay.Finder;

/** Which messages of a list are visible. It takes the place of the messages. */
public final class HitList {

    /** The rows above the first message: a title and what is typed. */
    public static final int HEADER_ROWS = 2;

    private static final int FOOTER_ROWS = 1;

    private HitList() {}

    /** How many messages fit into a box of that height. */
    public static int rows(int boxHeight) {
        return Math.max(0, boxHeight - HEADER_ROWS - FOOTER_ROWS);
    }

    /** The first visible message: the one that Enter goes to is always visible. */
    public static int first(Finder finder, int boxHeight) {
        int rows = rows(boxHeight);
        return Division.clamp(
                finder.index() - rows / 2, 0, Math.max(0, finder.hits().size() - rows));
    }
}
