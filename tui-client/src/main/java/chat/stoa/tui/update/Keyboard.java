package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.model.Completion;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Finder.Scope;
import chat.stoa.tui.model.Reading.Anchor;
import chat.stoa.tui.model.Ui.Note.Armed;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Seeking;
import chat.stoa.tui.session.Turn;
import java.util.Optional;

/** Keys: an overlay has them first, then the table, then they are text. */
final class Keyboard {

    private Keyboard() {}

    static void on(Turn turn, InputEvent.Key typed) {
        InputEvent.Key key = withArmedAlt(turn, typed);
        Optional<Action> action = turn.model().settings().keys().action(key);
        boolean quits = action.equals(Optional.of(Action.CANCEL)) && Notes.isArmed(turn, Armed.QUIT);
        Notes.clear(turn);
        if (quits) {
            Commands.quit(turn, "");
        } else if (Overlay.hasKeys(turn.ui().overlay())) {
            overlay(turn, key, action);
        } else {
            plain(turn, key, action);
        }
    }

    private static void plain(Turn turn, InputEvent.Key key, Optional<Action> action) {
        boolean completes = action.filter(a -> a == Action.COMPLETE || a == Action.COMPLETE_BACK)
                .isPresent();
        boolean marked = turn.ui().overlay() instanceof Overlay.Spot;
        boolean closes = action.equals(Optional.of(Action.LEAVE))
                && (marked || turn.ui().completion().candidates().size() > 1);
        if (marked && !action.equals(Optional.of(Action.SELECT))) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
        }
        if (!completes) {
            turn.ui(turn.ui().withCompletion(Completion.NONE));
        }
        if (closes) {
            return;
        }
        if (action.isPresent()) {
            act(turn, action.get(), key);
        } else if (key.isText()) {
            LineEditing.insert(turn, Character.toString(key.codePoint()));
        }
    }

    static void act(Turn turn, Action action, InputEvent.Key key) {
        switch (action) {
            case SEND -> Commands.enter(turn);
            case COMPLETE -> Completing.turn(turn, 1);
            case COMPLETE_BACK -> Completing.turn(turn, -1);
            case HISTORY_OLDER -> up(turn);
            case HISTORY_NEWER -> LineEditing.newer(turn);
            case NEW_LINE -> LineEditing.newLine(turn);
            case UNDO -> LineEditing.undo(turn);
            case SEARCH_HISTORY -> Recalling.open(turn);
            case LINE_END -> lineEnd(turn);
            case KILL_TO_END -> killToEnd(turn);
            case SWITCHER -> SwitcherBox.open(turn);
            case NEXT_ACTIVE_ROOM -> Switching.nextActive(turn);
            case NEXT_ROOM -> Switching.by(turn, 1);
            case PREVIOUS_ROOM -> Switching.by(turn, -1);
            case LAST_ROOM -> Switching.back(turn);
            case ROOM_BY_NUMBER -> Switching.toNumber(turn, key.codePoint() - '0');
            case ROOM_BY_DIGITS -> turn.ui(turn.ui().withOverlay(new Overlay.RoomNumber("")));
            case FOCUS -> Panes.focus(turn);
            case SELECT -> Selecting.open(turn);
            case FIRST_UNREAD -> Scrolling.toFirstUnread(turn);
            case PREVIOUS_MENTION -> Scrolling.toMention(turn, -1);
            case NEXT_MENTION -> Scrolling.toMention(turn, 1);
            case MORE_NOISE -> RoomCommands.noise(turn, 1);
            case LESS_NOISE -> RoomCommands.noise(turn, -1);
            case BARE -> Panes.toggleBare(turn);
            case MOUSE -> Panes.toggleMouse(turn);
            case EDITOR -> turn.effect(new Effect.Edit(LineEditing.line(turn).text()));
            case SEARCH -> Searching.open(turn, "");
            case MENTIONS -> Finding.open(turn, Scope.MENTIONS, "");
            case PAGE_UP -> Scrolling.pages(turn, -1);
            case PAGE_DOWN -> Scrolling.pages(turn, 1);
            case OLDEST -> Scrolling.toOldest(turn);
            case NEWEST -> Scrolling.to(turn, Anchor.BOTTOM);
            case TOGGLE_ROOMS -> Panes.toggleRooms(turn);
            case TOGGLE_USERS -> Panes.toggleUsers(turn);
            case HELP -> Helping.open(turn);
            case LEAVE -> leave(turn);
            case REDRAW -> turn.effect(new Effect.Redraw());
            case SUSPEND -> turn.effect(new Effect.Suspend());
            case CANCEL -> cancel(turn);
            default -> LineEditing.edit(turn, action);
        }
    }

    private static void overlay(Turn turn, InputEvent.Key key, Optional<Action> action) {
        Overlay overlay = turn.ui().overlay();
        if (overlay instanceof Overlay.Help help) {
            Helping.key(turn, help, key, action);
        } else if (action.equals(Optional.of(Action.HELP))) {
            Helping.open(turn);
        } else if (key.code() == KeyCode.ESCAPE || action.equals(Optional.of(Action.CANCEL))) {
            Pasting.cancelled(turn, overlay);
            Searching.cancelled(turn, overlay);
            Recalling.cancelled(turn, overlay);
            Assisting.cancelled(turn, overlay);
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
        } else if (overlay instanceof Overlay.PasteQuestion question) {
            Pasting.key(turn, question, key);
        } else if (overlay instanceof Overlay.KeyQuestion question) {
            Trusting.key(turn, question, key);
        } else if (overlay instanceof Overlay.Assistant assistant) {
            Assisting.key(turn, assistant, key, action);
        } else if (overlay instanceof Overlay.Secret secret) {
            AccountCommands.key(turn, secret, key);
        } else if (overlay instanceof Overlay.Switcher switcher) {
            SwitcherBox.key(turn, switcher, key, action);
        } else if (overlay instanceof Overlay.Search search) {
            Searching.key(turn, search, key, action);
        } else if (overlay instanceof Overlay.Finder finder) {
            Finding.key(turn, finder, key, action);
        } else if (overlay instanceof Overlay.Selection selection) {
            Selecting.key(turn, selection, key, action);
        } else if (overlay instanceof Overlay.Menu menu) {
            Selecting.menuKey(turn, menu, key, action);
        } else if (overlay instanceof Overlay.RoomNumber number) {
            Switching.digit(turn, number, key);
        } else if (overlay instanceof Overlay.Recall recall) {
            Recalling.key(turn, recall, key, action);
        } else {
            Panes.overlayKey(turn, key, action);
        }
    }

    private static InputEvent.Key withArmedAlt(Turn turn, InputEvent.Key key) {
        return key.isText() && Notes.isArmed(turn, Armed.ALT) ? key.withAlt() : key;
    }

    private static void up(Turn turn) {
        boolean selects = turn.model().settings().habits().upSelects()
                && LineEditing.line(turn).isEmpty();
        if (selects) {
            Selecting.open(turn);
        } else {
            LineEditing.older(turn);
        }
    }

    /** End means the end of the line, unless the eyes are elsewhere. */
    private static void lineEnd(Turn turn) {
        if (turn.currentRoom().reading().anchor().isBottom()) {
            LineEditing.edit(turn, Action.LINE_END);
        } else {
            Scrolling.to(turn, Anchor.BOTTOM);
        }
    }

    /** There is nothing to cut in an empty line. */
    private static void killToEnd(Turn turn) {
        if (LineEditing.line(turn).isEmpty()) {
            SwitcherBox.open(turn);
        } else {
            LineEditing.edit(turn, Action.KILL_TO_END);
        }
    }

    private static void leave(Turn turn) {
        if (Seeking.stop(turn)) {
            Notes.say(turn, "not looking for it any more");
        } else if (!turn.currentRoom().draft().replyTo().isEmpty()) {
            turn.changeRoom(
                    turn.rooms().currentKey(),
                    room -> room.withDraft(room.draft().answering("")));
        } else if (!turn.currentRoom().reading().anchor().isBottom()) {
            Scrolling.to(turn, Anchor.BOTTOM);
        } else if (turn.ui().panes().bare()) {
            Panes.toggleBare(turn);
        } else {
            Notes.armAlt(turn);
        }
    }

    private static void cancel(Turn turn) {
        if (turn.currentRoom().draft().line().isEmpty()) {
            Notes.armQuit(turn);
        } else {
            LineEditing.clear(turn);
        }
    }
}
