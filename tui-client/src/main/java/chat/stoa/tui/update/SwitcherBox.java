package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.layout.ChoiceList;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.Rect;
import chat.stoa.tui.model.Choice;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Finder.Scope;
import chat.stoa.tui.model.Overlay.Switcher;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Turn;
import java.util.Optional;

/** The switcher: type a part of a name, and Enter goes there. */
final class SwitcherBox {

    private static final int QUERY_CHARS_MAX = 100;
    private static final int PAGE = 5;

    private SwitcherBox() {}

    static void open(Turn turn) {
        query(turn, "");
    }

    static void insert(Turn turn, Switcher switcher, String text) {
        String longer = switcher.query() + Graphemes.sanitize(text);
        if (longer.length() <= QUERY_CHARS_MAX) {
            query(turn, longer);
        }
    }

    /** A key while the box is open; the key that opens it goes on to the next choice. */
    static void key(Turn turn, Switcher switcher, InputEvent.Key key, Optional<Action> action) {
        if (key.isText()) {
            insert(turn, switcher, Character.toString(key.codePoint()));
            return;
        }
        switch (key.code()) {
            case ENTER -> choose(turn, switcher);
            case PAGE_UP -> show(turn, switcher.at(Math.max(0, switcher.index() - PAGE)));
            case PAGE_DOWN ->
                show(turn, switcher.at(Math.max(0, Math.min(switcher.choices().size() - 1, switcher.index() + PAGE))));
            default -> action.ifPresent(known -> act(turn, switcher, known));
        }
    }

    /** A click takes a choice; a click beside the box leaves it. */
    static void press(Turn turn, Switcher switcher, int x, int y) {
        Rect box = ChoiceList.box(Division.of(turn.model()));
        if (!box.contains(x, y)) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            return;
        }
        int row = y - box.row() - ChoiceList.HEADER_ROWS;
        int index = ChoiceList.first(switcher, box.height()) + row;
        if (row >= 0
                && row < ChoiceList.rows(box.height())
                && index < switcher.choices().size()) {
            choose(turn, switcher.at(index));
        }
    }

    private static void act(Turn turn, Switcher switcher, Action action) {
        String query = switcher.query();
        switch (action) {
            case HISTORY_OLDER, COMPLETE_BACK, PREVIOUS_ROOM -> show(turn, switcher.turned(-1));
            case HISTORY_NEWER, COMPLETE, NEXT_ROOM, SWITCHER, KILL_TO_END -> show(turn, switcher.turned(1));
            case DELETE_LEFT ->
                query(turn, query.isEmpty() ? "" : query.substring(0, Graphemes.previous(query, query.length())));
            case KILL_WORD_LEFT, KILL_TO_START -> query(turn, "");
            default -> {}
        }
    }

    /** Behind a slash it is no name but a text. */
    private static void query(Turn turn, String query) {
        if (query.startsWith("/")) {
            Finding.open(turn, Scope.ROOMS, query.substring(1));
            return;
        }
        show(turn, new Switcher(query, Choosing.of(turn, query), 0));
    }

    private static void show(Turn turn, Switcher switcher) {
        turn.ui(turn.ui().withOverlay(switcher));
    }

    private static void choose(Turn turn, Switcher switcher) {
        if (switcher.choices().isEmpty()) {
            return;
        }
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
        Choice choice = switcher.choices().get(switcher.index());
        if (choice instanceof Choice.Open open) {
            Switching.to(turn, turn.model().indexOf(open.network()), open.roomKey());
        } else if (choice instanceof Choice.Join join) {
            RoomCommands.join(turn, join.name());
        } else if (choice instanceof Choice.Talk talk) {
            Commands.run(turn, Command.QUERY, talk.nick());
        } else if (choice instanceof Choice.Type type) {
            type(turn, type.command());
        } else if (choice instanceof Choice.Act act) {
            Keyboard.act(turn, act.action(), InputEvent.Key.of(KeyCode.ENTER));
        }
    }

    /** A command that takes words waits for them in the line, but for the help; what stood there can be put back. */
    private static void type(Turn turn, Command command) {
        if (!command.hasParameters() || command == Command.HELP) {
            Commands.run(turn, command, "");
            return;
        }
        InputLine line = LineEditing.line(turn);
        if (!line.isEmpty()) {
            turn.ui(turn.ui().withKilled(line.text()));
        }
        LineEditing.set(turn, InputLine.of("/" + command.label() + " "));
    }
}
