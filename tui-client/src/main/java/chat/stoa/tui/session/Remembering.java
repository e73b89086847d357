package chat.stoa.tui.session;

import chat.stoa.tui.model.Ignores;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Remembered;
import chat.stoa.tui.model.Remembered.Ignored;
import chat.stoa.tui.model.Remembered.Place;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Room.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept from one run of the client to the next: rooms, what they are to the user, who is ignored, hidden panes.
 */
public final class Remembering {

    private Remembering() {}

    /** What is to be kept. What was kept before about networks that are not here stays. */
    public static Remembered of(Model model, Remembered before) {
        List<Place> places = new ArrayList<>();
        for (Network network : model.networks()) {
            String name = Restoring.name(network);
            for (Room room : network.rooms().stream().toList()) {
                boolean open = room.isQuery() || room.isWanted();
                if (!room.isStatus() && (open || !room.standing().equals(Standing.USUAL))) {
                    places.add(new Place(name, room.name(), room.standing(), open));
                }
            }
            network.rooms().standings().forEach((key, standing) -> {
                if (network.rooms().get(key).isEmpty()) {
                    places.add(new Place(name, key, standing, false));
                }
            });
        }
        for (Place place : before.rooms()) {
            if (!isHere(model, place.network())) {
                places.add(place);
            }
        }
        List<Ignored> ignored = new ArrayList<>();
        for (Network network : model.networks()) {
            network.ignores().masks().forEach(mask -> ignored.add(new Ignored(Restoring.name(network), mask)));
        }
        before.ignored().stream()
                .filter(each -> !isHere(model, each.network()))
                .limit(Ignores.MOST)
                .forEach(ignored::add);
        int most = model.limits().rooms() * 2;
        return new Remembered(
                places.subList(0, Math.min(most, places.size())),
                ignored,
                model.ui().panes().hidden());
    }

    private static boolean isHere(Model model, String name) {
        return model.networks().stream()
                .anyMatch(network -> Restoring.name(network).equals(name));
    }

    /** Makes it so again. */
    public static void restore(Turn turn, Remembered remembered) {
        int shown = turn.model().shown();
        for (int i = 0; i < turn.model().networks().size(); i++) {
            turn.model(turn.model().on(i));
            for (Place place : remembered.rooms()) {
                if (place.network().equals(Restoring.name(turn.network()))) {
                    restore(turn, place);
                }
            }
            for (Ignored each : remembered.ignored()) {
                Ignores ignores = turn.network().ignores();
                boolean fits = each.network().equals(Restoring.name(turn.network()))
                        && ignores.masks().size() < Ignores.MOST;
                if (fits) {
                    turn.model(turn.model()
                            .withNetwork(turn.network().withIgnores(ignores.with(each.mask(), turn.server()))));
                }
            }
        }
        turn.model(turn.model().on(shown));
        turn.ui(turn.ui().withPanes(turn.ui().panes().withHidden(remembered.hidden())));
    }

    private static void restore(Turn turn, Place place) {
        String key = turn.key(place.room());
        if (!place.standing().equals(Standing.USUAL)) {
            turn.rooms(turn.rooms().standing(key, place.standing()));
        }
        boolean reopens = place.open() && turn.model().settings().habits().reopens();
        if (reopens
                && turn.rooms().get(key).isEmpty()
                && turn.rooms().size() < turn.limits().rooms()) {
            boolean isRoom = turn.server().isRoom(place.room());
            Room room = Room.empty(key, place.room(), isRoom ? Room.Kind.ROOM : Room.Kind.QUERY);
            turn.rooms(turn.rooms().adding(isRoom ? room.withPresence(Room.Presence.WANTED) : room));
        }
    }
}
