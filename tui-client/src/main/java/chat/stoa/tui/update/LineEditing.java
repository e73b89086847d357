package chat.stoa.tui.update;

import chat.stoa.tui.keys.Action;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.InputRows;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Turn;
import java.util.List;
import java.util.stream.Collectors;

/** The input line of the current room, edited as in a shell; always by whole graphemes. */
final class LineEditing {

    private LineEditing() {}

    static InputLine line(Turn turn) {
        return turn.currentRoom().draft().line();
    }

    static void set(Turn turn, InputLine line) {
        turn.changeRoom(turn.rooms().currentKey(), room -> room.editLine(old -> line));
    }

    static void clear(Turn turn) {
        set(turn, InputLine.EMPTY);
    }

    /**
     * Inserts text at the cursor, without what can neither be shown nor sent; what goes beyond the limit is not taken,
     * and the user is told.
     */
    static void insert(Turn turn, String raw) {
        InputLine line = line(turn);
        String text = Graphemes.sanitize(raw);
        int space = turn.limits().inputChars() - line.text().length();
        if (text.length() > space) {
            Notes.say(turn, "the line is full");
            return;
        }
        set(turn, line.replace(line.cursor(), line.cursor(), text));
    }

    /** What was written elsewhere takes the place of the line; as much of it as there is space for. */
    static void edited(Turn turn, String raw) {
        String text = raw.lines().map(Graphemes::sanitize).collect(Collectors.joining("\n"));
        String bounded = text.stripTrailing();
        int max = turn.limits().inputChars();
        set(turn, InputLine.of(bounded.length() <= max ? bounded : bounded.substring(0, max)));
    }

    static void newLine(Turn turn) {
        InputLine line = line(turn);
        if (turn.currentRoom().isStatus()) {
            Notes.say(turn, "the status room takes one line at a time");
        } else if (line.text().length() < turn.limits().inputChars()) {
            set(turn, line.replace(line.cursor(), line.cursor(), "\n"));
        }
    }

    static void undo(Turn turn) {
        if (turn.currentRoom().draft().undo().isEmpty()) {
            Notes.say(turn, "nothing to take back");
        }
        turn.changeRoom(
                turn.rooms().currentKey(), room -> room.withDraft(room.draft().undone()));
    }

    /** The row above, if the input has one; if not, the line that was sent before. */
    static void older(Turn turn) {
        if (toRow(turn, -1)) {
            return;
        }
        turn.changeRoom(
                turn.rooms().currentKey(), room -> room.withDraft(room.draft().older()));
    }

    /** The row below, if the input has one; if not, the line that was sent after. */
    static void newer(Turn turn) {
        if (toRow(turn, 1)) {
            return;
        }
        turn.changeRoom(
                turn.rooms().currentKey(), room -> room.withDraft(room.draft().newer()));
    }

    static void edit(Turn turn, Action action) {
        InputLine line = line(turn);
        int cursor = line.cursor();
        switch (action) {
            case LINE_START -> set(turn, line.at(rowStart(line)));
            case LINE_END -> set(turn, line.at(rowEnd(line)));
            case LEFT -> set(turn, line.at(before(line)));
            case RIGHT -> set(turn, line.at(after(line)));
            case WORD_LEFT -> set(turn, line.at(wordStart(line)));
            case WORD_RIGHT -> set(turn, line.at(wordEnd(line)));
            case DELETE_LEFT -> set(turn, line.replace(before(line), cursor, ""));
            case DELETE_RIGHT -> set(turn, line.replace(cursor, after(line), ""));
            case KILL_WORD_LEFT -> kill(turn, line, spacedWordStart(line), cursor);
            case KILL_WORD_RIGHT -> kill(turn, line, cursor, wordEnd(line));
            case KILL_TO_START -> kill(turn, line, rowStart(line), cursor);
            case KILL_TO_END -> kill(turn, line, cursor, rowEnd(line));
            case YANK -> turn.ui().killed().lines().limit(1).forEach(text -> insert(turn, text));
            case TRANSPOSE -> transpose(turn, line);
            default -> throw new IllegalStateException("not an edit: " + action);
        }
    }

