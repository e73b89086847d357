package chat.stoa.tui.view;

import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.FormattedText;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;

/** The row above the messages: which room it is and what it is about. */
final class TopicView {

    private TopicView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        Room room = model.currentRoom();
        String right = right(model, room);
        int end = canvas.width() - (right.isEmpty() ? 0 : Canvas.width(right) + 2);
        int column = canvas.putFitted(1, 0, room.name(), end - 1, theme.glyphs().more(), Theme.BOLD);
        canvas.putFitted(
                column + 2,
                0,
                about(model, room),
                end - column - 2,
                theme.glyphs().more(),
                Theme.PLAIN);
        canvas.putRight(canvas.width() - 1, 0, right, Theme.DIM);
    }

    private static String about(Model model, Room room) {
        return switch (room.kind()) {
            case STATUS ->
                "messages of the server " + model.network().settings().address();
            case QUERY -> "a conversation between you two";
            case ROOM -> FormattedText.plain(room.topic());
        };
    }

    /** What else should be known: that one is outside, or how many are inside if no pane says so. */
    private static String right(Model model, Room room) {
        if (!room.isRoom()) {
            return "";
        }
        return switch (room.presence()) {
            case OUT -> "not in the room";
            case WANTED, JOINING -> model.session().link().isOnline() ? "joining" : "not connected";
            case ARRIVING, IN ->
                Division.of(model).users().isShown() ? "" : room.members().size() + " users";
        };
    }
}
