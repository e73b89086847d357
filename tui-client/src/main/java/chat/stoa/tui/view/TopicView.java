package chat.stoa.tui.view;

import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.FormattedText;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The row above the messages: which room it is and what it is about. */
final class TopicView {

    private static final int MODES_FROM = 50;
    private static final int READ_FROM = 90;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private TopicView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        Room room = model.currentRoom();
        String right = right(model, room, canvas.width(), theme);
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
            case STATUS -> "messages of the server " + model.network().reached().address();
            case QUERY -> "a conversation between you two";
            case ROOM -> FormattedText.plain(room.topic());
        };
    }

    /**
     * What else should be known: that one is outside; how the room and the connection are, as far as there is space.
     */
    private static String right(Model model, Room room, int width, Theme theme) {
        if (!room.isRoom()) {
            return state(model, room, width, theme);
        }
        return switch (room.presence()) {
            case OUT -> "not in the room";
            case WANTED, JOINING -> model.session().link().isOnline() ? "joining" : "not connected";
            case ARRIVING, IN -> state(model, room, width, theme);
        };
    }

    private static String state(Model model, Room room, int width, Theme theme) {
        List<String> parts = new ArrayList<>();
        if (room.standing().muted()) {
            parts.add("muted");
        }
        if (room.isRoom() && width >= MODES_FROM && !room.modes().text().isEmpty()) {
            parts.add(room.modes().text());
        }
        boolean known =
                room.reading().fresh().count() > 0 && !room.reading().fresh().isAtLeast();
        if (width >= READ_FROM && known) {
            int fresh = room.log().indexFrom(room.reading().fresh().entryId());
            if (fresh > 0) {
                parts.add("read to "
                        + CLOCK.format(room.log()
                                .get(fresh - 1)
                                .time()
                                .atZone(model.settings().zone())));
            }
        }
        if (model.network().reached().tls().on()) {
            parts.add("TLS");
        }
        if (room.isRoom() && !Division.of(model).users().isShown()) {
            int size = room.members().size();
            parts.add(size + (size == 1 ? " user" : " users"));
        }
        return String.join(" " + theme.glyphs().dot() + " ", parts);
    }
}
