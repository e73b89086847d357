package chat.stoa.tui.keys;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of keys, in the order of the help. */
public final class KeyMap {

    /** What the client runs with: at home for users of WeeChat, irssi, senpai and shells. */
    public static final KeyMap STANDARD = new KeyMap(List.of(
            row("Ctrl+G  Alt+K", Action.SWITCHER, InputEvent.Key.ctrl('g'), InputEvent.Key.alt('k')),
            row("Alt+A", Action.NEXT_ACTIVE_ROOM, InputEvent.Key.alt('a')),
            row("Ctrl+N  Alt+Down", Action.NEXT_ROOM, InputEvent.Key.ctrl('n'), alt(KeyCode.DOWN)),
            row("Ctrl+P  Alt+Up", Action.PREVIOUS_ROOM, InputEvent.Key.ctrl('p'), alt(KeyCode.UP)),
            row("Alt+/", Action.LAST_ROOM, InputEvent.Key.alt('/')),
            row("Alt+1 to 9, 0", Action.ROOM_BY_NUMBER, altDigits()),
            row("Alt+J", Action.ROOM_BY_DIGITS, InputEvent.Key.alt('j')),
            row("Shift+Up", Action.SELECT, InputEvent.Key.of(KeyCode.UP).withShift(), InputEvent.Key.alt('s')),
            row("Alt+U", Action.FIRST_UNREAD, InputEvent.Key.alt('u')),
            row("Alt+P", Action.PREVIOUS_MENTION, InputEvent.Key.alt('p')),
            row("Alt+N", Action.NEXT_MENTION, InputEvent.Key.alt('n')),
            row("Ctrl+F", Action.SEARCH, InputEvent.Key.ctrl('f')),
            row("Alt+H", Action.MENTIONS, InputEvent.Key.alt('h')),
            row("PgUp", Action.PAGE_UP, InputEvent.Key.of(KeyCode.PAGE_UP)),
            row("PgDn", Action.PAGE_DOWN, InputEvent.Key.of(KeyCode.PAGE_DOWN)),
            row("Alt+Home", Action.OLDEST, alt(KeyCode.HOME)),
            row("Alt+End", Action.NEWEST, alt(KeyCode.END)),
            row("Enter", Action.SEND, InputEvent.Key.of(KeyCode.ENTER)),
            row("Alt+Enter  Ctrl+J", Action.NEW_LINE, alt(KeyCode.ENTER), InputEvent.Key.ctrl('j'), shiftEnter()),
            row("Tab", Action.COMPLETE, InputEvent.Key.of(KeyCode.TAB)),
            row(
                    "Shift+Tab",
                    Action.COMPLETE_BACK,
                    InputEvent.Key.of(KeyCode.BACK_TAB),
                    InputEvent.Key.of(KeyCode.BACK_TAB).withShift(),
                    InputEvent.Key.of(KeyCode.TAB).withShift()),
            row("Up", Action.HISTORY_OLDER, InputEvent.Key.of(KeyCode.UP)),
            row("Down", Action.HISTORY_NEWER, InputEvent.Key.of(KeyCode.DOWN)),
            row("Ctrl+R", Action.SEARCH_HISTORY, InputEvent.Key.ctrl('r')),
            row("Ctrl+A  Home", Action.LINE_START, InputEvent.Key.ctrl('a'), InputEvent.Key.of(KeyCode.HOME)),
            row("Ctrl+E  End", Action.LINE_END, InputEvent.Key.ctrl('e'), InputEvent.Key.of(KeyCode.END)),
            row("Ctrl+B  Left", Action.LEFT, InputEvent.Key.ctrl('b'), InputEvent.Key.of(KeyCode.LEFT)),
            row("Right", Action.RIGHT, InputEvent.Key.of(KeyCode.RIGHT)),
            row("Alt+B  Ctrl+Left", Action.WORD_LEFT, InputEvent.Key.alt('b'), ctrl(KeyCode.LEFT), alt(KeyCode.LEFT)),
            row(
                    "Alt+F  Ctrl+Right",
                    Action.WORD_RIGHT,
                    InputEvent.Key.alt('f'),
                    ctrl(KeyCode.RIGHT),
                    alt(KeyCode.RIGHT)),
            row("Backspace", Action.DELETE_LEFT, InputEvent.Key.of(KeyCode.BACKSPACE)),
            row("Ctrl+D  Delete", Action.DELETE_RIGHT, InputEvent.Key.ctrl('d'), InputEvent.Key.of(KeyCode.DELETE)),
            row("Ctrl+W", Action.KILL_WORD_LEFT, InputEvent.Key.ctrl('w'), alt(KeyCode.BACKSPACE)),
            row("Alt+D", Action.KILL_WORD_RIGHT, InputEvent.Key.alt('d'), ctrl(KeyCode.DELETE)),
            row("Ctrl+U", Action.KILL_TO_START, InputEvent.Key.ctrl('u')),
            row("Ctrl+K", Action.KILL_TO_END, InputEvent.Key.ctrl('k')),
            row("Ctrl+Y", Action.YANK, InputEvent.Key.ctrl('y')),
            row("Ctrl+_", Action.UNDO, InputEvent.Key.ctrl('_')),
            row("Ctrl+T", Action.TRANSPOSE, InputEvent.Key.ctrl('t')),
            row("Alt+E", Action.EDITOR, InputEvent.Key.alt('e')),
            row("F1", Action.HELP, InputEvent.Key.of(KeyCode.F1)),
            row("F6", Action.FOCUS, InputEvent.Key.of(KeyCode.F6)),
            row("F7", Action.TOGGLE_ROOMS, InputEvent.Key.of(KeyCode.F7)),
            row("F8", Action.TOGGLE_USERS, InputEvent.Key.of(KeyCode.F8)),
            row("Alt++", Action.MORE_NOISE, InputEvent.Key.alt('+'), InputEvent.Key.alt('=')),
            row("Alt+-", Action.LESS_NOISE, InputEvent.Key.alt('-')),
            row("Alt+L", Action.BARE, InputEvent.Key.alt('l')),
            row("Alt+M", Action.MOUSE, InputEvent.Key.alt('m')),
            row("Esc", Action.LEAVE, InputEvent.Key.of(KeyCode.ESCAPE)),
            row("Ctrl+C", Action.CANCEL, InputEvent.Key.ctrl('c')),
            row("Ctrl+L", Action.REDRAW, InputEvent.Key.ctrl('l')),
            row("Ctrl+Z", Action.SUSPEND, InputEvent.Key.ctrl('z'))));

