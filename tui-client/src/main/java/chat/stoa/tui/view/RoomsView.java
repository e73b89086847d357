package chat.stoa.tui.view;

import chat.stoa.tui.layout.RoomList;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Style;
import java.util.List;

/** The rooms pane: the network, then its rooms, each with what is unread in it. */
final class RoomsView {

    /** Narrower panes indent less. */
    private static final int WIDE_FROM = 18;

    private RoomsView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        String state = LinkText.brief(model);
        int column = canvas.put(0, 0, theme.glyphs().open() + " ", Theme.DIM);
        int free = canvas.width() - column - (state.isEmpty() ? 0 : Canvas.width(state) + 1);
        canvas.putFitted(column, 0, model.server().name(), free, theme.glyphs().more(), Theme.BOLD);
        canvas.putRight(canvas.width(), 0, state, model.session().link().isOnline() ? Theme.DIM : theme.error());
        List<Room> rooms = RoomList.visible(model, canvas.height() - RoomList.HEADER_ROWS);
        for (int i = 0; i < rooms.size(); i++) {
            room(canvas, RoomList.HEADER_ROWS + i, rooms.get(i), model, theme);
        }
    }

    /** What is unread in a room: a number, with a sign if it speaks to the user; empty if there is nothing. */
    static String badge(Room room, Theme theme) {
        int mentions = room.reading().mentions();
        int unread = room.reading().unread();
        if (mentions > 0) {
            return theme.glyphs().mention() + number(mentions);
        }
        return unread > 0 ? number(unread) : "";
    }

    static Style badgeStyle(Room room, Theme theme) {
        return room.reading().mentions() > 0 ? theme.accent() : Theme.BOLD;
    }

    /** A name; in brackets if one is not in the room. */
    static String name(Room room, Theme theme) {
        if (room.isStatus()) {
            return theme.glyphs().status() + " " + room.name();
        }
        return room.presence() == Room.Presence.OUT ? "(" + room.name() + ")" : room.name();
    }

    private static void room(Canvas canvas, int row, Room room, Model model, Theme theme) {
        boolean current = room.key().equals(model.rooms().currentKey());
        if (current) {
            canvas.put(0, row, theme.glyphs().current(), theme.accent());
        }
        boolean indented = canvas.width() >= WIDE_FROM || !room.isRoom();
        int column = indented ? 2 : 1;
        String badge = badge(room, theme);
        int end = canvas.width() - (badge.isEmpty() ? 0 : Canvas.width(badge) + 1);
        boolean bold = current || room.reading().unread() > 0;
        Style style = bold ? Theme.BOLD : room.isInside() ? Theme.PLAIN : Theme.DIM;
        canvas.putFitted(
                column, row, name(room, theme), end - column, theme.glyphs().more(), style);
        canvas.putRight(canvas.width(), row, badge, badgeStyle(room, theme));
    }

    private static String number(int count) {
        return count > 999 ? "1k+" : Integer.toString(count);
    }
}
