package chat.stoa.tui.view;

import chat.stoa.tui.layout.Division;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.screen.Graphemes;

/** The input line: one's own nickname, then the text, scrolled so that the cursor is visible. */
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
        int space = Math.max(1, canvas.width() - column - 1);
        int start = visibleStart(line, space);
        if (start > 0) {
            canvas.put(column - 1, 0, theme.glyphs().more(), Theme.DIM);
        }
        canvas.put(column, 0, line.text().substring(start), Theme.PLAIN);
        if (model.ui().overlay().equals(Overlay.NONE)) {
            int before = Graphemes.width(line.text().substring(start, line.cursor()));
            canvas.cursor(Math.min(column + before, canvas.width() - 1), 0);
        }
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
