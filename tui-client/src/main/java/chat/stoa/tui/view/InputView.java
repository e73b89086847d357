package chat.stoa.tui.view;

import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.SplitMark;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.screen.Graphemes;

/** The input: one's own nickname, then the text, a row for each line, scrolled so that the cursor is visible. */
final class InputView {

    /** Narrower panes show no nickname. */
    private static final int NICK_FROM = 30;

    private static final int NICK_MAX = 14;
    private static final int TIME = 6;

    private InputView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        int column = prompt(canvas, model, theme);
        InputLine line = model.currentRoom().draft().line();
        String[] rows = line.text().split("\n", -1);
        int current = (int) line.beforeCursor().chars().filter(c -> c == '\n').count();
        int inRow = line.cursor() - line.beforeCursor().lastIndexOf('\n') - 1;
        int first = Math.max(0, Math.min(current - canvas.height() + 1, rows.length - canvas.height()));
        for (int y = 0; y < canvas.height() && first + y < rows.length; y++) {
            int cursor = first + y == current ? inRow : 0;
            int split = SplitMark.from(model, rows[first + y]);
            int x = row(canvas, column, y, new InputLine(rows[first + y], cursor), split, theme);
            if (first + y == current && showsCursor(model.ui().overlay())) {
                canvas.cursor(x, y);
            }
        }
    }

    private static boolean showsCursor(Overlay overlay) {
        return overlay.equals(Overlay.NONE) || overlay instanceof Overlay.Recall;
    }

    /** Draws a row, otherwise where it no longer fits into one message; returns the column of its cursor. */
    private static int row(Canvas canvas, int column, int y, InputLine line, int split, Theme theme) {
        int start = visibleStart(line, Math.max(1, canvas.width() - column - 1));
        if (start > 0) {
            canvas.put(column - 1, y, theme.glyphs().more(), Theme.DIM);
        }
        int from = Math.max(start, Math.min(split, line.text().length()));
        int x = canvas.put(column, y, line.text().substring(start, from), Theme.PLAIN);
        canvas.put(x, y, line.text().substring(from), theme.surplus());
        int before = Graphemes.width(line.text().substring(start, line.cursor()));
        return Math.min(column + before, canvas.width() - 1);
    }

    /** In line with the nick column, where there is one. */
    private static int prompt(Canvas canvas, Model model, Theme theme) {
        int column = 0;
        String nick = model.session().me().nick();
        if (canvas.width() >= Division.NICK_COLUMN_FROM) {
            int width = Math.min(Canvas.width(nick), model.ui().measures().nicks());
            column = Math.max(0, TIME + model.ui().measures().nicks() - width);
        }
        if (canvas.width() >= NICK_FROM) {
            int columns = canvas.width() >= Division.NICK_COLUMN_FROM
                    ? model.ui().measures().nicks()
                    : NICK_MAX;
            column = canvas.putFitted(column, 0, nick, columns, theme.glyphs().more(), Theme.BOLD) + 1;
        }
        return canvas.put(column, 0, theme.glyphs().prompt(), Theme.DIM) + 1;
    }

    /** The first char that is shown: as little as possible is scrolled away. */
    private static int visibleStart(InputLine line, int space) {
        String text = line.text();
        int width = Graphemes.width(line.beforeCursor());
        int start = 0;
        while (width > space && start < line.cursor()) {
            int next = Graphemes.next(text, start);
            width -= Graphemes.width(text, start, next);
            start = next;
        }
        return start;
    }
}
