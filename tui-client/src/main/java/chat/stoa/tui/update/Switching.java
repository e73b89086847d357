package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.layout.Measuring;
import chat.stoa.tui.layout.RoomList;
import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Ui;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.ReadMarkers;
import chat.stoa.tui.session.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looking at another room. */
final class Switching {

    private Switching() {}

    /** Opens a room of the network that is shown. */
    static void to(Turn turn, String key) {
        to(turn, turn.model().active(), key);
    }

    /**
     * Opens a room: of what was left that is read which was on the screen; what is opened begins at its first new
     * message.
     */
    static void to(Turn turn, int network, String key) {
        boolean known = network >= 0
                && network < turn.model().networks().size()
                && turn.model().networks().get(network).rooms().get(key).isPresent();
        if (!known
                || (network == turn.model().shown() && key.equals(turn.rooms().currentKey()))) {
            return;
        }
        left(turn);
        turn.model(turn.model().on(network).showingActive());
        turn.rooms(turn.rooms().lookingAt(key));
        opened(turn);
    }

    /** The room that is shown is about to be left. */
    static void left(Turn turn) {
        ReadMarkers.left(turn);
        turn.ui(turn.ui()
                .withBefore(new Ui.Place(turn.network().id(), turn.rooms().currentKey())));
    }

    /** Folds or unfolds a network in the rooms pane. */
    static void fold(Turn turn, int network) {
        Model model = turn.model().on(network);
        Network folded = model.network().withFolded(!model.network().folded());
        turn.model(model.withNetwork(folded).on(turn.model().active()));
    }

    /** What happens to the room that has become the current one. */
    static void opened(Turn turn) {
        String key = turn.rooms().currentKey();
        ReadMarkers.opened(turn, key);
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
        List<RoomList.Place> places = RoomList.places(turn.model());
        if (!places.isEmpty()) {
            to(turn, places.get(Math.floorMod(current(turn, places) + step, places.size())));
        }
    }

    /** The same, but it stops at the first and the last. */
    static void within(Turn turn, int step) {
        List<RoomList.Place> places = RoomList.places(turn.model());
        if (!places.isEmpty()) {
            to(turn, places.get(Math.max(0, Math.min(places.size() - 1, current(turn, places) + step))));
        }
    }

    static void back(Turn turn) {
        Ui.Place before = turn.ui().before();
        to(turn, turn.model().indexOf(before.network()), before.roomKey());
    }

    /** The first room has number 1; 0 is the tenth. */
    static void toNumber(Turn turn, int digit) {
        List<RoomList.Place> places = RoomList.places(turn.model());
        int index = digit == 0 ? 9 : digit - 1;
        if (index < places.size()) {
            to(turn, places.get(index));
        }
    }

    /** A digit of a room's number; with two, or with Enter, it is whole. */
    static void digit(Turn turn, Overlay.RoomNumber number, InputEvent.Key key) {
        boolean isDigit = key.isText() && key.codePoint() >= '0' && key.codePoint() <= '9';
        String typed = isDigit ? number.typed() + (char) key.codePoint() : number.typed();
        boolean whole = typed.length() == 2 || (key.code() == KeyCode.ENTER && !typed.isEmpty());
        turn.ui(turn.ui().withOverlay(isDigit && !whole ? new Overlay.RoomNumber(typed) : Overlay.NONE));
        if (whole) {
            List<RoomList.Place> places = RoomList.places(turn.model());
            int index = Integer.parseInt(typed) - 1;
            if (index >= 0 && index < places.size()) {
                to(turn, places.get(index));
            } else {
                Notes.say(turn, "there is no room " + typed);
            }
        }
    }

    /** A mention before a conversation before anything unread; if there is none, nothing. */
    static void nextActive(Turn turn) {
        List<RoomList.Place> all = new ArrayList<>();
        for (int i = 0; i < turn.model().networks().size(); i++) {
            for (Room room : turn.model().networks().get(i).rooms().stream().toList()) {
                all.add(new RoomList.Place(i, room));
            }
        }
        int current = current(turn, all);
        Optional<RoomList.Place> best = all.stream()
                .filter(place -> place.room().reading().unread() > 0)
                .min(Comparator.comparingInt((RoomList.Place place) -> urgency(place.room()))
                        .thenComparingInt(place -> Math.floorMod(all.indexOf(place) - current - 1, all.size())));
        best.ifPresentOrElse(place -> to(turn, place), () -> Notes.say(turn, "nothing new in any room"));
    }

    private static void to(Turn turn, RoomList.Place place) {
        to(turn, place.network(), place.room().key());
    }

    private static int current(Turn turn, List<RoomList.Place> places) {
        for (int i = 0; i < places.size(); i++) {
            boolean here = places.get(i).network() == turn.model().shown()
                    && places.get(i).room().key().equals(turn.rooms().currentKey());
            if (here) {
                return i;
            }
        }
        return 0;
    }

    private static int urgency(Room room) {
        return room.reading().mentions() > 0 ? 0 : room.isQuery() ? 1 : 2;
    }

    private static Overlay closedByOpening(Overlay overlay) {
        return overlay instanceof Overlay.RoomsPane || Overlay.isOfMessage(overlay) ? Overlay.NONE : overlay;
    }
}
