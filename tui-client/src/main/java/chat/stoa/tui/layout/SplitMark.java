package chat.stoa.tui.layout;

import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Splitting;
import java.util.List;

/** Where a line that is being typed is more than one message holds, at a server that cannot join them again. */
public final class SplitMark {

    private SplitMark() {}

    /** The index from which on a line goes into further messages; its length if it is one message. */
    public static int from(Model model, String line) {
        List<String> pieces = pieces(model, line);
        return pieces.size() < 2
                ? line.length()
                : line.indexOf(pieces.get(1), pieces.get(0).length());
    }

    /** How many messages a text of several lines makes; a command makes none. */
    public static int messages(Model model, String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> pieces(model, line).size())
                .sum();
    }

    private static List<String> pieces(Model model, String line) {
        boolean isCommand = line.startsWith("/") && !line.startsWith("//");
        boolean joins = model.server().has(Feature.MULTILINE) && model.server().has(Feature.BATCH);
        if (isCommand || joins || line.isEmpty()) {
            return List.of(line);
        }
        int bytes = Splitting.textBytesMax(model, "PRIVMSG", model.currentRoom().name(), false);
        return Splitting.split(line, bytes);
    }
}
