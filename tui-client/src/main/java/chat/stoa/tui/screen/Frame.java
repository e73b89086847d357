package chat.stoa.tui.screen;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A picture of the terminal: a grid of cells, each a grapheme with a style and maybe a link, and the cursor.
 *
 * <p>A grapheme of two columns stands in the left cell; the right one holds the empty text. No operation leaves half of
 * one behind, and nothing outside the grid is ever an error: it is clipped. Not for use by two threads at once.
 */
public final class Frame {

    private static final String BLANK = " ";
    private static final String[] ASCII = new String[128];

    static {
        for (int c = 0; c < ASCII.length; c++) {
            ASCII[c] = Character.toString(c);
        }
    }

    private final int columns;
    private final int rows;
    private final String[] graphemes;
    private final Style[] styles;
    private final String[] links;
    private boolean cursorVisible;
    private int cursorColumn;
    private int cursorRow;

    /** A blank frame without cursor. */
    public Frame(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        graphemes = new String[columns * rows];
        styles = new Style[columns * rows];
        links = new String[columns * rows];
        Arrays.fill(graphemes, BLANK);
        Arrays.fill(styles, Style.PLAIN);
        Arrays.fill(links, "");
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /**
     * Writes text from left to right, at most to the end of the row.
     *
     * <p>A wide grapheme of which only half fits becomes a space, on either side. Zero-width graphemes without a base
     * and control characters take no cell and vanish.
     *
     * @param column of the first cell; may be negative, then the text begins outside
     * @param maxColumns how many columns it may take
     * @return how many columns it took, those outside the grid on the left included
     */
    public int put(int column, int row, String text, Style style, int maxColumns) {
        int end = (int) Math.min(columns, (long) column + maxColumns);
        if (row < 0 || row >= rows || column >= end) {
            return 0;
        }
        int at = column;
        int index = 0;
        while (index < text.length() && at < end) {
            int next = Graphemes.next(text, index);
            int width = Graphemes.width(text, index, next);
            if (width > 0) {
                if (at >= 0 && at + width <= end) {
                    set(at, row, grapheme(text, index, next), width, style);
                } else {
                    blank(Math.max(at, 0), row, Math.min(at + width, end), style);
                }
                at += width;
            }
            index = next;
        }
        return Math.min(at, end) - column;
    }

    /** {@link #put(int, int, String, Style, int)} as far as the row goes. */
    public int put(int column, int row, String text, Style style) {
        return put(column, row, text, style, Math.max(0, columns - column));
    }

    /** Makes a rectangle blank, in a style. */
    public void fill(int column, int row, int width, int height, Style style) {
        int left = Math.max(column, 0);
        int right = (int) Math.min(columns, (long) column + width);
        int bottom = (int) Math.min(rows, (long) row + height);
        for (int y = Math.max(row, 0); y < bottom; y++) {
            blank(left, y, right, style);
        }
    }

    /** Changes the style of a rectangle and keeps its text; both halves of a wide grapheme always change together. */
    public void restyle(int column, int row, int width, int height, Style style) {
        int bottom = (int) Math.min(rows, (long) row + height);
        for (int y = Math.max(row, 0); y < bottom; y++) {
            int left = leftOfGrapheme(Math.max(column, 0), y);
            int right = (int) Math.min(columns, (long) column + width);
            for (int x = left; x < right || (x < columns && isRightHalf(x, y)); x++) {
                styles[index(x, y)] = style;
            }
        }
    }

    /** Makes cells of a row part of a link. Overwriting a cell takes the link off; an empty target does too. */
    public void link(int column, int row, int width, String target) {
        int right = (int) Math.min(columns, (long) column + width);
        for (int x = Math.max(column, 0); row >= 0 && row < rows && x < right; x++) {
            links[index(x, row)] = target;
        }
    }

    /** Shows the cursor in a cell; outside the grid it is hidden. */
    public void cursor(int column, int row) {
        cursorVisible = column >= 0 && column < columns && row >= 0 && row < rows;
        cursorColumn = cursorVisible ? column : 0;
        cursorRow = cursorVisible ? row : 0;
    }

    /** Shows no cursor. */
    public void hideCursor() {
        cursor(-1, -1);
    }

    public boolean cursorVisible() {
        return cursorVisible;
    }

    public int cursorColumn() {
        return cursorColumn;
    }

    public int cursorRow() {
        return cursorRow;
    }

    /** The text of a cell; empty for the right half of a wide grapheme. */
    public String grapheme(int column, int row) {
        return graphemes[index(column, row)];
    }

    /** Whether a cell and the one to its right show one grapheme. */
    public boolean isWide(int column, int row) {
        return column + 1 < columns && isRightHalf(column + 1, row);
    }

    public Style style(int column, int row) {
        return styles[index(column, row)];
    }

    /** The target of the link that a cell belongs to; empty if to none. */
    public String link(int column, int row) {
        return links[index(column, row)];
    }

    /** One row as text, without the spaces at its end. */
    public String row(int row) {
        StringBuilder text = new StringBuilder(columns);
        for (int x = 0; x < columns; x++) {
            text.append(grapheme(x, row));
        }
        return text.toString().stripTrailing();
    }

    /** All rows as text, without the spaces at their ends, joined by line feeds. */
    public String text() {
        StringBuilder text = new StringBuilder(columns * rows);
        for (int y = 0; y < rows; y++) {
            text.append(y == 0 ? "" : "\n").append(row(y));
        }
        return text.toString();
    }

    /**
     * A map of the styles for tests: a letter for each cell, {@code .} for plain (left out at the end of a row), and
     * below it what each letter means, in the order in which they first occur.
     */
    public String styles() {
        Map<Style, Character> letters = new LinkedHashMap<>();
        StringBuilder map = new StringBuilder(columns * rows);
        for (int y = 0; y < rows; y++) {
            StringBuilder line = new StringBuilder(columns);
            for (int x = 0; x < columns; x++) {
                Style style = style(x, y);
                line.append(style.equals(Style.PLAIN) ? ' ' : letters.computeIfAbsent(style, s -> letter(letters)));
            }
            map.append(line.toString().stripTrailing().replace(' ', '.')).append('\n');
        }
        letters.forEach((style, letter) ->
                map.append(letter).append(" = ").append(style).append('\n'));
        return map.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame frame
                && columns == frame.columns
                && rows == frame.rows
                && cursorVisible == frame.cursorVisible
                && cursorColumn == frame.cursorColumn
                && cursorRow == frame.cursorRow
                && Arrays.equals(graphemes, frame.graphemes)
                && Arrays.equals(styles, frame.styles)
                && Arrays.equals(links, frame.links);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(graphemes) * 31 + Arrays.hashCode(styles);
    }

    @Override
    public String toString() {
        return text();
    }

    private static char letter(Map<Style, Character> letters) {
        int ordinal = letters.size();
        return (char) (ordinal < 26 ? 'a' + ordinal : 'A' + ordinal - 26);
    }

    private static String grapheme(String text, int start, int end) {
        char first = text.charAt(start);
        return end - start == 1 && first < ASCII.length ? ASCII[first] : text.substring(start, end);
    }

    private void set(int column, int row, String grapheme, int width, Style style) {
        blank(column, row, column + width, style);
        graphemes[index(column, row)] = grapheme;
        if (width == 2) {
            graphemes[index(column + 1, row)] = "";
        }
    }

    /** Blanks cells; the half of a wide grapheme that would stay at either edge becomes a space in its old style. */
    private void blank(int from, int row, int to, Style style) {
        if (from >= to) {
            return;
        }
        if (isRightHalf(from, row)) {
            graphemes[index(from - 1, row)] = BLANK;
        }
        if (to < columns && isRightHalf(to, row)) {
            graphemes[index(to, row)] = BLANK;
        }
        int first = index(from, row);
        int last = index(to - 1, row) + 1;
        Arrays.fill(graphemes, first, last, BLANK);
        Arrays.fill(styles, first, last, style);
        Arrays.fill(links, first, last, "");
    }

    private int leftOfGrapheme(int column, int row) {
        return column > 0 && column < columns && isRightHalf(column, row) ? column - 1 : column;
    }

    private boolean isRightHalf(int column, int row) {
        return graphemes[index(column, row)].isEmpty();
    }

    private int index(int column, int row) {
        if (column < 0 || column >= columns || row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("cell " + column + "," + row + " of " + columns + "x" + rows);
        }
        return row * columns + column;
    }
}
