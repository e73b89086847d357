package chat.stoa.tui.view;

import chat.stoa.tui.layout.Rect;
import chat.stoa.tui.screen.Frame;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.screen.Style;

/**
 * A part of a frame. Columns and rows count from its own corner, nothing gets outside of it, and no text reaches the
 * frame unsanitized, whoever wrote it.
 */
final class Canvas {

    private final Frame frame;
    private final Rect rect;

    Canvas(Frame frame, Rect rect) {
        this.frame = frame;
        this.rect = rect;
    }

    int width() {
        return rect.width();
    }

    int height() {
        return rect.height();
    }

    /** Writes text as far as it fits; returns the column behind it. */
    int put(int column, int row, String text, Style style) {
        if (row < 0 || row >= rect.height() || column >= rect.width()) {
            return column;
        }
        String safe = Graphemes.sanitize(text);
        return column + frame.put(rect.column() + column, rect.row() + row, safe, style, rect.width() - column);
    }

    /** Writes text that ends before a column, if it fits. */
    void putRight(int right, int row, String text, Style style) {
        int column = right - width(text);
        if (column >= 0) {
            put(column, row, text, style);
        }
    }

    /** Writes text that is cut with a sign if it is too long; returns the column behind it. */
    int putFitted(int column, int row, String text, int columns, String more, Style style) {
        String safe = Graphemes.sanitize(text);
        if (columns <= 0) {
            return column;
        }
        return Graphemes.width(safe) <= columns
                ? put(column, row, safe, style)
                : put(column, row, Graphemes.fit(safe, columns - 1) + more, style);
    }

    void link(int column, int row, int columns, String target) {
        frame.link(rect.column() + column, rect.row() + row, columns, target);
    }

    void clear() {
        frame.fill(rect.column(), rect.row(), rect.width(), rect.height(), Style.PLAIN);
    }

    /** Makes a row look otherwise. */
    void restyle(int row, Style style) {
        frame.restyle(rect.column(), rect.row() + row, rect.width(), 1, style);
    }

    /** Makes part of a row look otherwise. */
    void restyle(int column, int row, int columns, Style style) {
        frame.restyle(rect.column() + column, rect.row() + row, columns, 1, style);
    }

    void cursor(int column, int row) {
        frame.cursor(rect.column() + column, rect.row() + row);
    }

    static int width(String text) {
        return Graphemes.width(Graphemes.sanitize(text));
    }
}
