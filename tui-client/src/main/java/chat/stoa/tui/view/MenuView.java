package chat.stoa.tui.view;

import chat.stoa.tui.keys.MessageAction;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What can be done with a selected message, and when exactly it was said; over the lower end of the messages. */
final class MenuView {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu HH:mm:ss", Locale.ENGLISH);

    private MenuView() {}

    static void draw(Canvas canvas, Overlay.Menu menu, Model model, Theme theme) {
        Optional<Entry> entry = model.currentRoom().log().find(menu.entryId());
        MessageAction[] actions = MessageAction.values();
        int rows = Math.min(actions.length, Math.max(0, canvas.height() - 1));
        int top = canvas.height() - rows - 1;
        if (entry.isEmpty() || top < 0) {
            return;
        }
        String rule = theme.glyphs().horizontal();
        String time = TIME.format(entry.get().time().atZone(model.settings().zone()));
        String title = rule.repeat(2) + " " + entry.get().sender() + ", " + time + " ";
        canvas.put(0, top, title + rule.repeat(Math.max(0, canvas.width() - Canvas.width(title))), theme.accent());
        int first = Math.max(0, Math.min(menu.index() - rows / 2, actions.length - rows));
        for (int i = 0; i < rows; i++) {
            MessageAction action = actions[first + i];
            boolean chosen = first + i == menu.index();
            String text = (chosen ? " " + theme.glyphs().prompt() + " " : "   ") + action.letter() + "  "
                    + action.description();
            String padded = text + " ".repeat(Math.max(0, canvas.width() - Canvas.width(text)));
            canvas.put(0, top + 1 + i, padded, chosen ? Theme.CHOSEN.bold() : Theme.PLAIN);
        }
    }
}
