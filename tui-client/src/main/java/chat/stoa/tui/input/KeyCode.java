package chat.stoa.tui.input;

/** Which key was pressed, as far as a terminal can tell. */
public enum KeyCode {
    /** A key that stands for a character; {@link InputEvent.Key#codePoint()} says which. */
    CHARACTER,
    /**
     * Carriage return. Line feed (Ctrl+J) is a {@link #CHARACTER} {@code j} with Ctrl, so that it can mean "new line".
     */
    ENTER,
    TAB,
    /** Shift+Tab, which most terminals send as a key of its own. */
    BACK_TAB,
    BACKSPACE,
    DELETE,
    INSERT,
    ESCAPE,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    HOME,
    END,
    PAGE_UP,
    PAGE_DOWN,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12
}
