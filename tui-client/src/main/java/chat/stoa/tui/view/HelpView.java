package chat.stoa.tui.view;

import chat.stoa.tui.layout.HelpText;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import java.util.List;

/** Keys and commands, from the tables that they are dispatched by. */
final class HelpView {

    private static final String TITLE = "Keys and commands";
    private static final String ADVICE = "Esc closes, PgUp and PgDn show more";
    private static final String SHORT_ADVICE = "Esc closes";

    private HelpView() {}

    static void draw(Canvas canvas, Overlay.Help help, Model model, Theme theme) {
        canvas.clear();
        canvas.put(1, 0, TITLE, Theme.BOLD);
        String advice = HelpText.isNarrow(canvas.width()) ? SHORT_ADVICE : ADVICE;
        canvas.putRight(canvas.width() - 1, 0, advice, Theme.DIM);
        List<HelpText.Line> lines = HelpText.lines(model, help.context());
        int rows = Math.max(0, canvas.height() - 1);
        int from = Math.max(0, Math.min(help.scrolled(), lines.size() - rows));
        String more = theme.glyphs().more();
        for (int i = 0; i < rows && from + i < lines.size(); i++) {
            HelpText.Line line = lines.get(from + i);
            canvas.putFitted(
                    1, i + 1, line.keys(), canvas.width() - 2, more, line.isTitle() ? Theme.BOLD : Theme.PLAIN);
            int column = 1 + HelpText.keysWidth(canvas.width());
            canvas.putFitted(column, i + 1, line.text(), canvas.width() - column, more, Theme.PLAIN);
        }
    }
}