    private static void kill(Turn turn, InputLine line, int from, int to) {
        if (from < to) {
            turn.ui(turn.ui().withKilled(line.text().substring(from, to)));
            set(turn, line.replace(from, to, ""));
        }
    }

    /** The grapheme before the cursor changes places with the one behind it; at the end, with the one before that. */
    private static void transpose(Turn turn, InputLine line) {
        InputLine middle = line.cursor() == line.text().length() ? line.at(before(line)) : line;
        int start = before(middle);
        int end = after(middle);
        if (start < middle.cursor() && middle.cursor() < end) {
            String text = line.text();
            String swapped = text.substring(middle.cursor(), end) + text.substring(start, middle.cursor());
            set(turn, line.replace(start, end, swapped));
        }
    }

    private static int rowStart(InputLine line) {
        return line.text().lastIndexOf('\n', line.cursor() - 1) + 1;
    }

    private static int rowEnd(InputLine line) {
        int end = line.text().indexOf('\n', line.cursor());
        return end < 0 ? line.text().length() : end;
    }

    /** Moves the cursor so many rows down, to the column where it is, if there is such a row. */
    private static boolean toRow(Turn turn, int step) {
        InputLine line = line(turn);
        List<InputRows.Row> rows =
                InputRows.of(turn.model(), Division.of(turn.model()).input().width());
        int current = InputRows.at(rows, line.cursor());
        int to = current + step;
        if (to < 0 || to >= rows.size()) {
            return false;
        }
        InputRows.Row row = rows.get(to);
        boolean breaks = to + 1 < rows.size() && rows.get(to + 1).start() == row.end();
        int end = breaks ? Graphemes.previous(line.text(), row.end()) : row.end();
        int column = width(line, rows.get(current).start());
        set(turn, line.at(atWidth(line.text(), row.start(), end, column)));
        return true;
    }

    private static int width(InputLine line, int from) {
        return Graphemes.width(line.text().substring(from, line.cursor()));
    }

    /** The index in a row that is so many columns from its start, or its end. */
    private static int atWidth(String text, int start, int end, int columns) {
        int at = start;
        while (at < end && Graphemes.width(text.substring(start, Graphemes.next(text, at))) <= columns) {
            at = Graphemes.next(text, at);
        }
        return at;
    }

    private static int before(InputLine line) {
        return line.cursor() == 0 ? 0 : Graphemes.previous(line.text(), line.cursor());
    }

    private static int after(InputLine line) {
        return line.cursor() == line.text().length() ? line.cursor() : Graphemes.next(line.text(), line.cursor());
    }

    private static int wordStart(InputLine line) {
        int at = line.cursor();
        while (at > 0 && !isWord(line.text().codePointBefore(at))) {
            at = line.text().offsetByCodePoints(at, -1);
        }
        while (at > 0 && isWord(line.text().codePointBefore(at))) {
            at = line.text().offsetByCodePoints(at, -1);
        }
        return at;
    }

    private static int wordEnd(InputLine line) {
        int at = line.cursor();
        while (at < line.text().length() && !isWord(line.text().codePointAt(at))) {
            at = line.text().offsetByCodePoints(at, 1);
        }
        while (at < line.text().length() && isWord(line.text().codePointAt(at))) {
            at = line.text().offsetByCodePoints(at, 1);
        }
        return at;
    }

    /** Ctrl+W takes everything back to a space, as shells do. */
    private static int spacedWordStart(InputLine line) {
        int at = line.cursor();
        while (at > 0 && Character.isWhitespace(line.text().charAt(at - 1))) {
            at--;
        }
        while (at > 0 && !Character.isWhitespace(line.text().charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
