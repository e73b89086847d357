package chat.stoa.tui.view;

import chat.stoa.tui.layout.RoomLabel;
import chat.stoa.tui.layout.Strip;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import java.util.List;

/** One row of rooms, where their pane does not fit. */
final class StripView {

    private StripView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        String state = LinkText.brief(model, model.network());
        int end = canvas.width() - (state.isEmpty() ? 0 : Canvas.width(state) + 1);
        canvas.put(0, 0, theme.glyphs().current(), theme.accent());
        List<Strip.Item> items = Strip.items(model, end);
        for (int i = 0; i < items.size(); i++) {
            Room room = items.get(i).place().room();
            String badge = i == 0 ? "" : RoomLabel.badge(room, theme.glyphs());
            String name = RoomLabel.name(room, theme.glyphs());
            boolean bold = i == 0 || !badge.isEmpty();
            int at = canvas.put(items.get(i).column(), 0, name, bold ? Theme.BOLD : Theme.DIM);
            canvas.put(at + 1, 0, badge, RoomsView.badgeStyle(room, theme));
        }
        canvas.putRight(canvas.width(), 0, state, model.session().link().isOnline() ? Theme.DIM : theme.error());
    }
}
