package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.Backlog.Position;
import chat.stoa.tui.model.Room;
import java.util.Optional;

/**
 * Places in a room's record (stoa.chat/durable): each event tells its own and that of the one before it. If the one
 * before never came here, there is a gap, and it is closed from the history before the event is shown.
 */
final class Positions {

    private static final String PLACE = "stoa.chat/pos";
    private static final String BEFORE = "stoa.chat/prev";

    private Positions() {}

    /** Something came live: what is missing before it is asked for. */
    static void live(Turn turn, String roomKey, Message message) {
        Optional<Position> place = place(message);
        Optional<Room> room = turn.rooms().get(roomKey);
        if (place.isEmpty() || room.isEmpty()) {
            return;
        }
        Backlog backlog = room.get().backlog();
        Position known = backlog.position();
        long before = number(message.tags().get(BEFORE).orElse(""));
        boolean gap = known.epoch().equals(place.get().epoch()) && before > known.offset();
        if (gap && backlog.phase() == Backlog.Phase.IDLE && History.isOffered(turn)) {
            History.entered(turn, roomKey);
        }
        seen(turn, roomKey, message);
    }

    /** Something is here now, from whichever way. */
    static void seen(Turn turn, String roomKey, Message message) {
        place(message)
                .ifPresent(place -> turn.changeRoom(
                        roomKey,
                        room -> room.withBacklog(
                                room.backlog().at(room.backlog().position().or(place)))));
    }

    /** Whether it has a place in a record. */
    static boolean isIn(Message message) {
        return message.tags().get(PLACE).isPresent();
    }

    /** {@code epoch.offset}. A nickname or an end is told once, with its place in one of the rooms that it concerns. */
    private static Optional<Position> place(Message message) {
        if (message.verb().equals("NICK") || message.verb().equals("QUIT")) {
            return Optional.empty();
        }
        String text = message.tags().get(PLACE).orElse("");
        int dot = text.lastIndexOf('.');
        long offset = dot < 0 ? -1 : number(text.substring(dot + 1));
        return offset < 0 ? Optional.empty() : Optional.of(new Position(text.substring(0, dot), offset));
    }

    /** Negative if it is none. */
    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
