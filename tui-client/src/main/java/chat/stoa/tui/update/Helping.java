package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.Context;
import chat.stoa.tui.layout.HelpText;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.session.Turn;
import java.util.Optional;

/** The help: the keys of the present situation first, then all keys and commands. */
final class Helping {

    private static final int AROUND = 4;

    private Helping() {}

    static void open(Turn turn) {
        Overlay under = turn.ui().overlay();
        turn.ui(turn.ui().withOverlay(new Overlay.Help(context(under), 0, under)));
    }

    /** The same, at the commands; the keys stand above them. */
    static void openCommands(Turn turn) {
        open(turn);
        if (turn.ui().overlay() instanceof Overlay.Help help) {
            scroll(turn, help, HelpText.commands(HelpText.lines(turn.model(), help.context())));
        }
    }

    /** Whatever leaves it goes back to what was before. */
    static void key(Turn turn, Overlay.Help help, InputEvent.Key key, Optional<Action> action) {
        int page = Math.max(1, turn.ui().rows() - AROUND);
        boolean leaves = key.code() == KeyCode.ESCAPE
                || key.code() == KeyCode.ENTER
                || action.equals(Optional.of(Action.HELP))
                || action.equals(Optional.of(Action.CANCEL));
        if (leaves) {
            turn.ui(turn.ui().withOverlay(help.under()));
            return;
        }
        switch (key.code()) {
            case UP -> scroll(turn, help, -1);
            case DOWN -> scroll(turn, help, 1);
            case PAGE_UP -> scroll(turn, help, -page);
            case PAGE_DOWN -> scroll(turn, help, page);
            case HOME -> scroll(turn, help, -help.scrolled());
            default -> {}
        }
    }

    static void scroll(Turn turn, Overlay.Help help, int by) {
        int rows = HelpText.place(turn.model()).height() - 1;
        int last = Math.max(0, HelpText.lines(turn.model(), help.context()).size() - rows);
        turn.ui(turn.ui().withOverlay(help.scrolledTo(Math.max(0, Math.min(last, help.scrolled() + by)))));
    }

    private static Context context(Overlay overlay) {
        if (overlay instanceof Overlay.Selection || overlay instanceof Overlay.Menu) {
            return Context.SELECTION;
        }
        if (overlay instanceof Overlay.Search) {
            return Context.SEARCH;
        }
        if (overlay instanceof Overlay.Finder) {
            return Context.FINDER;
        }
        if (overlay instanceof Overlay.Switcher) {
            return Context.SWITCHER;
        }
        if (overlay instanceof Overlay.Recall) {
            return Context.RECALL;
        }
        if (overlay instanceof Overlay.RoomsPane) {
            return Context.ROOMS;
        }
        return overlay instanceof Overlay.UsersPane ? Context.USERS : Context.NONE;
    }
}
