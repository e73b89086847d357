package chat.stoa.tui.model;

import java.util.List;

/** What lies over the screen and has the keys until Esc. */
public sealed interface Overlay {

    /** Nothing. */
    Overlay NONE = new None();

    /** The rooms, where their pane does not fit. */
    Overlay ROOMS = new RoomsPane();

    /** The people, where their pane does not fit. */
    Overlay USERS = new UsersPane();

    /** See {@link #NONE}. */
    record None() implements Overlay {}

    /** See {@link #ROOMS}. */
    record RoomsPane() implements Overlay {}

    /** See {@link #USERS}. */
    record UsersPane() implements Overlay {}

    /**
     * The keys and the commands.
     *
     * @param scrolled how many rows are above the first visible one
     */
    record Help(int scrolled) implements Overlay {}

    /**
     * Whether to send a paste.
     *
     * @param roomKey where it was pasted
     * @param lines what would be sent, a line each
     * @param messages how many messages that makes
     */
    record PasteQuestion(String roomKey, List<String> lines, int messages) implements Overlay {

        public PasteQuestion {
            lines = List.copyOf(lines);
        }
    }
}
