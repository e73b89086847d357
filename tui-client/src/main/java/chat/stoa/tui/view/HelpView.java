package chat.stoa.tui.view;

import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.keys.KeyMap;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.screen.Style;
import java.util.ArrayList;
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

    private record Line(String keys, String text, Style style) {}

    static void draw(Canvas canvas, Overlay.Help help, Theme theme) {
        canvas.clear();
        boolean narrow = canvas.width() < NARROW_BELOW;
        int keysWidth = narrow ? KEYS_WIDTH_NARROW : KEYS_WIDTH;
        canvas.put(1, 0, TITLE, Theme.BOLD);
        canvas.putRight(canvas.width() - 1, 0, narrow ? SHORT_ADVICE : ADVICE, Theme.DIM);
        List<Line> lines = lines();
        int rows = Math.max(0, canvas.height() - 1);
        int from = Math.max(0, Math.min(help.scrolled(), lines.size() - rows));
        for (int i = 0; i < rows && from + i < lines.size(); i++) {
            Line line = lines.get(from + i);
            int column = canvas.put(1, i + 1, line.keys, line.style);
            canvas.putFitted(
                    Math.max(column + 1, keysWidth),
                    i + 1,
                    line.text,
                    canvas.width() - Math.max(column + 1, keysWidth),
                    theme.glyphs().more(),
                    Theme.PLAIN);
        }
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Action.Group group : Action.Group.values()) {
            lines.add(new Line("", "", Theme.PLAIN));
            lines.add(new Line(group.title(), "", Theme.BOLD));
            for (KeyMap.Row row : KeyMap.STANDARD.rows()) {
                if (row.action().group() == group) {
                    lines.add(new Line(row.keys(), row.action().description(), Theme.PLAIN));
                }
            }
        }
        lines.add(new Line("", "", Theme.PLAIN));
        lines.add(new Line("Commands", "", Theme.BOLD));
        for (Command command : Command.values()) {
            lines.add(new Line(command.usage(), command.description(), Theme.PLAIN));
        }
        lines.add(new Line("//text", "say a line that begins with a slash", Theme.PLAIN));
        return lines;
    }
}
