package chat.stoa.tui.layout;

import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Ui;

/**
 * The parts of the screen.
 *
 * <p>Which panes there are follows from the width of the terminal and the user's choice alone, never from their
 * content, so that nothing can oscillate.
 *
 * @param rooms the rooms pane, on the left
 * @param users the users pane, on the right
 * @param strip a row of rooms, where their pane does not fit
 * @param topic above the messages
 * @param messages in the middle
 * @param status below the messages
 * @param input at the bottom
 */
public record Division(Rect rooms, Rect users, Rect strip, Rect topic, Rect messages, Rect status, Rect input) {

    /** Message panes that are narrower show no nick column. */
    public static final int NICK_COLUMN_FROM = 64;

    private static final int USERS_FROM = 72;
    private static final int ROOMS_FROM = 58;
    private static final int ROOMY_FROM = 100;
    private static final int LARGE_FROM = 160;
    private static final int MESSAGES_MIN = 44;
    private static final int ROOMS_MIN = 14;
    private static final int USERS_MIN = 11;
    private static final int OVER_MAX = 32;
    private static final int INPUT_ROWS_MAX = 8;
    private static final int TOPIC_FROM_HEIGHT = 16;
    private static final int STATUS_FROM_HEIGHT = 10;

    /** The division of the model's screen. */
    public static Division of(Model model) {
        Ui ui = model.ui();
        int columns = ui.columns();
        int height = ui.rows();
        boolean large = columns >= LARGE_FROM;
        boolean showsRooms = roomsFit(columns)
                && !ui.panes().hidden(columns).rooms()
                && !ui.panes().bare();
        boolean showsUsers = usersFit(columns)
                && !ui.panes().hidden(columns).users()
                && !ui.panes().bare();
        int roomsWidth = showsRooms ? clamp(ui.measures().rooms(), ROOMS_MIN, large ? 26 : 24) : 0;
        int usersWidth = showsUsers ? clamp(ui.measures().users(), usersMin(columns), large ? 20 : 16) : 0;
        int lines = (showsRooms ? 1 : 0) + (showsUsers ? 1 : 0);
        int excess = Math.max(0, roomsWidth + usersWidth + lines + MESSAGES_MIN - columns);
        int fromRooms = Math.min(excess, Math.max(0, roomsWidth - ROOMS_MIN));
        roomsWidth -= fromRooms;
        usersWidth -= Math.min(excess - fromRooms, Math.max(0, usersWidth - USERS_MIN));
        int left = showsRooms ? roomsWidth + 1 : 0;
        int right = showsUsers ? columns - usersWidth - 1 : columns;
        Rect rooms = new Rect(0, 0, roomsWidth, height);
        Rect users = showsUsers ? new Rect(right + 1, 0, usersWidth, height) : Rect.NONE;
        Rect all = new Rect(left, 0, Math.max(0, right - left), height);
        return middle(
                rooms,
                users,
                all,
                inputRows(model, all.width(), height),
                ui.panes().bare());
    }

    /** Whether the rooms pane fits beside the messages. */
    public static boolean roomsFit(int columns) {
        return columns >= ROOMS_FROM;
    }

    /** Whether the users pane fits beside the messages. */
    public static boolean usersFit(int columns) {
        return columns >= USERS_FROM;
    }

    /**
     * Where the rooms lie over the screen that has no place beside the messages for them; a line follows on the right.
     */
    public static Rect roomsOver(Model model) {
        int width = overWidth(model, model.ui().measures().rooms(), ROOMS_MIN);
        return new Rect(0, 0, width, of(model).messages().bottom());
    }

    /**
     * Where the users lie over the screen that has no place beside the messages for them; a line precedes on the left.
     */
    public static Rect usersOver(Model model) {
        int width = overWidth(model, model.ui().measures().users(), USERS_MIN);
        return new Rect(
                model.ui().columns() - width, 0, width, of(model).messages().bottom());
    }

    /** Where there is space, it is enough for how many are away, and for saying so behind most nicknames. */
    private static int usersMin(int columns) {
        return columns >= LARGE_FROM ? 20 : columns >= ROOMY_FROM ? 16 : USERS_MIN;
    }

    private static int overWidth(Model model, int wanted, int min) {
        return Math.min(clamp(wanted, min, OVER_MAX), Math.max(0, model.ui().columns() - 1));
    }

    /**
     * As many as the text needs, as far as the messages keep most of the screen; one for what is asked in its place.
     */
    private static int inputRows(Model model, int width, int height) {
        Overlay overlay = model.ui().overlay();
        if (overlay instanceof Overlay.Search || overlay instanceof Overlay.Secret) {
            return Math.min(1, height);
        }
        int max = Math.max(Math.min(1, height), Math.min(INPUT_ROWS_MAX, height / 3));
        return Math.min(Math.max(max, 0), InputRows.count(model, width, Math.max(1, max)));
    }

    private static Division middle(Rect rooms, Rect users, Rect all, int inputRows, boolean bare) {
        int left = all.column();
        int width = all.width();
        int height = all.height();
        boolean hasStatus = height >= STATUS_FROM_HEIGHT;
        int stripRows = hasStatus && !rooms.isShown() && !bare ? 1 : 0;
        int topicRows = height >= TOPIC_FROM_HEIGHT && !bare ? 1 : 0;
        int statusRows = hasStatus ? 1 : 0;
        int top = stripRows + topicRows;
        int messageRows = Math.max(0, height - top - statusRows - inputRows);
        return new Division(
                rooms,
                users,
                new Rect(left, 0, width, stripRows),
                new Rect(left, stripRows, width, topicRows),
                new Rect(left, top, width, messageRows),
                new Rect(left, top + messageRows, width, statusRows),
                new Rect(left, Math.max(0, height - inputRows), width, inputRows));
    }

    public static int clamp(int value, int min, int max) {
        return Math.max(min, Math.min(max, value));
    }
}
