package chat.stoa.tui.keys;

import java.util.Locale;
import java.util.Optional;

/** What a key can do, in the words of the help. */
public enum Action {
    SEND(Group.WRITING, "send the line"),
    COMPLETE(Group.WRITING, "complete a name, room or command"),
    COMPLETE_BACK(Group.WRITING, "the completion before"),
    HISTORY_OLDER(Group.WRITING, "the line sent before"),
    HISTORY_NEWER(Group.WRITING, "the line sent after"),
    LINE_START(Group.WRITING, "to the start of the line"),
    LINE_END(Group.WRITING, "to the end; to the newest message"),
    LEFT(Group.WRITING, "a character to the left"),
    RIGHT(Group.WRITING, "a character to the right"),
    WORD_LEFT(Group.WRITING, "a word to the left"),
    WORD_RIGHT(Group.WRITING, "a word to the right"),
    DELETE_LEFT(Group.WRITING, "delete to the left"),
    DELETE_RIGHT(Group.WRITING, "delete to the right"),
    KILL_WORD_LEFT(Group.WRITING, "cut the word to the left"),
    KILL_WORD_RIGHT(Group.WRITING, "cut the word to the right"),
    KILL_TO_START(Group.WRITING, "cut to the start of the line"),
    KILL_TO_END(Group.WRITING, "cut to the end; in an empty line: Ctrl+G"),
    YANK(Group.WRITING, "put back what was cut"),
    NEW_LINE(Group.WRITING, "one more line, sent as a message of its own"),
    UNDO(Group.WRITING, "take back the last change"),
    SEARCH_HISTORY(Group.WRITING, "find a line that was sent"),
    EDITOR(Group.WRITING, "write in your $EDITOR"),
    TRANSPOSE(Group.WRITING, "swap two characters"),
    SWITCHER(Group.ROOMS, "go to a room, a @person, a >command"),
    NEXT_ACTIVE_ROOM(Group.ROOMS, "next room with something new"),
    NEXT_ROOM(Group.ROOMS, "next room"),
    PREVIOUS_ROOM(Group.ROOMS, "previous room"),
    LAST_ROOM(Group.ROOMS, "the room before this one"),
    ROOM_BY_DIGITS(Group.ROOMS, "a room by two digits"),
    ROOM_BY_NUMBER(Group.ROOMS, "a room by its place in the list"),
    SELECT(Group.READING, "select a message: answer, react, copy"),
    FIRST_UNREAD(Group.READING, "the first new message"),
    PREVIOUS_MENTION(Group.READING, "the message before that calls you"),
    NEXT_MENTION(Group.READING, "the next message that calls you"),
    SEARCH(Group.READING, "find a text in the room; Tab: in all, on the server"),
    MENTIONS(Group.READING, "all that called you"),
    PAGE_UP(Group.READING, "a page back"),
    PAGE_DOWN(Group.READING, "a page forward"),
    OLDEST(Group.READING, "the oldest message"),
    NEWEST(Group.READING, "the newest message"),
    FOCUS(Group.SCREEN, "to the rooms, the people, the messages"),
    TOGGLE_ROOMS(Group.SCREEN, "show or hide the rooms"),
    TOGGLE_USERS(Group.SCREEN, "show or hide the people"),
    MORE_NOISE(Group.SCREEN, "show more of coming and going here"),
    LESS_NOISE(Group.SCREEN, "show less of coming and going here"),
    BARE(Group.SCREEN, "messages alone, to select with the terminal"),
    MOUSE(Group.SCREEN, "leave the mouse to the terminal, or take it"),
    HELP(Group.SCREEN, "this help"),
    LEAVE(Group.SCREEN, "leave anything; go to the newest"),
    REDRAW(Group.SCREEN, "paint the screen anew"),
    SUSPEND(Group.SCREEN, "stop, until the shell's fg"),
    CANCEL(Group.SCREEN, "clear the line; twice: quit");

    private final Group group;
    private final String description;

    Action(Group group, String description) {
        this.group = group;
        this.description = description;
    }

    public Group group() {
        return group;
    }

    public String description() {
        return description;
    }

    /** How it is written in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The action that is written so. */
    public static Optional<Action> of(String word) {
        for (Action action : values()) {
            if (action.word().equals(word)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** A part of the help. */
    public enum Group {
        ROOMS("Rooms"),
        READING("Reading"),
        WRITING("Writing"),
        SCREEN("Screen");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
