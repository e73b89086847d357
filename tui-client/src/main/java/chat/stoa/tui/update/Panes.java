package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.UserList;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Ui;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Turn;
import java.util.Optional;

/** The panes at the sides: hidden or shown where they fit, laid over the screen where they do not. */
final class Panes {

    private static final int PAGE = 10;

    private Panes() {}

    static void toggleRooms(Turn turn) {
        int columns = turn.ui().columns();
        if (Division.roomsFit(columns)) {
            Ui.Hidden old = turn.ui().panes().hidden(columns);
            hide(turn, new Ui.Hidden(!old.rooms(), old.users()));
        } else {
            turn.ui(turn.ui().withOverlay(Overlay.ROOMS));
        }
    }

    static void toggleUsers(Turn turn) {
        int columns = turn.ui().columns();
        if (Division.usersFit(columns)) {
            Ui.Hidden old = turn.ui().panes().hidden(columns);
            hide(turn, new Ui.Hidden(old.rooms(), !old.users()));
        } else {
            turn.ui(turn.ui().withOverlay(Overlay.USERS));
        }
    }

    private static void hide(Turn turn, Ui.Hidden hidden) {
        turn.ui(turn.ui().withPanes(turn.ui().panes().withHidden(turn.ui().columns(), hidden)));
    }

    /** Messages alone, and the mouse with the terminal: what is selected then is text and nothing else. */
    static void toggleBare(Turn turn) {
        Ui.Panes panes = turn.ui().panes();
        turn.ui(turn.ui().withPanes(panes.withBare(!panes.bare())));
        turn.effect(new Effect.Mouse(panes.bare() && !panes.mouseReleased()));
        Notes.say(turn, panes.bare() ? "" : "bare: select with the terminal's own mouse; again, or Esc: back");
    }

    static void toggleMouse(Turn turn) {
        Ui.Panes panes = turn.ui().panes();
        turn.ui(turn.ui().withPanes(panes.withMouseReleased(!panes.mouseReleased())));
        turn.effect(new Effect.Mouse(panes.mouseReleased() && !panes.bare()));
        Notes.say(turn, panes.mouseReleased() ? "the mouse is taken" : "the mouse is the terminal's");
    }

    /** A key while a pane lies over the screen. */
    static void overlayKey(Turn turn, InputEvent.Key key, Optional<Action> action) {
        boolean rooms = turn.ui().overlay() instanceof Overlay.RoomsPane;
        if (action.equals(Optional.of(Action.FOCUS))) {
            focus(turn);
            return;
        }
        Action toggle = rooms ? Action.TOGGLE_ROOMS : Action.TOGGLE_USERS;
        if (action.equals(Optional.of(toggle))) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            return;
        }
        switch (key.code()) {
            case ENTER -> chosen(turn);
            case CHARACTER -> letter(turn, key.codePoint());
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
        } else if (overlay instanceof Overlay.UsersPane pane) {
            int last = Math.max(0, UserList.size(turn.model()) - 1);
            int index = Math.max(0, Math.min(last, pane.index() + by));
            turn.ui(turn.ui().withOverlay(new Overlay.UsersPane(index)));
            int rows = Math.max(1, Division.of(turn.model()).messages().height() - 2);
            int first = turn.ui().usersScrolled();
            turn.ui(turn.ui().withUsersScrolled(Math.max(Math.min(first, index), Math.min(last, index - rows + 1))));
        }
    }

    /** From the messages to the rooms, to the people, and back. */
    static void focus(Turn turn) {
        Overlay overlay = turn.ui().overlay();
        Overlay next = overlay instanceof Overlay.RoomsPane
                ? Overlay.USERS
                : overlay instanceof Overlay.UsersPane ? Overlay.NONE : Overlay.ROOMS;
        turn.ui(turn.ui().withOverlay(next).withUsersScrolled(0));
    }

    /** Enter: a conversation with who is chosen; in the rooms one is there already. */
    private static void chosen(Turn turn) {
        Optional<Member> person = person(turn);
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
        person.ifPresent(member -> Pointing.openQuery(turn, member.nick()));
    }

    private static void letter(Turn turn, int letter) {
        Optional<Member> person = person(turn);
        if (person.isPresent() && (letter == 'w' || letter == 'n')) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            if (letter == 'w') {
                Asking.whois(turn, person.get().nick());
            } else {
                Pointing.address(turn, person.get().nick());
            }
        }
    }

    private static Optional<Member> person(Turn turn) {
        return turn.ui().overlay() instanceof Overlay.UsersPane pane
                ? UserList.at(turn.model(), pane.index())
                : Optional.empty();
    }
}
