package chat.stoa.tui.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the person is doing and how the screen is divided.
 *
 * @param window the terminal
 * @param layout how the screen is divided
 * @param hand what the person is in the middle of
 * @param overlay what lies over the screen
 * @param note a short word to the user in the status line
 * @param before the room that was looked at before
 */
public record Ui(Window window, Layout layout, Hand hand, Overlay overlay, Note note, Place before) {

    /** Nobody said which colour the terminal draws on. */
    public static final int UNKNOWN = -1;

    /**
     * The terminal.
     *
     * @param background what it draws on, as 0xRRGGBB; {@link #UNKNOWN} if it did not say
     * @param focus whether it has the keyboard, and since when it rang last
     */
    public record Window(int columns, int rows, int background, Focus focus) {}

    /**
     * How the screen is divided.
     *
     * @param panes what the user decided about the panes
     * @param measures widths that stay while one room is looked at
     * @param usersScrolled how many people are above the first visible one
     */
    public record Layout(Panes panes, Measures measures, int usersScrolled) {}

    /**
     * What the person is in the middle of.
     *
     * @param completion a completion under way
     * @param drag what the mouse is being drawn over
     * @param killed what the last kill took, for yank
     */
    public record Hand(Completion completion, Drag drag, String killed) {}

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
                new Window(columns, rows, UNKNOWN, new Focus(true, Instant.MIN)),
                new Layout(Panes.ALL, Measures.NONE, 0),
                new Hand(Completion.NONE, Drag.NONE, ""),
                Overlay.NONE,
                Note.NONE,
                Place.NONE);
    }

    public int columns() {
        return window.columns();
    }

    public int rows() {
        return window.rows();
    }

    public int background() {
        return window.background();
    }

    public Focus focus() {
        return window.focus();
    }

    public Panes panes() {
        return layout.panes();
    }

    public Measures measures() {
        return layout.measures();
    }

    public int usersScrolled() {
        return layout.usersScrolled();
    }

    public Completion completion() {
        return hand.completion();
    }

    public Drag drag() {
        return hand.drag();
    }

    public String killed() {
        return hand.killed();
    }

    public Ui withSize(int newColumns, int newRows) {
        return with(new Window(newColumns, newRows, background(), focus()));
    }

    public Ui withBackground(int newBackground) {
        return with(new Window(columns(), rows(), newBackground, focus()));
    }

    public Ui withFocus(Focus newFocus) {
        return with(new Window(columns(), rows(), background(), newFocus));
    }

    public Ui withPanes(Panes newPanes) {
        return with(new Layout(newPanes, measures(), usersScrolled()));
    }

    public Ui withMeasures(Measures newMeasures) {
        return with(new Layout(panes(), newMeasures, usersScrolled()));
    }

    public Ui withUsersScrolled(int newUsersScrolled) {
        return with(new Layout(panes(), measures(), newUsersScrolled));
    }

    public Ui withCompletion(Completion newCompletion) {
        return with(new Hand(newCompletion, drag(), killed()));
    }

    public Ui withDrag(Drag newDrag) {
        return with(new Hand(completion(), newDrag, killed()));
    }

    public Ui withKilled(String newKilled) {
        return with(new Hand(completion(), drag(), newKilled));
    }

    public Ui withOverlay(Overlay newOverlay) {
        return new Ui(window, layout, hand, newOverlay, note, before);
    }

    public Ui withNote(Note newNote) {
        return new Ui(window, layout, hand, overlay, newNote, before);
    }

    public Ui withBefore(Place newBefore) {
        return new Ui(window, layout, hand, overlay, note, newBefore);
    }

    private Ui with(Window newWindow) {
        return new Ui(newWindow, layout, hand, overlay, note, before);
    }

    private Ui with(Layout newLayout) {
        return new Ui(window, newLayout, hand, overlay, note, before);
    }

    private Ui with(Hand newHand) {
        return new Ui(window, layout, newHand, overlay, note, before);
    }
}
