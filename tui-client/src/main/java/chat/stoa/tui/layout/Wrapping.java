package chat.stoa.tui.layout;

import chat.stoa.tui.screen.Graphemes;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into rows: between words; beside any wide grapheme, since Chinese and Japanese have no spaces; within a word
 * only if it fits on no row. An address of the web that fits on a whole row is never broken: it moves to a row of its own,
 * at the left edge if need be, so that a terminal and a person see one address.
 */
final class Wrapping {

    private final String text;
    private final Shape shape;
    private final List<Line> lines = new ArrayList<>();
    private int lineColumn;
    private int lineStart;
    private int lineEnd;
    private int column;

    private Wrapping(String text, Shape shape) {
        this.text = text;
        this.shape = shape;
        this.lineColumn = shape.first;
        this.column = shape.first;
    }

    /**
     * Where text may stand.
     *
     * @param first column where the first row begins
     * @param hanging column where the others begin
     * @param right column behind the last one
     * @param edge column behind the last one for an address at the left edge
     */
    record Shape(int first, int hanging, int right, int edge) {

        /** A terminal of any width leaves room for a grapheme. */
        Shape {
            right = Math.max(right, Math.max(first, hanging) + 2);
        }
    }

    /**
     * A row.
     *
     * @param column where it begins
     * @param start index of its first char
     * @param end index behind its last char
     */
    record Line(int column, int start, int end) {}

    /** The rows of a text, at least one. */
    static List<Line> wrap(String text, Shape shape) {
        return new Wrapping(text, shape).wrap();
    }

    /** Whether a word is an address of the web. */
    static boolean isAddress(String text, int start, int end) {
        return text.startsWith("https://", start) && end > start + 8
                || text.startsWith("http://", start) && end > start + 7;
    }

    /** Where the word ends that begins at an index. */
    static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != ' ') {
            int next = Graphemes.next(text, end);
            if (Graphemes.width(text, end, next) == 2) {
                return end == start ? next : end;
            }
            end = next;
        }
        return end;
    }

    private List<Line> wrap() {
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == ' ' ? at + 1 : wordEnd(text, at);
            int width = Graphemes.width(text.substring(at, end));
            if (column + width <= shape.right) {
                take(end, width);
            } else if (text.charAt(at) == ' ') {
                breakLine(end);
            } else {
                place(at, end, width);
            }
            at = end;
        }
        if (lineEnd > lineStart || lines.isEmpty()) {
            lines.add(new Line(lineColumn, lineStart, lineEnd));
        }
        return lines;
    }

    /** A word that does not fit on what is left of the row. */
    private void place(int start, int end, int width) {
        if (width <= shape.right - shape.hanging) {
            breakLine(start);
            take(end, width);
        } else if (isAddress(text, start, end) && width <= shape.edge) {
            breakLine(start);
            lineColumn = 0;
            lineEnd = end;
            breakLine(end);
        } else {
            pieces(start, end);
        }
    }

    /** A word that fits on no row. */
    private void pieces(int start, int end) {
        int at = start;
        while (at < end) {
            int fit = Math.min(end, Graphemes.fitEnd(text, at, shape.right - column));
            if (fit > at) {
                take(fit, Graphemes.width(text.substring(at, fit)));
                at = fit;
            }
            if (at < end) {
                breakLine(at);
            }
        }
    }

    private void take(int end, int width) {
        lineEnd = end;
        column += width;
    }

    /** Ends the row, if there is anything on it, and goes on at an index. */
    private void breakLine(int next) {
        int end = lineEnd;
        while (end > lineStart && text.charAt(end - 1) == ' ') {
            end--;
        }
        if (end > lineStart || lines.isEmpty()) {
            lines.add(new Line(lineColumn, lineStart, end));
        }
        lineStart = next;
        lineEnd = next;
        lineColumn = shape.hanging;
        column = shape.hanging;
    }
}
