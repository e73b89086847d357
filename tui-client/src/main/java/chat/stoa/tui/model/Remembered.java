package chat.stoa.tui.model;

import chat.stoa.tui.model.Room.Standing;
import chat.stoa.tui.model.Ui.Hidden;
import chat.stoa.tui.model.Ui.Width;
import java.util.List;
import java.util.Map;

/**
 * What the client keeps from one run to the next of what the user did.
 *
 * @param rooms rooms and conversations that are open, or that are something else to the user than others
 * @param ignored who is not heard
 * @param hidden which panes are hidden, by the width of the terminal
 */
public record Remembered(List<Place> rooms, List<Ignored> ignored, Map<Width, Hidden> hidden) {

    /** Nothing. */
    public static final Remembered NOTHING = new Remembered(List.of(), List.of(), Map.of());

    public Remembered {
        rooms = List.copyOf(rooms);
        ignored = List.copyOf(ignored);
        hidden = Map.copyOf(hidden);
    }

    /**
     * A room or a conversation.
     *
     * @param network what the user calls its network
     * @param room its name
     * @param open whether it is to be opened again
     */
    public record Place(String network, String room, Standing standing, boolean open) {}

    /**
     * Somebody who is not heard.
     *
     * @param network what the user calls the network
     * @param mask a name or a mask
     */
    public record Ignored(String network, String mask) {}
}
