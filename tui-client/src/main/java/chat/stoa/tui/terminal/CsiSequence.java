package chat.stoa.tui.terminal;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.InputEvent.Mouse;
import java.util.Optional;

/** A control sequence while it arrives, and what it means when it is whole. Reused for each sequence. */
final class CsiSequence {

    /** Longer sequences are still consumed to their end, but mean nothing. */
    private static final int LENGTH_MAX = 64;

    private static final int KITTY_RELEASE = 3;

    private final StringBuilder parameters = new StringBuilder();
    private boolean tooLong;

    void clear() {
        parameters.setLength(0);
        tooLong = false;
    }

    boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** Takes a parameter or intermediate byte. */
    void add(int b) {
        tooLong |= parameters.length() >= LENGTH_MAX;
        if (!tooLong) {
            parameters.append((char) b);
        }
    }

    /** Whether this is, with the final byte {@code ~}, the start of a paste. */
    boolean isPasteStart(int finalByte) {
        return finalByte == '~' && parameters.length() == 3 && parameters.indexOf("200") == 0;
    }

    /** What the sequence means with this final byte, if it means anything to us. */
    Optional<? extends InputEvent> meaning(char finalByte) {
        if (tooLong || hasIntermediate()) {
            return Optional.empty();
        }
        if (!isEmpty() && parameters.charAt(0) >= '<') {
            boolean isMouse = parameters.charAt(0) == '<' && (finalByte == 'M' || finalByte == 'm');
            return isMouse ? mouse(finalByte == 'm') : Optional.empty();
        }
        return switch (finalByte) {
            case 'I', 'O' -> isEmpty() ? Optional.of(new InputEvent.Focus(finalByte == 'I')) : Optional.empty();
            case 'u' -> isRelease() ? Optional.empty() : KeyTable.byCode(number(0, 0), number(1, 1));
            case '~' -> tilde();
            // rxvt's way to write Ctrl.
            case '^' -> KeyTable.byNumber(number(0, 0), 5);
            default -> plainKey(finalByte);
        };
    }

    /** The parameter that SS3 sequences of old terminals carry: the modifier alone. */
    int modifier() {
        return number(0, 1);
    }

    /** Modified keys have a 1 in front; without that it is a report, like that of the cursor's position. */
    private Optional<? extends InputEvent> plainKey(char finalByte) {
        if (isRelease() || number(0, 1) != 1) {
            return finalByte == 'R' ? cursor() : Optional.empty();
        }
        return KeyTable.byFinal(finalByte, number(1, 1));
    }

    /** In the first row a report looks exactly like F3 with something held, so nobody asks there. */
    private Optional<InputEvent> cursor() {
        int row = number(0, 0) - 1;
        int column = number(1, 0) - 1;
        return row > 0 && column >= 0 ? Optional.of(new InputEvent.Cursor(column, row)) : Optional.empty();
    }

    private Optional<? extends InputEvent> tilde() {
        if (isRelease()) {
            return Optional.empty();
        }
        if (number(0, 0) == 27) {
            return KeyTable.byCode(number(2, 0), number(1, 1));
        }
        return KeyTable.byNumber(number(0, 0), number(1, 1));
    }

    private Optional<Mouse> mouse(boolean released) {
        parameters.deleteCharAt(0);
        int code = number(0, -1);
        int column = number(1, 0) - 1;
        int row = number(2, 0) - 1;
        return code < 0 || column < 0 || row < 0 ? Optional.empty() : mouse(code, column, row, released);
    }

    /**
     * A mouse report.
     *
     * @param code button in bits 0, 1, 6 and 7; Shift 4, Alt 8, Ctrl 16, motion 32 (xterm, "Mouse Tracking")
     */
    static Optional<Mouse> mouse(int code, int column, int row, boolean released) {
        int low = code & 3;
        boolean moved = (code & 32) != 0;
        Mouse.Action action = released ? Mouse.Action.RELEASE : Mouse.Action.PRESS;
        int button = low + 1;
        if ((code & 64) != 0) {
            if (low > 1 || released) {
                // A wheel to the side, or one that reports its release.
                return Optional.empty();
            }
            action = low == 0 ? Mouse.Action.WHEEL_UP : Mouse.Action.WHEEL_DOWN;
            button = 0;
        } else if ((code & 128) != 0) {
            button = low + 8;
        } else if (low == 3) {
            // Without SGR coordinates, this is how every release looks.
            action = moved ? Mouse.Action.MOVE : Mouse.Action.RELEASE;
            button = 0;
        }
        if (moved && action == Mouse.Action.PRESS) {
            action = Mouse.Action.DRAG;
        }
        return Optional.of(new Mouse(action, button, column, row, (code & 16) != 0, (code & 8) != 0, (code & 4) != 0));
    }

    private boolean hasIntermediate() {
        return !isEmpty() && parameters.charAt(parameters.length() - 1) < '0';
    }

    /** kitty writes the kind of event behind the modifier: {@code CSI 97;5:3u}. */
    private boolean isRelease() {
        return field(1, 1) == KITTY_RELEASE;
    }

    private int number(int index, int otherwise) {
        int value = field(index, 0);
        return value < 0 ? otherwise : value;
    }

    /** A number by its place between semicolons and, within that, between colons; -1 if it is not there. */
    private int field(int index, int sub) {
        int at = 0;
        int subAt = 0;
        int value = -1;
        for (int i = 0; i < parameters.length() && at <= index; i++) {
            char c = parameters.charAt(i);
            if (c == ';') {
                at++;
                subAt = 0;
            } else if (c == ':') {
                subAt++;
            } else if (at == index && subAt == sub && c <= '9') {
                value = Math.min(Math.max(value, 0) * 10 + c - '0', Character.MAX_CODE_POINT);
            }
        }
        return value;
    }
}
