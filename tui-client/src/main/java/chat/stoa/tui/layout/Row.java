package chat.stoa.tui.layout;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.screen.Style;
import java.util.List;

/**
 * One row of the message pane.
 *
 * @param pieces what stands on it
 * @param entry whose row it is; of a stretch of coming and going, the first
 * @param index which row of the entry it is: 0 is the first with text, day lines and the like before it are negative
 */
public record Row(List<Piece> pieces, Entry entry, int index) {

    public Row {
        pieces = List.copyOf(pieces);
    }

    /** What a piece is, from which the view knows how it looks. */
    public enum Role {
        TIME,
        NICK,
        OWN_NICK,
        MENTIONING_NICK,
        /** What somebody said. */
        TEXT,
        /** What somebody said that is not sure to have arrived. */
        PENDING_TEXT,
        ACTION_TEXT,
        /** Part of a text that is looked for. */
        FOUND,
        /** The same in the entry that the search has come to. */
        FOUND_HERE,
        /** Coming and going, and information. */
        DIM_TEXT,
        ERROR_TEXT,
        DAY_LINE,
        FRESH_LINE,
        /** Between nicknames and text. */
        GUTTER,
        MARK,
        FAILED_MARK
    }

    /**
     * A text in a row.
     *
     * @param column where it begins in the pane
     * @param text safe to show
     * @param role what it is
     * @param format what its writer made of it
     * @param link the address that it is part of; empty if of none
     */
    public record Piece(int column, String text, Role role, Style format, String link) {

        /** A text that nobody has formatted. */
        public static Piece of(int column, String text, Role role) {
            return new Piece(column, text, role, Style.PLAIN, "");
        }
    }
}
