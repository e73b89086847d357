package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.layout.RoomList;
import chat.stoa.tui.model.Choice;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.session.History;
import chat.stoa.tui.session.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What fits a query: rooms and conversations; behind {@code >} commands, {@code @} people, {@code #} rooms. */
final class Choosing {

    /** More than anybody goes through. */
    private static final int CHOICES_MAX = 50;

    /** What only makes sense as a key, or is there already. */
    private static final Set<Action> KEYS_ONLY = Set.of(Action.ROOM_BY_NUMBER, Action.SWITCHER, Action.LEAVE);

    /** A word that is only in the description fits less than any name. */
    private static final int DESCRIBED = 1_000;

    private Choosing() {}

    /** A choice and how badly it fits. */
    private record Fit(Choice choice, int distance) {}

    /** A conversation was opened: what was said in it before is fetched. */
    static void opened(Turn turn, String key) {
        boolean empty = turn.rooms()
                .get(key)
                .map(room -> room.isQuery() && room.log().isEmpty())
                .orElse(false);
        if (empty) {
            History.entered(turn, key);
        }
    }

    static List<Choice> of(Turn turn, String query) {
        if (query.startsWith(">")) {
            return best(commands(query.substring(1).strip()));
        }
        return query.startsWith("@") ? people(turn, query.substring(1).strip()) : rooms(turn, query.strip());
    }

    /** What calls first comes first, then what was looked at last; where one is already, last. */
    private static List<Choice> rooms(Turn turn, String query) {
        boolean roomsOnly = turn.server().isRoom(query);
        List<RoomList.Place> all = new ArrayList<>();
        for (int i = 0; i < turn.model().networks().size(); i++) {
            for (Room room : turn.model().networks().get(i).rooms().stream().toList()) {
                all.add(new RoomList.Place(i, room));
            }
        }
        List<Fit> fits = all.stream()
                .filter(place -> !roomsOnly || place.room().isRoom())
                .sorted(Comparator.comparingInt((RoomList.Place place) -> urgency(turn, place))
                        .thenComparingInt(place -> recency(turn, place)))
                .map(place -> new Fit(
                        new Choice.Open(
                                turn.model().networks().get(place.network()).id(),
                                place.room().key()),
                        Fuzzy.distance(query, place.room().name())))
                .toList();
        List<Choice> choices = best(fits);
        String name = roomsOnly ? query : "#" + query;
        boolean open = turn.rooms().get(turn.key(name)).isPresent();
        if (name.length() > 1 && !open && turn.server().isRoom(name) && Message.isMiddle(name) && !name.contains(",")) {
            choices.add(new Choice.Join(name));
        }
        return choices;
    }

    private static int urgency(Turn turn, RoomList.Place place) {
        Room room = place.room();
        if (place.network() == turn.model().shown()
                && room.key().equals(turn.rooms().currentKey())) {
            return 4;
        }
        boolean unread = room.reading().unread() > 0;
        return room.reading().mentions() > 0 ? 0 : !unread ? 3 : room.isQuery() ? 1 : 2;
    }

    private static int recency(Turn turn, RoomList.Place place) {
        int index = place.network() == turn.model().shown()
                ? turn.rooms().visited().indexOf(place.room().key())
                : -1;
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    /** Those of the room, then whoever it is. */
    private static List<Choice> people(Turn turn, String query) {
        Room room = turn.currentRoom();
        List<Fit> fits = new ArrayList<>();
        if (room.isQuery()) {
            fits.add(new Fit(new Choice.Talk(room.name()), Fuzzy.distance(query, room.name())));
        }
        for (Member member : room.members().byName()) {
            if (!turn.isMe(member.nick())) {
                fits.add(new Fit(new Choice.Talk(member.nick()), Fuzzy.distance(query, member.nick())));
            }
        }
        List<Choice> choices = best(fits);
        boolean known = fits.stream().anyMatch(fit -> fit.distance == 0);
        if (!known && Message.isMiddle(query) && !turn.server().isRoom(query) && !turn.isMe(query)) {
            choices.add(new Choice.Talk(query));
        }
        return choices;
    }

    private static List<Fit> commands(String query) {
        List<Fit> fits = new ArrayList<>();
        for (Command command : Command.values()) {
            String name = query.startsWith("/") ? "/" + command.label() : command.label();
            fits.add(new Fit(new Choice.Type(command), distance(query, name, command.description())));
        }
        for (Action action : Action.values()) {
            if (action.group() != Action.Group.WRITING && !KEYS_ONLY.contains(action)) {
                fits.add(new Fit(new Choice.Act(action), distance(query, action.description(), action.description())));
            }
        }
        return fits;
    }

    /** A description has so many letters that nearly everything is scattered over it. */
    private static int distance(String query, String name, String description) {
        int distance = name.equals(description) ? Fuzzy.NO : Fuzzy.distance(query, name);
        if (distance != Fuzzy.NO) {
            return distance;
        }
        int described = Fuzzy.distance(query, description);
        return described > 3 ? Fuzzy.NO : DESCRIBED + described;
    }

    private static List<Choice> best(List<Fit> fits) {
        return new ArrayList<>(fits.stream()
                .filter(fit -> fit.distance != Fuzzy.NO)
                .sorted(Comparator.comparingInt(Fit::distance))
                .limit(CHOICES_MAX)
                .map(Fit::choice)
                .toList());
    }
}
