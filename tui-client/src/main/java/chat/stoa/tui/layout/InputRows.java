package chat.stoa.tui.layout;

import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.screen.LineBreaks;
import java.util.ArrayList;
import java.util.List;

/** The rows in which what is being typed stands: one for each line, and more for a line that is longer than a row. */
public final class InputRows {

    /** Narrower panes show no nickname in front of the input. */
    public static final int NICK_FROM = 30;

    /** Where there is no nick column, one's own nickname takes no more columns than these. */
    public static final int NICK_MAX = 14;

    private static final int TIME = 6;

    private InputRows() {}

    /**
     * A row.
     *
     * @param start index of its first char
     * @param end index behind its last char, spaces at a break left out
     */
    public record Row(int start, int end) {}

    /** Where the nickname begins in a pane: it ends with the nick column, where there is one. */
    public static int nickColumn(Model model, int paneWidth) {
        int nicks = model.ui().measures().nicks();
        return hasColumn(model, paneWidth) ? Math.max(0, TIME + nicks - Math.min(nicks, nickWidth(model))) : 0;
    }

    /** How many columns the nickname has at most. */
    public static int nickSpace(Model model, int paneWidth) {
        return hasColumn(model, paneWidth) ? model.ui().measures().nicks() : NICK_MAX;
    }

    /** Where the text begins in a pane: behind the nickname and the prompt. */
    public static int textColumn(Model model, int paneWidth) {
        int nick = paneWidth < NICK_FROM
                ? 0
                : nickColumn(model, paneWidth) + Math.min(nickWidth(model), nickSpace(model, paneWidth)) + 1;
        return nick + 2;
    }

    /** The rows of the text in a pane, at least one. */
    public static List<Row> of(Model model, int paneWidth) {
        return rows(model, paneWidth, Integer.MAX_VALUE);
    }

    /** How many rows there are, or {@code max} if there are more. */
    public static int count(Model model, int paneWidth, int max) {
        return rows(model, paneWidth, max).size();
    }

    /** The index of the row in which a place in the text stands: the last that begins before it, or with it. */
    public static int at(List<Row> rows, int index) {
        int row = rows.size() - 1;
        while (row > 0 && rows.get(row).start > index) {
            row--;
        }
        return row;
    }

    private static List<Row> rows(Model model, int paneWidth, int max) {
        InputLine line = model.currentRoom().draft().line();
        // The last column is the cursor's.
        int columns = Math.max(2, paneWidth - textColumn(model, paneWidth) - 1);
        List<Row> rows = new ArrayList<>(2);
        int start = 0;
        for (String each : line.text().split("\n", -1)) {
            int at = 0;
            do {
                int end = LineBreaks.rowEnd(each, at, columns);
                rows.add(new Row(start + at, start + end));
                at = LineBreaks.rowStart(each, end);
            } while (at < each.length() && rows.size() < max);
            if (rows.size() >= max) {
                break;
            }
            start += each.length() + 1;
        }
        return rows;
    }

    private static boolean hasColumn(Model model, int paneWidth) {
        return paneWidth >= Division.NICK_COLUMN_FROM && !model.ui().panes().bare();
    }

    private static int nickWidth(Model model) {
        return Graphemes.width(Graphemes.sanitize(model.session().me().nick()));
    }
}
