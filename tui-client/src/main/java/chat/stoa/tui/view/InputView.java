package chat.stoa.tui.view;

import chat.stoa.tui.layout.InputRows;
import chat.stoa.tui.layout.SplitMark;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.screen.Graphemes;
import java.util.List;

/** The input: one's own nickname, then the text in rows, scrolled so that the cursor is visible. */
final class InputView {

    private InputView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        int column = prompt(canvas, model, theme);
        InputLine line = model.currentRoom().draft().line();
        List<InputRows.Row> rows = InputRows.of(model, canvas.width());
        int current = InputRows.at(rows, line.cursor());
        int first = Math.max(0, Math.min(current - canvas.height() + 1, rows.size() - canvas.height()));
        for (int y = 0; y < canvas.height() && first + y < rows.size(); y++) {
            InputRows.Row row = rows.get(first + y);
            if (y == 0 && first > 0) {
                canvas.put(column - 1, y, theme.glyphs().more(), Theme.DIM);
            }
            int surplus = Math.max(row.start(), Math.min(row.end(), surplusFrom(model, line.text(), row.start())));
            int x = canvas.put(column, y, line.text().substring(row.start(), surplus), Theme.PLAIN);
            canvas.put(x, y, line.text().substring(surplus, row.end()), theme.surplus());
            if (first + y == current && showsCursor(model.ui().overlay())) {
                int before = Graphemes.width(line.text().substring(row.start(), line.cursor()));
                canvas.cursor(Math.min(column + before, canvas.width() - 1), y);
            }
        }
    }

    private static boolean showsCursor(Overlay overlay) {
        return !Overlay.hasKeys(overlay) || overlay instanceof Overlay.Recall;
    }

    /** From where on the line that a row belongs to goes into further messages. */
    private static int surplusFrom(Model model, String text, int rowStart) {
        int start = text.lastIndexOf('\n', rowStart - 1) + 1;
        int end = text.indexOf('\n', rowStart);
        return start + SplitMark.from(model, text.substring(start, end < 0 ? text.length() : end));
    }

    /** In line with the nick column, where there is one; returns where the text begins. */
    private static int prompt(Canvas canvas, Model model, Theme theme) {
        int column = 0;
        if (canvas.width() >= InputRows.NICK_FROM) {
            int space = InputRows.nickSpace(model, canvas.width());
            String nick = model.session().me().nick();
            column = canvas.putFitted(
                            InputRows.nickColumn(model, canvas.width()),
                            0,
                            nick,
                            space,
                            theme.glyphs().more(),
                            Theme.BOLD)
                    + 1;
        }
        canvas.put(column, 0, theme.glyphs().prompt(), Theme.DIM);
        return InputRows.textColumn(model, canvas.width());
    }
}
