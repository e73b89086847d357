package chat.stoa.tui.input;

/** One thing that arrived from the terminal. */
public sealed interface InputEvent {

    /**
     * A key.
     *
     * @param code which key
     * @param codePoint the character for {@link KeyCode#CHARACTER}, without the modifiers that are listed beside it
     *     (Ctrl+A is {@code 'a'} with {@code ctrl}), else 0
     * @param ctrl whether Ctrl was held
     * @param alt whether Alt was held, or Escape came immediately before
     * @param shift whether Shift was held; never set for a character, where the terminal sends the shifted character
     */
    record Key(KeyCode code, int codePoint, boolean ctrl, boolean alt, boolean shift) implements InputEvent {

        public Key {
            if ((code == KeyCode.CHARACTER) != (codePoint > 0)) {
                throw new IllegalArgumentException("code " + code + " with code point " + codePoint);
            }
        }

        /** A key that is no character, without modifiers. */
        public static Key of(KeyCode code) {
            return new Key(code, 0, false, false, false);
        }

        /** A typed character. */
        public static Key character(int codePoint) {
            return new Key(KeyCode.CHARACTER, codePoint, false, false, false);
        }

        /** A character with Ctrl. */
        public static Key ctrl(char character) {
            return new Key(KeyCode.CHARACTER, character, true, false, false);
        }

        /** A character with Alt. */
        public static Key alt(char character) {
            return new Key(KeyCode.CHARACTER, character, false, true, false);
        }

        public Key withCtrl() {
            return new Key(code, codePoint, true, alt, shift);
        }

        public Key withAlt() {
            return new Key(code, codePoint, ctrl, true, shift);
        }

        public Key withShift() {
            return new Key(code, codePoint, ctrl, alt, true);
        }

        /** Whether this is typed text: a character without Ctrl or Alt. */
        public boolean isText() {
            return code == KeyCode.CHARACTER && !ctrl && !alt;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && code == key.code
                    && codePoint == key.codePoint
                    && modifiers() == key.modifiers();
        }

        @Override
        public int hashCode() {
            return (code.hashCode() * 31 + codePoint) * 31 + modifiers();
        }

        private int modifiers() {
            return (ctrl ? 1 : 0) | (alt ? 2 : 0) | (shift ? 4 : 0);
        }

        @Override
        public String toString() {
            String name = code == KeyCode.CHARACTER ? Character.toString(codePoint) : code.name();
            return (ctrl ? "Ctrl+" : "") + (alt ? "Alt+" : "") + (shift ? "Shift+" : "") + name;
        }
    }

    /**
     * Pasted text, whole.
     *
     * @param text what was pasted, line ends as {@code \n}; anything else may be in it, control characters too
     */
    record Paste(String text) implements InputEvent {}

    /**
     * The mouse.
     *
     * @param action what it did
     * @param button 1 left, 2 middle, 3 right, more where there are more; 0 for the wheel and for a move
     * @param column of the cell, the leftmost is 0
     * @param row of the cell, the topmost is 0
     * @param ctrl whether Ctrl was held
     * @param alt whether Alt was held
     * @param shift whether Shift was held; most terminals keep the mouse for themselves then
     */
    record Mouse(Action action, int button, int column, int row, boolean ctrl, boolean alt, boolean shift)
            implements InputEvent {

        /** What a mouse does. */
        public enum Action {
            PRESS,
            RELEASE,
            /** A move with a button held. */
            DRAG,
            /** A move with no button held. */
            MOVE,
            WHEEL_UP,
            WHEEL_DOWN
        }
    }

    /** The terminal window gained or lost the keyboard. */
    record Focus(boolean gained) implements InputEvent {}

    /** The terminal has a new size, in cells. */
    record Resized(int columns, int rows) implements InputEvent {}

    /**
     * The terminal tells which colour it draws on; each part from 0 to 255.
     *
     * @param red of the background
     * @param green of the background
     * @param blue of the background
     */
    record Background(int red, int green, int blue) implements InputEvent {}

    /** The terminal tells where its cursor is; the leftmost column and the topmost row are 0. */
    record Cursor(int column, int row) implements InputEvent {}

    /** The terminal is gone: nothing will follow. */
    record EndOfInput() implements InputEvent {}
}
