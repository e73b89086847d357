package chat.stoa.tui.update;

import chat.stoa.tui.layout.Measuring;
import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.model.Delivery;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Turn;
import java.util.Comparator;
import java.util.Optional;

/** Looking at another room. */
final class Switching {

    private Switching() {}

    /** Opens a room: what was left is read; what is opened begins at its first new message. */
    static void to(Turn turn, String key) {
        if (key.equals(turn.rooms().currentKey()) || turn.rooms().get(key).isEmpty()) {
            return;
        }
        turn.changeRoom(
                turn.rooms().currentKey(),
                room -> room.withReading(room.reading().left(room.log().lastId())));
        turn.rooms(turn.rooms().lookingAt(key));
        opened(turn);
    }

    /** What happens to the room that has become the current one. */
    static void opened(Turn turn) {
        String key = turn.rooms().currentKey();
        turn.changeRoom(key, room -> room.withReading(room.reading().opened(firstNew(room))));
        turn.ui(turn.ui()
                .withUsersScrolled(0)
                .withOverlay(closedByOpening(turn.ui().overlay())));
        if (turn.currentRoom().reading().fresh().count() > 0) {
            // The widths are those of the new room.
            turn.model(Measuring.settle(turn.model()));
            Scrolling.to(turn, Timeline.of(turn.model()).firstFresh());
        }
    }

    static void by(Turn turn, int step) {
        int next =
                Math.floorMod(turn.rooms().currentIndex() + step, turn.rooms().size());
        to(turn, turn.rooms().at(next).key());
    }

    static void back(Turn turn) {
        to(turn, turn.rooms().previousKey());
    }

    /** The first room has number 1; 0 is the tenth. */
    static void toNumber(Turn turn, int digit) {
        int index = digit == 0 ? 9 : digit - 1;
        if (index < turn.rooms().size()) {
            to(turn, turn.rooms().at(index).key());
        }
    }

    /** A mention before a conversation before anything unread; if there is none, nothing. */
    static void nextActive(Turn turn) {
        int current = turn.rooms().currentIndex();
        int size = turn.rooms().size();
        Optional<Room> best = turn.rooms().stream()
                .filter(room -> room.reading().unread() > 0)
                .min(Comparator.comparingInt(Switching::urgency)
                        .thenComparingInt(
                                room -> Math.floorMod(turn.rooms().order().indexOf(room.key()) - current - 1, size)));
        best.ifPresentOrElse(room -> to(turn, room.key()), () -> Notes.say(turn, "nothing new in any room"));
    }

    private static int urgency(Room room) {
        return room.reading().mentions() > 0 ? 0 : room.isQuery() ? 1 : 2;
    }

    private static long firstNew(Room room) {
        int index = room.log().indexFrom(room.reading().lastRead() + 1);
        while (index < room.log().size() && !isNews(room.log().get(index))) {
            index++;
        }
        return index < room.log().size() ? room.log().get(index).id() : 0;
    }

    private static boolean isNews(Entry entry) {
        return entry.own()
                ? entry.delivery().state() == Delivery.State.FAILED
                : entry.kind().isTalk();
    }

    private static Overlay closedByOpening(Overlay overlay) {
        return overlay instanceof Overlay.RoomsPane ? Overlay.NONE : overlay;
    }
}
