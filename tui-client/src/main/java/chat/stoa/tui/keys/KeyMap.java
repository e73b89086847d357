package chat.stoa.tui.keys;

import chat.stoa.tui.input.InputEvent.Key;
import chat.stoa.tui.input.KeyCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of keys, in the order of the help. */
public final class KeyMap {

    /** What the client runs with: at home for users of WeeChat, irssi, senpai and shells. */
    public static final KeyMap STANDARD = new KeyMap(List.of(
            row("Alt+A", Action.NEXT_ACTIVE_ROOM, Key.alt('a')),
            row("Ctrl+N  Alt+Down", Action.NEXT_ROOM, Key.ctrl('n'), alt(KeyCode.DOWN)),
            row("Ctrl+P  Alt+Up", Action.PREVIOUS_ROOM, Key.ctrl('p'), alt(KeyCode.UP)),
            row("Alt+/", Action.LAST_ROOM, Key.alt('/')),
            row("Alt+1 to 9, 0", Action.ROOM_BY_NUMBER, altDigits()),
            row("PgUp", Action.PAGE_UP, Key.of(KeyCode.PAGE_UP)),
            row("PgDn", Action.PAGE_DOWN, Key.of(KeyCode.PAGE_DOWN)),
            row("Alt+Home", Action.OLDEST, alt(KeyCode.HOME)),
            row("Alt+End", Action.NEWEST, alt(KeyCode.END)),
            row("Enter", Action.SEND, Key.of(KeyCode.ENTER)),
            row("Tab", Action.COMPLETE, Key.of(KeyCode.TAB)),
            row(
                    "Shift+Tab",
                    Action.COMPLETE_BACK,
                    Key.of(KeyCode.BACK_TAB),
                    Key.of(KeyCode.BACK_TAB).withShift(),
                    Key.of(KeyCode.TAB).withShift()),
            row("Up", Action.HISTORY_OLDER, Key.of(KeyCode.UP)),
            row("Down", Action.HISTORY_NEWER, Key.of(KeyCode.DOWN)),
            row("Ctrl+A  Home", Action.LINE_START, Key.ctrl('a'), Key.of(KeyCode.HOME)),
            row("Ctrl+E  End", Action.LINE_END, Key.ctrl('e'), Key.of(KeyCode.END)),
            row("Ctrl+B  Left", Action.LEFT, Key.ctrl('b'), Key.of(KeyCode.LEFT)),
            row("Right", Action.RIGHT, Key.of(KeyCode.RIGHT)),
            row("Alt+B  Ctrl+Left", Action.WORD_LEFT, Key.alt('b'), ctrl(KeyCode.LEFT), alt(KeyCode.LEFT)),
            row("Alt+F  Ctrl+Right", Action.WORD_RIGHT, Key.alt('f'), ctrl(KeyCode.RIGHT), alt(KeyCode.RIGHT)),
            row("Backspace", Action.DELETE_LEFT, Key.of(KeyCode.BACKSPACE)),
            row("Ctrl+D  Delete", Action.DELETE_RIGHT, Key.ctrl('d'), Key.of(KeyCode.DELETE)),
            row("Ctrl+W", Action.KILL_WORD_LEFT, Key.ctrl('w'), alt(KeyCode.BACKSPACE)),
            row("Alt+D", Action.KILL_WORD_RIGHT, Key.alt('d'), ctrl(KeyCode.DELETE)),
            row("Ctrl+U", Action.KILL_TO_START, Key.ctrl('u')),
            row("Ctrl+K", Action.KILL_TO_END, Key.ctrl('k')),
            row("Ctrl+Y", Action.YANK, Key.ctrl('y')),
            row("Ctrl+T", Action.TRANSPOSE, Key.ctrl('t')),
            row("F1", Action.HELP, Key.of(KeyCode.F1)),
            row("F7", Action.TOGGLE_ROOMS, Key.of(KeyCode.F7)),
            row("F8", Action.TOGGLE_USERS, Key.of(KeyCode.F8)),
            row("Esc", Action.LEAVE, Key.of(KeyCode.ESCAPE)),
            row("Ctrl+C", Action.CANCEL, Key.ctrl('c')),
            row("Ctrl+L", Action.REDRAW, Key.ctrl('l')),
            row("Ctrl+Z", Action.SUSPEND, Key.ctrl('z'))));

    private final List<Row> rows;
    private final Map<Key, Action> actions = new HashMap<>();

    private KeyMap(List<Row> rows) {
        this.rows = rows;
        for (Row row : rows) {
            for (Key key : row.chords) {
                if (actions.put(key, row.action) != null) {
                    throw new IllegalStateException("two actions for " + key);
                }
            }
        }
    }

    /**
     * One row of the table.
     *
     * @param keys the keys as the help names them
     * @param action what they do
     * @param chords the keys as they arrive
     */
    public record Row(String keys, Action action, List<Key> chords) {}

    public List<Row> rows() {
        return rows;
    }

    /** What a key does, if anything. */
    public Optional<Action> action(Key key) {
        return Optional.ofNullable(actions.get(key));
    }

    /** The keys of an action as the help names them, the first only. */
    public String shortName(Action action) {
        return rows.stream()
                .filter(row -> row.action == action)
                .map(row -> row.keys.split(" {2}")[0])
                .findFirst()
                .orElse("");
    }

    private static Row row(String keys, Action action, Key... chords) {
        return new Row(keys, action, List.copyOf(Arrays.asList(chords)));
    }

    private static Key alt(KeyCode code) {
        return Key.of(code).withAlt();
    }

    private static Key ctrl(KeyCode code) {
        return Key.of(code).withCtrl();
    }

    private static Key[] altDigits() {
        List<Key> keys = new ArrayList<>();
        for (char digit = '0'; digit <= '9'; digit++) {
            keys.add(Key.alt(digit));
        }
        return keys.toArray(Key[]::new);
    }
}
