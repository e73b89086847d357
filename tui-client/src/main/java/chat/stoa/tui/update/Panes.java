package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Ui;
import chat.stoa.tui.session.Turn;
import java.util.Optional;

/** The panes at the sides: hidden or shown where they fit, laid over the screen where they do not. */
final class Panes {

    private static final int PAGE = 10;

    private Panes() {}

    static void toggleRooms(Turn turn) {
        Ui.Panes panes = turn.ui().panes();
        if (Division.roomsFit(turn.ui().columns())) {
            turn.ui(turn.ui().withPanes(new Ui.Panes(!panes.roomsHidden(), panes.usersHidden())));
        } else {
            turn.ui(turn.ui().withOverlay(Overlay.ROOMS));
        }
    }

    static void toggleUsers(Turn turn) {
        Ui.Panes panes = turn.ui().panes();
        if (Division.usersFit(turn.ui().columns())) {
            turn.ui(turn.ui().withPanes(new Ui.Panes(panes.roomsHidden(), !panes.usersHidden())));
        } else {
            turn.ui(turn.ui().withOverlay(Overlay.USERS));
        }
    }

    /** A key while a pane lies over the screen. */
    static void overlayKey(Turn turn, InputEvent.Key key, Optional<Action> action) {
        boolean rooms = turn.ui().overlay() instanceof Overlay.RoomsPane;
        Action toggle = rooms ? Action.TOGGLE_ROOMS : Action.TOGGLE_USERS;
        if (action.equals(Optional.of(toggle))) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            return;
        }
        switch (key.code()) {
            case ENTER -> turn.ui(turn.ui().withOverlay(Overlay.NONE));
            case UP -> move(turn, rooms, -1);
            case DOWN -> move(turn, rooms, 1);
            case PAGE_UP -> move(turn, rooms, -PAGE);
            case PAGE_DOWN -> move(turn, rooms, PAGE);
            default -> {}
        }
    }

    private static void move(Turn turn, boolean rooms, int by) {
        Overlay overlay = turn.ui().overlay();
        if (rooms) {
            Switching.within(turn, by);
            turn.ui(turn.ui().withOverlay(overlay));
        } else {
            Scrolling.users(turn, by);
        }
    }
}
