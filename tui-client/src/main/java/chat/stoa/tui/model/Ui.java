package chat.stoa.tui.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

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
 * @param drag what the mouse is being drawn over
 * @param background what the terminal draws on, as 0xRRGGBB; {@link #UNKNOWN} if it did not say
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
        Place before,
        Drag drag,
        int background) {

    /** Nobody said which colour the terminal draws on. */
    public static final int UNKNOWN = -1;

    /** A room of a network. */
    public record Place(int network, String roomKey) {

        /** No room. */
        public static final Place NONE = new Place(0, "");
    }

    /**
     * What the user decided about the screen.
     *
     * @param hidden which panes are hidden though they would fit, by how wide the terminal is
     * @param bare whether nothing but messages is shown, so that the terminal's own selection takes nothing else
     * @param mouseReleased whether the mouse is left to the terminal
     */
    public record Panes(Map<Width, Hidden> hidden, boolean bare, boolean mouseReleased) {

        /** Everything that fits, and the mouse. */
        public static final Panes ALL = new Panes(Map.of(), false, false);

        public Panes {
            hidden = Map.copyOf(hidden);
        }

        public Hidden hidden(int columns) {
            return hidden.getOrDefault(Width.of(columns), Hidden.NOTHING);
        }

        public Panes withHidden(int columns, Hidden newHidden) {
            Map<Width, Hidden> all = new EnumMap<>(Width.class);
            all.putAll(hidden);
            all.put(Width.of(columns), newHidden);
            return new Panes(all, bare, mouseReleased);
        }

        public Panes withHidden(Map<Width, Hidden> all) {
            return new Panes(all, bare, mouseReleased);
        }

        public Panes withBare(boolean newBare) {
            return new Panes(hidden, newBare, mouseReleased);
        }

        public Panes withMouseReleased(boolean released) {
            return new Panes(hidden, bare, released);
        }
    }

    /**
     * Which panes are hidden.
     *
     * @param rooms whether those of the rooms are
     * @param users whether those of the people are
     */
    public record Hidden(boolean rooms, boolean users) {

        /** None. */
        public static final Hidden NOTHING = new Hidden(false, false);
    }

    /** How wide a terminal is, roughly: who hides a pane in a small window may want it in a large one. */
    public enum Width {
        SMALL(72),
        MEDIUM(100),
        LARGE(160),
        HUGE(Integer.MAX_VALUE);

        private final int below;

        Width(int below) {
            this.below = below;
        }

        static Width of(int columns) {
            for (Width each : values()) {
                if (columns < each.below) {
                    return each;
                }
            }
            return HUGE;
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
                Panes.ALL,
                Measures.NONE,
                Overlay.NONE,
                Completion.NONE,
                Note.NONE,
                "",
                new Focus(true, Instant.MIN),
                0,
                Place.NONE,
                Drag.NONE,
                UNKNOWN);
    }

    public Ui withSize(int newColumns, int newRows) {
        return new Ui(
                newColumns,
                newRows,
                panes,
                measures,
                overlay,
                completion,
                note,
                killed,
                focus,
                usersScrolled,
                before,
                drag,
                background);
    }

    public Ui withPanes(Panes newPanes) {
        return new Ui(
                columns,
                rows,
                newPanes,
                measures,
                overlay,
                completion,
                note,
                killed,
                focus,
                usersScrolled,
                before,
                drag,
                background);
    }

    public Ui withMeasures(Measures newMeasures) {
        return new Ui(
                columns,
                rows,
                panes,
                newMeasures,
                overlay,
                completion,
                note,
                killed,
                focus,
                usersScrolled,
                before,
                drag,
                background);
    }

    public Ui withOverlay(Overlay newOverlay) {
        return new Ui(
                columns,
                rows,
                panes,
                measures,
                newOverlay,
                completion,
                note,
                killed,
                focus,
                usersScrolled,
                before,
                drag,
                background);
    }

    public Ui withCompletion(Completion newCompletion) {
        return new Ui(
                columns,
                rows,
                panes,
                measures,
                overlay,
                newCompletion,
                note,
                killed,
                focus,
                usersScrolled,
                before,
                drag,
                background);
    }

    public Ui withNote(Note newNote) {
        return new Ui(
                columns,
                rows,
                panes,
                measures,
                overlay,
                completion,
                newNote,
                killed,
                focus,
                usersScrolled,
                before,
                drag,
                background);
    }

    public Ui withKilled(String newKilled) {
        return new Ui(
                columns,
                rows,
                panes,
                measures,
                overlay,
                completion,
                note,
                newKilled,
                focus,
                usersScrolled,
                before,
                drag,
                background);
    }

    public Ui withFocus(Focus newFocus) {
        return new Ui(
                columns,
                rows,
                panes,
                measures,
                overlay,
                completion,
                note,
                killed,
                newFocus,
                usersScrolled,
                before,
                drag,
                background);
    }

    public Ui withUsersScrolled(int newUsersScrolled) {
        return new Ui(
                columns,
                rows,
                panes,
                measures,
                overlay,
                completion,
                note,
                killed,
                focus,
                newUsersScrolled,
                before,
                drag,
                background);
    }

    public Ui withBefore(Place newBefore) {
        return new Ui(
                columns,
                rows,
                panes,
                measures,
                overlay,
                completion,
                note,
                killed,
                focus,
                usersScrolled,
                newBefore,
                drag,
                background);
    }

    public Ui withBackground(int newBackground) {
        return new Ui(
                columns,
                rows,
                panes,
                measures,
                overlay,
                completion,
                note,
                killed,
                focus,
                usersScrolled,
                before,
                drag,
                newBackground);
    }

    public Ui withDrag(Drag newDrag) {
        return new Ui(
                columns,
                rows,
                panes,
                measures,
                overlay,
                completion,
                note,
                killed,
                focus,
                usersScrolled,
                before,
                newDrag,
                background);
    }
}
