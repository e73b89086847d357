package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent.Mouse;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.Rect;
import chat.stoa.tui.layout.RoomList;
import chat.stoa.tui.layout.Strip;
import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.layout.UserList;
import chat.stoa.tui.model.Drag;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Reading.Anchor;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.Turn;
import java.util.List;

/** The mouse: nothing needs it. */
final class Pointing {

    private static final int WHEEL_ROWS = 3;
    private static final int LEFT = 1;

    private Pointing() {}

    static void on(Turn turn, Mouse mouse) {
        if (mouse.action() == Mouse.Action.WHEEL_UP) {
            wheel(turn, mouse, -WHEEL_ROWS);
        } else if (mouse.action() == Mouse.Action.WHEEL_DOWN) {
            wheel(turn, mouse, WHEEL_ROWS);
        } else if (mouse.action() == Mouse.Action.PRESS && mouse.button() == LEFT) {
            press(turn, mouse);
        } else if (turn.ui().drag().isOn() && mouse.action() == Mouse.Action.DRAG) {
            Dragging.over(turn, mouse.column(), mouse.row());
        } else if (turn.ui().drag().isOn() && mouse.action() == Mouse.Action.RELEASE) {
            Dragging.end(turn);
        }
    }

    private static void wheel(Turn turn, Mouse mouse, int rows) {
        Division division = Division.of(turn.model());
        if (turn.ui().overlay() instanceof Overlay.Help help) {
            Helping.scroll(turn, help, rows);
        } else if (turn.ui().overlay() instanceof Overlay.Switcher switcher) {
            turn.ui(turn.ui().withOverlay(switcher.turned(rows < 0 ? -1 : 1)));
        } else if (turn.ui().overlay() instanceof Overlay.Finder finder) {
            Finding.move(turn, finder, rows < 0 ? -1 : 1);
        } else if (division.users().contains(mouse.column(), mouse.row())
                || turn.ui().overlay() instanceof Overlay.UsersPane) {
            Scrolling.users(turn, rows);
        } else if (!Overlay.hasKeys(turn.ui().overlay()) && !division.rooms().contains(mouse.column(), mouse.row())) {
            Scrolling.rows(turn, rows);
        }
    }

    private static void press(Turn turn, Mouse mouse) {
        int x = mouse.column();
        int y = mouse.row();
        turn.ui(turn.ui().withDrag(Drag.NONE));
        if (Overlay.isOfMessage(turn.ui().overlay())) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
        }
        if (Overlay.hasKeys(turn.ui().overlay())) {
            pressOverlay(turn, turn.ui().overlay(), x, y);
            return;
        }
        Division division = Division.of(turn.model());
        if (division.rooms().contains(x, y)) {
            pressRoom(turn, division.rooms(), y);
        } else if (division.strip().contains(x, y)) {
            pressStrip(turn, division.strip(), x);
        } else if (division.users().contains(x, y)) {
            pressUser(turn, division.users(), y);
        } else if (division.messages().contains(x, y)) {
            pressMessage(turn, division.messages(), x, y);
        } else if (division.input().contains(x, y)) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
        }
    }

    /** A pane that lies over the screen is like one beside the messages, and goes. */
    private static void pressOverlay(Turn turn, Overlay overlay, int x, int y) {
        Rect rooms = Division.roomsOver(turn.model());
        Rect users = Division.usersOver(turn.model());
        if (overlay instanceof Overlay.RoomsPane) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            if (rooms.contains(x, y)) {
                pressRoom(turn, rooms, y);
            }
        } else if (overlay instanceof Overlay.UsersPane) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            if (users.contains(x, y)) {
                pressUser(turn, users, y);
            }
        } else if (overlay instanceof Overlay.Switcher switcher) {
            SwitcherBox.press(turn, switcher, x, y);
        } else if (overlay instanceof Overlay.Finder finder) {
            Finding.press(turn, finder, x, y);
        }
    }

    private static void pressRoom(Turn turn, Rect pane, int y) {
        List<RoomList.Line> lines = RoomList.visible(turn.model(), pane.height());
        int row = y - pane.row();
        if (row < 0 || row >= lines.size()) {
            return;
        }
        if (lines.get(row) instanceof RoomList.Place place) {
            Switching.to(turn, place.network(), place.room().key());
        } else {
            Switching.fold(turn, lines.get(row).network());
        }
    }

    private static void pressStrip(Turn turn, Rect strip, int x) {
        for (Strip.Item item : Strip.items(turn.model(), strip.width())) {
            int column = x - strip.column() - item.column();
            if (column >= -1 && column < item.width()) {
                Switching.to(turn, item.place().network(), item.place().room().key());
                return;
            }
        }
    }

    /** A click on somebody in the users pane opens a conversation. */
    private static void pressUser(Turn turn, Rect pane, int y) {
        int row = y - pane.row() - UserList.HEADER_ROWS;
        List<UserList.Row> users = UserList.visible(turn.model(), pane.height() - UserList.HEADER_ROWS);
        if (row >= 0 && row < users.size()) {
            users.get(row).member().map(Member::nick).ifPresent(nick -> openQuery(turn, nick));
        }
    }

    static void openQuery(Turn turn, String nick) {
        if (!turn.isMe(nick)) {
            Posts.query(turn, nick).ifPresent(room -> {
                Switching.to(turn, room.key());
                Choosing.opened(turn, room.key());
            });
        }
    }

    /** A press on the row below all goes there; anywhere else it may become a click, or be drawn over text. */
    private static void pressMessage(Turn turn, Rect pane, int x, int y) {
        Timeline timeline = Timeline.of(turn.model());
        int row = y - pane.row();
        if (row >= timeline.visibleHeight()) {
            Scrolling.to(turn, Anchor.BOTTOM);
            return;
        }
        Dragging.begin(turn, x, y);
    }

    static void address(Turn turn, String nick) {
        InputLine line = LineEditing.line(turn);
        LineEditing.insert(turn, nick + (line.isEmpty() ? ": " : " "));
    }
}
