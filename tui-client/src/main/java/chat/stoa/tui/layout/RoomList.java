package chat.stoa.tui.layout;

import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Room;
import java.util.ArrayList;
import java.util.List;

/** What the rooms pane shows: each network, below it its rooms, scrolled so that the current one is visible. */
public final class RoomList {

    private RoomList() {}

    /** A row of the pane. */
    public sealed interface Line {

        /** The place of the network that it belongs to. */
        int network();
    }

    /** A network. */
    public record Header(int network) implements Line {}

    /** A room of a network. */
    public record Place(int network, Room room) implements Line {}

    /** The rows that fit into so many; the topmost is always a network. */
    public static List<Line> visible(Model model, int rows) {
        List<Line> lines = lines(model);
        int current = current(model, lines);
        int from = Division.clamp(current - rows + 1, 0, Math.max(0, lines.size() - rows));
        List<Line> visible = new ArrayList<>(lines.subList(from, Math.min(lines.size(), from + Math.max(0, rows))));
        if (from > 0 && !visible.isEmpty() && rows > 1) {
            visible.set(0, new Header(visible.get(0).network()));
        }
        return visible;
    }

    /** All rooms that are not folded away, in their order over all networks. */
    public static List<Place> places(Model model) {
        return lines(model).stream()
                .filter(Place.class::isInstance)
                .map(Place.class::cast)
                .toList();
    }

    private static List<Line> lines(Model model) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < model.networks().size(); i++) {
            Network network = model.networks().get(i);
            lines.add(new Header(i));
            if (!network.folded()) {
                places(network, true, i, lines);
                places(network, false, i, lines);
            }
        }
        return lines;
    }

    /** The status room and those that the user pinned come first. */
    private static void places(Network network, boolean first, int index, List<Line> into) {
        for (String key : network.rooms().order()) {
            Room room = network.rooms().get(key).orElseThrow();
            if (first == (room.isStatus() || room.standing().pinned())) {
                into.add(new Place(index, room));
            }
        }
    }

    private static int current(Model model, List<Line> lines) {
        int header = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.network() == model.shown()) {
                boolean isRoom = line instanceof Place place
                        && place.room().key().equals(model.rooms().currentKey());
                if (isRoom) {
                    return i;
                }
                header = line instanceof Header ? i : header;
            }
        }
        return header;
    }
}
