package chat.stoa.tui.model;

import java.time.Instant;

/**
 * What the person is doing and how the screen is divided.
 *
 * @param columns width of the terminal
 * @param rows height of the terminal
 * @param panes what the user decided about the panes
 * @param measures widths that stay while one room is looked at
 * @param overlay what lies over the screen
 * @param completion a completion under way
 * @param note a short word to the user in the status line
 * @param killed what the last kill took, for yank
 * @param focus whether the terminal has the keyboard, and since when it rang last
 * @param usersScrolled how many people are above the first visible one
 * @param before the room that was looked at before
 */
public record Ui(
        int columns,
        int rows,
        Panes panes,
        Measures measures,
        Overlay overlay,
        Completion completion,
        Note note,
        String killed,
        Focus focus,
        int usersScrolled,
        Place before) {

    /** A room of a network. */
    public record Place(int network, String roomKey) {

        /** No room. */
        public static final Place NONE = new Place(0, "");
    }

    /**
     * What the user decided about the screen.
     *
     * @param roomsHidden whether the rooms are hidden though they would fit
     * @param usersHidden whether the people are hidden though they would fit
     * @param bare whether nothing but messages is shown, so that the terminal's own selection takes nothing else
     * @param mouseReleased whether the mouse is left to the terminal
     */
    public record Panes(boolean roomsHidden, boolean usersHidden, boolean bare, boolean mouseReleased) {

        public Panes withRoomsHidden(boolean hidden) {
            return new Panes(hidden, usersHidden, bare, mouseReleased);
        }

        public Panes withUsersHidden(boolean hidden) {
            return new Panes(roomsHidden, hidden, bare, mouseReleased);
        }

        public Panes withBare(boolean newBare) {
            return new Panes(roomsHidden, usersHidden, newBare, mouseReleased);
        }

        public Panes withMouseReleased(boolean released) {
            return new Panes(roomsHidden, usersHidden, bare, released);
        }
    }

    /**
     * Widths that are taken when a room is opened or the terminal changes, and then only grow, so that the text does not
     * move about.
     *
     * @param place for which room
     * @param columns for which width
     * @param roomCount for how many rooms
     * @param rooms columns that the rooms pane would like
     * @param users columns that the users pane would like
     * @param nicks columns that the nicknames would like
     * @param lastEntry up to which entry the nicknames were looked at
     */
    public record Measures(Place place, int columns, int roomCount, int rooms, int users, int nicks, long lastEntry) {

        /** Nothing measured yet. */
        public static final Measures NONE = new Measures(Place.NONE, 0, 0, 0, 0, 0, 0);

        public Measures withNicks(int newNicks, long newLastEntry) {
            return new Measures(place, columns, roomCount, rooms, users, newNicks, newLastEntry);
        }
    }

    /**
     * A short word to the user, which goes by itself.
     *
     * @param armed what the next key would do
     */
    public record Note(String text, Instant until, Armed armed) {

        /** Nothing to say. */
        public static final Note NONE = new Note("", Instant.MAX, Armed.NOTHING);

        /** What the next key would do, until the note is gone. */
        public enum Armed {
            NOTHING,
            /** Ctrl+C quits. */
            QUIT,
            /** Any character counts as typed with Alt, for terminals whose Alt does not arrive. */
            ALT
        }

        public boolean isShown() {
            return !text.isEmpty();
        }
    }

    /** Whether the terminal has the keyboard, and when the bell last rang. */
    public record Focus(boolean gained, Instant lastBell) {}

    /** A terminal of that size, with nothing happening. */
    public static Ui initial(int columns, int rows) {
        return new Ui(
                columns,
                rows,
                new Panes(false, false, false, false),
                Measures.NONE,
                Overlay.NONE,
                Completion.NONE,
                Note.NONE,
                "",
                new Focus(true, Instant.MIN),
                0,
                Place.NONE);
    }

    public Ui withSize(int newColumns, int newRows) {
        return new Ui(
                newColumns, newRows, panes, measures, overlay, completion, note, killed, focus, usersScrolled, before);
    }

    public Ui withPanes(Panes newPanes) {
        return new Ui(
                columns, rows, newPanes, measures, overlay, completion, note, killed, focus, usersScrolled, before);
    }

    public Ui withMeasures(Measures newMeasures) {
        return new Ui(
                columns, rows, panes, newMeasures, overlay, completion, note, killed, focus, usersScrolled, before);
    }

    public Ui withOverlay(Overlay newOverlay) {
        return new Ui(
                columns, rows, panes, measures, newOverlay, completion, note, killed, focus, usersScrolled, before);
    }

    public Ui withCompletion(Completion newCompletion) {
        return new Ui(
                columns, rows, panes, measures, overlay, newCompletion, note, killed, focus, usersScrolled, before);
    }

    public Ui withNote(Note newNote) {
        return new Ui(
                columns, rows, panes, measures, overlay, completion, newNote, killed, focus, usersScrolled, before);
    }

    public Ui withKilled(String newKilled) {
        return new Ui(
                columns, rows, panes, measures, overlay, completion, note, newKilled, focus, usersScrolled, before);
    }

    public Ui withFocus(Focus newFocus) {
        return new Ui(
                columns, rows, panes, measures, overlay, completion, note, killed, newFocus, usersScrolled, before);
    }

    public Ui withUsersScrolled(int newUsersScrolled) {
        return new Ui(
                columns, rows, panes, measures, overlay, completion, note, killed, focus, newUsersScrolled, before);
    }

    public Ui withBefore(Place newBefore) {
        return new Ui(
                columns, rows, panes, measures, overlay, completion, note, killed, focus, usersScrolled, newBefore);
    }
}
