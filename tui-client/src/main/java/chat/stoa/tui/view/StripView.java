package chat.stoa.tui.view;

import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;

/** One row of rooms, where their pane does not fit: the current one, then those with something new, then the others. */
final class StripView {

    private StripView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        Room current = model.currentRoom();
        int column = canvas.put(0, 0, theme.glyphs().current(), theme.accent());
        column = canvas.put(column, 0, RoomsView.name(current, theme), Theme.BOLD);
        String state = LinkText.brief(model);
        int end = canvas.width() - (state.isEmpty() ? 0 : Canvas.width(state) + 1);
        for (Room room :
                model.rooms().stream().filter(r -> r.reading().unread() > 0).toList()) {
            column = room(canvas, column, end, room, theme);
        }
        for (Room room :
                model.rooms().stream().filter(r -> r.reading().unread() == 0).toList()) {
            if (!room.key().equals(current.key()) && !room.isStatus()) {
                column = room(canvas, column, end, room, theme);
            }
        }
        canvas.putRight(canvas.width(), 0, state, model.session().link().isOnline() ? Theme.DIM : theme.error());
    }

    /** Draws a room if it fits as a whole. */
    private static int room(Canvas canvas, int column, int end, Room room, Theme theme) {
        String badge = RoomsView.badge(room, theme);
        String name = RoomsView.name(room, theme);
        int width = 2 + Canvas.width(name) + (badge.isEmpty() ? 0 : Canvas.width(badge) + 1);
        if (column + width > end) {
            return column;
        }
        int at = canvas.put(column + 2, 0, name, badge.isEmpty() ? Theme.DIM : Theme.BOLD);
        return badge.isEmpty() ? at : canvas.put(at + 1, 0, badge, RoomsView.badgeStyle(room, theme));
    }
}
