package chat.stoa.tui.view;

import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Room;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How far the entries of each room have been told: a room that gets another name goes on where it was. */
public final class Told {

    private final Map<Place, Long> last = new HashMap<>();

    private record Place(int network, String roomKey) {}

    /** The id of the last entry of a room that was told; 0 if none was. */
    public long upTo(Network network, Room room) {
        Long known = last.get(new Place(network.id(), room.key()));
        return known == null ? underFormerName(network, room) : known;
    }

    public void tell(Network network, Room room, long id) {
        last.put(new Place(network.id(), room.key()), id);
    }

    /** Forgets the rooms that are no longer there; to be called when all others have been told. */
    public void forgetClosed(Model model) {
        Set<Place> open = new HashSet<>();
        for (Network network : model.networks()) {
            for (String key : network.rooms().order()) {
                open.add(new Place(network.id(), key));
            }
        }
        last.keySet().retainAll(open);
    }

    private long underFormerName(Network network, Room room) {
        return last.entrySet().stream()
                .filter(told -> told.getKey().network() == network.id())
                .filter(told -> network.rooms().get(told.getKey().roomKey()).isEmpty())
                .map(Map.Entry::getValue)
                .filter(id -> room.log().find(id).isPresent())
                .max(Long::compare)
                .orElse(0L);
    }
}
