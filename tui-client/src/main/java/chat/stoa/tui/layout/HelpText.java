package chat.stoa.tui.layout;

import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.keys.Context;
import chat.stoa.tui.keys.KeyMap;
import chat.stoa.tui.model.Model;
import java.util.ArrayList;
import java.util.List;

/** What the help says, from the tables that keys and commands are dispatched by. */
public final class HelpText {

    private HelpText() {}

    /**
     * A row.
     *
     * @param keys a key or a command; the title of what follows, if there is no text
     */
    public record Line(String keys, String text) {

        public boolean isTitle() {
            return text.isEmpty();
        }
    }

    /** All rows: those of a situation first. */
    public static List<Line> lines(Model model, Context context) {
        KeyMap keys = model.settings().keys();
        List<Line> lines = new ArrayList<>();
        if (context != Context.NONE) {
            title(lines, context.title());
            context.lines(keys).forEach(line -> lines.add(new Line(line.keys(), line.description())));
        }
        for (Action.Group group : Action.Group.values()) {
            title(lines, group.title());
            for (KeyMap.Row row : keys.rows()) {
                if (row.action().group() == group) {
                    lines.add(new Line(row.keys(), row.action().description()));
                }
            }
        }
        title(lines, "Commands");
        for (Command command : Command.values()) {
            lines.add(new Line(command.usage(), command.description()));
        }
        lines.add(new Line("//text", "say a line that begins with a slash"));
        return lines;
    }

    private static void title(List<Line> lines, String title) {
        lines.add(new Line("", ""));
        lines.add(new Line(title, ""));
    }
}
