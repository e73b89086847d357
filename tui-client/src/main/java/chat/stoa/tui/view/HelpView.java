package chat.stoa.tui.view;

import chat.stoa.tui.layout.HelpText;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import java.util.List;

/** Keys and commands, from the tables that they are dispatched by. */
final class HelpView {

    private static final int KEYS_WIDTH = 26;
    private static final int KEYS_WIDTH_NARROW = 18;
    private static final int NARROW_BELOW = 60;
    private static final String TITLE = "Keys and commands";
    private static final String ADVICE = "Esc closes, PgDn shows more";
    private static final String SHORT_ADVICE = "Esc closes";

    private HelpView() {}

    static void draw(Canvas canvas, Overlay.Help help, Model model, Theme theme) {
        canvas.clear();
        boolean narrow = canvas.width() < NARROW_BELOW;
        int keysWidth = narrow ? KEYS_WIDTH_NARROW : KEYS_WIDTH;
        canvas.put(1, 0, TITLE, Theme.BOLD);
        canvas.putRight(canvas.width() - 1, 0, narrow ? SHORT_ADVICE : ADVICE, Theme.DIM);
        List<HelpText.Line> lines = HelpText.lines(model, help.context());
        int rows = Math.max(0, canvas.height() - 1);
        int from = Math.max(0, Math.min(help.scrolled(), lines.size() - rows));
        for (int i = 0; i < rows && from + i < lines.size(); i++) {
            HelpText.Line line = lines.get(from + i);
            int column = canvas.put(1, i + 1, line.keys(), line.isTitle() ? Theme.BOLD : Theme.PLAIN);
            canvas.putFitted(
                    Math.max(column + 1, keysWidth),
                    i + 1,
                    line.text(),
                    canvas.width() - Math.max(column + 1, keysWidth),
                    theme.glyphs().more(),
                    Theme.PLAIN);
        }
    }
}
