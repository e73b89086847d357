package chat.stoa.tui.layout;

import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.keys.Context;
import chat.stoa.tui.keys.KeyMap;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.screen.Graphemes;
import java.util.ArrayList;
import java.util.List;

/** What the help says, from the tables that keys and commands are dispatched by. */
public final class HelpText {

    private static final String COMMANDS = "Commands";
    private static final int KEYS_WIDTH = 25;
    private static final int KEYS_WIDTH_NARROW = 17;
    private static final int NARROW_BELOW = 60;

    private HelpText() {}

    /**
     * A row.
     *
     * @param keys a key or a command, or the title of what follows
     * @param text what it does, or the rest of that
     */
    public record Line(String keys, String text, boolean isTitle) {}

    /** Whether the help has little space. */
    public static boolean isNarrow(int width) {
        return width < NARROW_BELOW;
    }

    /** How many columns keys and commands have, in a help of so many columns. */
    public static int keysWidth(int width) {
        return isNarrow(width) ? KEYS_WIDTH_NARROW : KEYS_WIDTH;
    }

    /** Where the help stands: over everything but the rooms. */
    public static Rect place(Model model) {
        Rect messages = Division.of(model).messages();
        return new Rect(messages.column(), 0, model.ui().columns() - messages.column(), messages.bottom());
    }

    /** All rows, in the place that the help has: those of a situation first. */
    public static List<Line> lines(Model model, Context context) {
        int width = place(model).width();
        KeyMap keys = model.settings().keys();
        List<Line> lines = new ArrayList<>();
        if (context != Context.NONE) {
            title(lines, context.title());
            context.lines(keys).forEach(line -> add(lines, line.keys(), line.description(), width));
        }
        for (Action.Group group : Action.Group.values()) {
            title(lines, group.title());
            for (KeyMap.Row row : keys.rows()) {
                if (row.action().group() == group) {
                    add(lines, row.keys(), row.action().description(), width);
                }
            }
        }
        title(lines, COMMANDS);
        for (Command command : Command.values()) {
            add(lines, command.usage(), command.description(), width);
        }
        add(lines, "//text", "say a line that begins with a slash", width);
        return lines;
    }

    /** At which row the commands begin. */
    public static int commands(List<Line> lines) {
        return lines.indexOf(new Line(COMMANDS, "", true));
    }

    private static void title(List<Line> lines, String title) {
        lines.add(new Line("", "", true));
        lines.add(new Line(title, "", true));
    }

    /** Keys that take more than their columns have a row of their own. */
    private static void add(List<Line> lines, String keys, String text, int width) {
        int columns = Math.max(1, width - keysWidth(width) - 2);
        boolean fits = Graphemes.width(keys) < keysWidth(width);
        if (!fits) {
            lines.add(new Line(keys, "", false));
        }
        String beside = fits ? keys : "";
        for (Wrapping.Line line : Wrapping.wrap(text, new Wrapping.Shape(0, 0, columns, columns))) {
            lines.add(new Line(beside, text.substring(line.start(), line.end()), false));
            beside = "";
        }
    }
}
