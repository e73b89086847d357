package chat.stoa.tui.view;

import chat.stoa.tui.layout.RoomLabel;
import chat.stoa.tui.layout.RoomList;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Style;
import java.util.List;

/** The rooms pane: each network, then its rooms, each with what is unread in it. */
final class RoomsView {

    /** Narrower panes indent less. */
    private static final int WIDE_FROM = 18;

    private RoomsView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        List<RoomList.Line> lines = RoomList.visible(model, canvas.height());
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof RoomList.Place place) {
                room(canvas, i, place, model, theme);
            } else {
                network(canvas, i, model.networks().get(lines.get(i).network()), model, theme);
            }
        }
    }

    static Style badgeStyle(Room room, Theme theme) {
        return room.reading().mentions() > 0 ? theme.accent() : Theme.BOLD;
    }

    private static void network(Canvas canvas, int row, Network network, Model model, Theme theme) {
        boolean online = network.session().link().isOnline();
        String sign =
                network.folded() ? theme.glyphs().closed() : theme.glyphs().open();
        int column = canvas.put(0, row, sign + " ", Theme.DIM);
        String badge = network.folded() ? RoomLabel.badge(network, theme.glyphs()) : "";
        String state = badge.isEmpty() ? LinkText.brief(model, network) : badge;
        int free = canvas.width() - column - (state.isEmpty() ? 0 : Canvas.width(state) + 1);
        if (free < Canvas.width(network.title()) && !online) {
            state = LinkText.briefest(model, network, theme);
            free = canvas.width() - column - Canvas.width(state) - 1;
        }
        canvas.putFitted(column, row, network.title(), free, theme.glyphs().more(), Theme.BOLD);
        Style style = !badge.isEmpty() ? Theme.BOLD : online ? Theme.DIM : theme.error();
        canvas.putRight(canvas.width(), row, state, style);
    }

    private static void room(Canvas canvas, int row, RoomList.Place place, Model model, Theme theme) {
        Room room = place.room();
        boolean current = place.network() == model.shown()
                && room.key().equals(model.rooms().currentKey());
        if (current) {
            canvas.put(0, row, theme.glyphs().current(), theme.accent());
        }
        boolean indented = canvas.width() >= WIDE_FROM || !room.isRoom();
        int column = indented ? 2 : 1;
        String badge = RoomLabel.badge(room, theme.glyphs());
        int end = canvas.width() - (badge.isEmpty() ? 0 : Canvas.width(badge) + 1);
        boolean bold = current || room.reading().unread() > 0;
        Style style = bold ? Theme.BOLD : room.isInside() && !room.standing().muted() ? Theme.PLAIN : Theme.DIM;
        String name = RoomLabel.name(room, theme.glyphs());
        int behind =
                canvas.putFitted(column, row, name, end - column, theme.glyphs().more(), style);
        if (!current && behind + 1 < end) {
            canvas.put(behind + 1, row, RoomLabel.draft(room, theme.glyphs()), Theme.DIM);
        }
        canvas.putRight(canvas.width(), row, badge, badgeStyle(room, theme));
    }
}
