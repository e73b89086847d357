package chat.stoa.tui.layout;

import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import java.util.List;

/** Which rooms the rooms pane shows: below the header, scrolled so that the current one is visible. */
public final class RoomList {

    /** The rows above the first room: the network. */
    public static final int HEADER_ROWS = 1;

    private RoomList() {}

    /** The rooms that fit into so many rows, the header not counted. */
    public static List<Room> visible(Model model, int rows) {
        int current = model.rooms().currentIndex();
        int size = model.rooms().size();
        int from = Division.clamp(current - rows + 1, 0, Math.max(0, size - rows));
        return model.rooms().stream().skip(from).limit(Math.max(0, rows)).toList();
    }
}
