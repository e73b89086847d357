package chat.stoa.tui.view;

import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Graphemes;

/** The name of the terminal's window: the room, and before it how often one was called elsewhere. */
public final class TitleText {

    private static final int NAME_COLUMNS_MAX = 40;

    private TitleText() {}

    public static String of(Model model) {
        int calls = 0;
        for (Network network : model.networks()) {
            for (Room room : network.rooms().stream().toList()) {
                calls += room.isQuery()
                        ? room.reading().unread()
                        : room.reading().mentions();
            }
        }
        String name = Graphemes.fit(Graphemes.sanitize(model.currentRoom().name()), NAME_COLUMNS_MAX);
        return (calls > 0 ? "(" + calls + ") " : "") + name + " - stoa";
    }
}
