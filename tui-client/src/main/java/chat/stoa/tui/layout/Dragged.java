package chat.stoa.tui.layout;

import chat.stoa.tui.layout.Row.Piece;
import chat.stoa.tui.model.Drag;
import chat.stoa.tui.model.Drag.Point;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.screen.Graphemes;
import java.util.List;
import java.util.Optional;

/**
 * What the mouse was drawn over: the text of messages and nothing else that stands there, and rows that were broken to
 * fit the screen put together again.
 */
public final class Dragged {

    private Dragged() {}

    /**
     * Columns of a row.
     *
     * @param end behind the last one
     */
    public record Columns(int start, int end) {

        /** None of them. */
        static final Columns NONE = new Columns(0, 0);

        public boolean isEmpty() {
            return end <= start;
        }
    }

    /** The cell of a message at a place of the pane; nothing where there is no row. */
    public static Optional<Point> at(List<Row> rows, int x, int y) {
        if (y < 0 || y >= rows.size()) {
            return Optional.empty();
        }
        Row row = rows.get(y);
        return Optional.of(new Point(row.entry().id(), row.index(), Math.max(0, x)));
    }

    /** What of a visible row the mouse was drawn over. */
    public static Columns columns(List<Row> rows, int index, Drag drag) {
        int from = index(rows, drag.from());
        int to = index(rows, drag.to());
        if (!drag.moved() || from < 0 || to < 0) {
            return Columns.NONE;
        }
        boolean down =
                from < to || (from == to && drag.from().column() <= drag.to().column());
        int first = down ? from : to;
        int last = down ? to : from;
        if (index < first || index > last || rows.get(index).index() < 0) {
            return Columns.NONE;
        }
        int start = index == first ? (down ? drag.from() : drag.to()).column() : 0;
        int end = index == last ? (down ? drag.to() : drag.from()).column() + 1 : Integer.MAX_VALUE;
        return within(rows.get(index), start, end);
    }

    /** The text of it: of several messages, each with who said it. */
    public static String text(List<Row> rows, Drag drag) {
        StringBuilder all = new StringBuilder();
        Optional<Entry> before = Optional.empty();
        String last = "";
        boolean several = drag.from().entryId() != drag.to().entryId();
        for (int i = 0; i < rows.size(); i++) {
            String text = text(rows.get(i), columns(rows, i, drag));
            if (text.isEmpty()) {
                continue;
            }
            Entry entry = rows.get(i).entry();
            if (before.isPresent() && before.get().id() == entry.id()) {
                all.append(between(entry, last, text));
            } else {
                all.append(all.isEmpty() ? "" : "\n");
                all.append(several && entry.kind().isTalk() ? "<" + Graphemes.sanitize(entry.sender()) + "> " : "");
            }
            all.append(text);
            before = Optional.of(entry);
            last = text;
        }
        return all.toString();
    }

    private static int index(List<Row> rows, Point point) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).entry().id() == point.entryId() && rows.get(i).index() == point.row()) {
                return i;
            }
        }
        return -1;
    }

    /** From the first to the last column that has text, within some columns. */
    private static Columns within(Row row, int start, int end) {
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (Piece piece : row.pieces()) {
            if (isText(piece)) {
                first = Math.min(first, piece.column());
                last = Math.max(last, piece.column() + Graphemes.width(piece.text()));
            }
        }
        return new Columns(Math.max(first, start), Math.min(last, end));
    }

    private static String text(Row row, Columns columns) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : row.pieces()) {
            int column = piece.column();
            for (int at = 0; isText(piece) && at < piece.text().length(); ) {
                int next = Graphemes.next(piece.text(), at);
                if (column >= columns.start && column < columns.end) {
                    text.append(piece.text(), at, next);
                }
                column += Graphemes.width(piece.text(), at, next);
                at = next;
            }
        }
        return text.toString();
    }

    /** What stood between two rows before the text was broken: a line end, a space, or nothing within a word. */
    private static String between(Entry entry, String before, String after) {
        String end = before.substring(before.lastIndexOf(' ') + 1);
        int space = after.indexOf(' ');
        String start = space < 0 ? after : after.substring(0, space);
        if (FormattedText.plain(entry.text()).contains(end + start)) {
            return "";
        }
        return entry.text().contains(end + "\n" + start) ? "\n" : " ";
    }

    private static boolean isText(Piece piece) {
        return switch (piece.role()) {
            case TEXT, PENDING_TEXT, ACTION_TEXT, FOUND, FOUND_HERE, DIM_TEXT, ERROR_TEXT -> true;
            default -> false;
        };
    }
}
