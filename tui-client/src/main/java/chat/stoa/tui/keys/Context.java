package chat.stoa.tui.keys;

import java.util.ArrayList;
import java.util.List;

/** A situation in which some keys mean something else than usual, as the help tells it. */
public enum Context {
    NONE(""),
    SELECTION("A message is selected"),
    SEARCH("Finding a text in the room"),
    FINDER("Finding a text anywhere"),
    SWITCHER("Going somewhere"),
    RECALL("Finding a line that was sent"),
    ROOMS("In the rooms"),
    USERS("Among the people");

    private final String title;

    Context(String title) {
        this.title = title;
    }

    /**
     * A line of the help.
     *
     * @param keys the key, as the table of keys names it
     */
    public record Line(String keys, String description) {}

    public String title() {
        return title;
    }

    /** What keys mean in it. */
    public List<Line> lines(KeyMap keys) {
        return switch (this) {
            case NONE -> List.of();
            case SELECTION -> selection();
            case SEARCH ->
                List.of(
                        line(keys, Action.SEND, "the next older place; then n and N go on"),
                        line(keys, Action.HISTORY_NEWER, "the next newer place"),
                        line(keys, Action.COMPLETE, "look in all rooms, then on the server"),
                        line(keys, Action.LEAVE, "back to where you were"),
                        line(keys, Action.PAGE_UP, "read on from here"));
            case FINDER ->
                List.of(
                        line(keys, Action.SEND, "go to the message; on the server: ask"),
                        line(keys, Action.HISTORY_OLDER, "the message above"),
                        line(keys, Action.HISTORY_NEWER, "the message below"),
                        line(keys, Action.COMPLETE, "look elsewhere: all rooms, the server, the room"),
                        line(keys, Action.LEAVE, "leave"));
            case SWITCHER ->
                List.of(
                        line(keys, Action.SEND, "take it"),
                        line(keys, Action.HISTORY_NEWER, "the next one"),
                        line(keys, Action.HISTORY_OLDER, "the one before"),
                        new Line("#", "rooms only; @ people, > commands, / texts"),
                        line(keys, Action.LEAVE, "leave"));
            case RECALL ->
                List.of(
                        line(keys, Action.SEARCH_HISTORY, "an older line"),
                        line(keys, Action.HISTORY_NEWER, "a newer line"),
                        line(keys, Action.SEND, "take it, to change or send it"),
                        line(keys, Action.LEAVE, "take what stood there before"));
            case ROOMS ->
                List.of(
                        line(keys, Action.HISTORY_OLDER, "the room above"),
                        line(keys, Action.HISTORY_NEWER, "the room below"),
                        line(keys, Action.FOCUS, "on to the people"),
                        line(keys, Action.SEND, "stay in it"));
            case USERS ->
                List.of(
                        line(keys, Action.HISTORY_OLDER, "the person above"),
                        line(keys, Action.HISTORY_NEWER, "the person below"),
                        line(keys, Action.SEND, "a conversation"),
                        new Line("w", "who it is"),
                        new Line("n", "the name into the line"),
                        line(keys, Action.FOCUS, "back to the messages"));
        };
    }

    private static List<Line> selection() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Up  Down", "the message above, or below; also k and j"));
        lines.add(new Line("Enter", "all that can be done with it"));
        for (MessageAction action : MessageAction.values()) {
            lines.add(new Line(Character.toString(action.letter()), action.description()));
        }
        return lines;
    }

    private static Line line(KeyMap keys, Action action, String description) {
        return new Line(keys.shortName(action), description);
    }
}