    private final List<Row> rows;
    private final Map<InputEvent.Key, Action> actions = new HashMap<>();

    private KeyMap(List<Row> rows) {
        this.rows = rows;
        for (Row row : rows) {
            for (InputEvent.Key key : row.chords) {
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
    public record Row(String keys, Action action, List<InputEvent.Key> chords) {}

    public List<Row> rows() {
        return rows;
    }

    /**
     * With other keys for some actions. A key that another action had is taken from it.
     *
     * @param chosen all keys of each of these actions; none to leave it without one
     */
    public KeyMap with(Map<Action, List<InputEvent.Key>> chosen) {
        Set<InputEvent.Key> taken = new HashSet<>();
        chosen.values().forEach(taken::addAll);
        List<Row> changed = new ArrayList<>();
        for (Row row : rows) {
            List<InputEvent.Key> own = chosen.get(row.action);
            boolean loses = row.chords.stream().anyMatch(taken::contains);
            if (own == null && !loses) {
                changed.add(row);
                continue;
            }
            List<InputEvent.Key> left = own == null
                    ? row.chords.stream().filter(key -> !taken.contains(key)).toList()
                    : own;
            if (!left.isEmpty()) {
                changed.add(new Row(names(left), row.action, left));
            }
        }
        return new KeyMap(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyMap map && rows.equals(map.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    private static String names(List<InputEvent.Key> keys) {
        return keys.stream().limit(2).map(Chord::name).collect(Collectors.joining("  "));
    }

    /** What a key does, if anything. */
    public Optional<Action> action(InputEvent.Key key) {
        return Optional.ofNullable(actions.get(key));
    }

    /** The keys of an action as the help names them, the first only. */
    public String shortName(Action action) {
        return rows.stream()
                .filter(row -> row.action == action)
                .map(row -> row.keys.split(" {2}", -1)[0])
                .findFirst()
                .orElse("");
    }

    private static Row row(String keys, Action action, InputEvent.Key... chords) {
        return new Row(keys, action, List.copyOf(Arrays.asList(chords)));
    }

    private static InputEvent.Key alt(KeyCode code) {
        return InputEvent.Key.of(code).withAlt();
    }

    private static InputEvent.Key ctrl(KeyCode code) {
        return InputEvent.Key.of(code).withCtrl();
    }

    private static InputEvent.Key shiftEnter() {
        return InputEvent.Key.of(KeyCode.ENTER).withShift();
    }

    private static InputEvent.Key[] altDigits() {
        List<InputEvent.Key> keys = new ArrayList<>();
        for (char digit = '0'; digit <= '9'; digit++) {
            keys.add(InputEvent.Key.alt(digit));
        }
        return keys.toArray(InputEvent.Key[]::new);
    }
}
