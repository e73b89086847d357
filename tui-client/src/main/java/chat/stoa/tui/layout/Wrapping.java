package chat.stoa.tui.layout;

import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.screen.LineBreaks;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a message into rows of which the first may begin elsewhere than the others.
 *
 * <p>An address of the web that fits on a whole row is never broken: it moves to a row of its own, at the left edge if
 * need be, so that a terminal and a person see one address.
 */
public final class Wrapping {

    private static final List<String> SCHEMES = List.of("https://", "http://");

    private Wrapping() {}

    /**
     * Where text may stand.
     *
     * @param first column where the first row begins
     * @param hanging column where the others begin
     * @param right column behind the last one
     * @param edge column behind the last one for an address at the left edge
     */
    public record Shape(int first, int hanging, int right, int edge) {

        /** However narrow the terminal, a row has room for a grapheme. */
        public Shape {
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
    public record Line(int column, int start, int end) {}

    /** The rows of a text, at least one. */
    public static List<Line> wrap(String text, Shape shape) {
        List<Line> lines = new ArrayList<>(2);
        int at = 0;
        while (at < text.length() || lines.isEmpty()) {
            Line line = line(text, at, lines.isEmpty(), shape);
            lines.add(line);
            at = LineBreaks.rowStart(text, line.end);
        }
        return lines;
    }

    /** Where the address ends that begins at an index; the index itself if none begins there. */
    static int addressEnd(String text, int start) {
        for (String scheme : SCHEMES) {
            if (text.startsWith(scheme, start)) {
                int space = text.indexOf(' ', start);
                int end = space < 0 ? text.length() : space;
                return end > start + scheme.length() ? end : start;
            }
        }
        return start;
    }

    private static Line line(String text, int from, boolean first, Shape shape) {
        int column = first ? shape.first : shape.hanging;
        int end = LineBreaks.rowEnd(text, from, shape.right - column);
        int address = end < text.length() ? text.lastIndexOf(' ', end - 1) + 1 : end;
        address = Math.max(address, from);
        int addressEnd = addressEnd(text, address);
        if (addressEnd <= end) {
            return new Line(column, from, end);
        }
        int width = Graphemes.width(text.substring(address, addressEnd));
        if (width > shape.edge) {
            return new Line(column, from, end);
        }
        if (address > from) {
            return new Line(column, from, address);
        }
        if (width <= shape.right - shape.hanging) {
            return new Line(column, from, from);
        }
        return first ? new Line(column, from, from) : new Line(0, from, addressEnd);
    }
}
