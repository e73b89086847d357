package chat.stoa.tui.terminal;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import java.util.Map;
import java.util.Optional;

/**
 * Which key a terminal means: the legacy sequences of xterm, VT220, rxvt and the Linux console, and kitty's protocol.
 */
final class KeyTable {

    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;

    /** The final byte of CSI and SS3 sequences. */
    private static final Map<Character, KeyCode> BY_FINAL = Map.ofEntries(
            Map.entry('A', KeyCode.UP),
            Map.entry('B', KeyCode.DOWN),
            Map.entry('C', KeyCode.RIGHT),
            Map.entry('D', KeyCode.LEFT),
            Map.entry('F', KeyCode.END),
            Map.entry('H', KeyCode.HOME),
            Map.entry('P', KeyCode.F1),
            Map.entry('Q', KeyCode.F2),
            Map.entry('R', KeyCode.F3),
            Map.entry('S', KeyCode.F4),
            Map.entry('Z', KeyCode.BACK_TAB));

    /** The number of {@code CSI number ~}. */
    private static final Map<Integer, KeyCode> BY_NUMBER = Map.ofEntries(
            Map.entry(1, KeyCode.HOME),
            Map.entry(2, KeyCode.INSERT),
            Map.entry(3, KeyCode.DELETE),
            Map.entry(4, KeyCode.END),
            Map.entry(5, KeyCode.PAGE_UP),
            Map.entry(6, KeyCode.PAGE_DOWN),
            Map.entry(7, KeyCode.HOME),
            Map.entry(8, KeyCode.END),
            Map.entry(11, KeyCode.F1),
            Map.entry(12, KeyCode.F2),
            Map.entry(13, KeyCode.F3),
            Map.entry(14, KeyCode.F4),
            Map.entry(15, KeyCode.F5),
            Map.entry(17, KeyCode.F6),
            Map.entry(18, KeyCode.F7),
            Map.entry(19, KeyCode.F8),
            Map.entry(20, KeyCode.F9),
            Map.entry(21, KeyCode.F10),
            Map.entry(23, KeyCode.F11),
            Map.entry(24, KeyCode.F12));

    /** Keys to which kitty gives the code of a control character or a private-use number. */
    private static final Map<Integer, KeyCode> BY_CODE = Map.ofEntries(
            Map.entry(8, KeyCode.BACKSPACE),
            Map.entry(9, KeyCode.TAB),
            Map.entry(13, KeyCode.ENTER),
            Map.entry(27, KeyCode.ESCAPE),
            Map.entry(127, KeyCode.BACKSPACE),
            Map.entry(57414, KeyCode.ENTER),
            Map.entry(57417, KeyCode.LEFT),
            Map.entry(57418, KeyCode.RIGHT),
            Map.entry(57419, KeyCode.UP),
            Map.entry(57420, KeyCode.DOWN),
            Map.entry(57421, KeyCode.PAGE_UP),
            Map.entry(57422, KeyCode.PAGE_DOWN),
            Map.entry(57423, KeyCode.HOME),
            Map.entry(57424, KeyCode.END),
            Map.entry(57425, KeyCode.INSERT),
            Map.entry(57426, KeyCode.DELETE));

    /** The keypad in application mode, from {@code SS3 j} on, and kitty's numbers for it, from 57399 on. */
    private static final String SS3_KEYPAD = "*+,-./0123456789";

    private static final String KITTY_KEYPAD = "0123456789./*-+";
    private static final int KITTY_KEYPAD_FIRST = 57399;

    private KeyTable() {}

    /** A key by the final byte of its sequence, with xterm's modifier parameter (1 is none). */
    static Optional<InputEvent.Key> byFinal(char finalByte, int modifier) {
        return Optional.ofNullable(BY_FINAL.get(finalByte)).map(code -> modified(InputEvent.Key.of(code), modifier));
    }

    /** A key by the number before a tilde. */
    static Optional<InputEvent.Key> byNumber(int number, int modifier) {
        return Optional.ofNullable(BY_NUMBER.get(number)).map(code -> modified(InputEvent.Key.of(code), modifier));
    }

    /** A key of the keypad. */
    static Optional<InputEvent.Key> bySs3(char finalByte, int modifier) {
        if (finalByte == 'M') {
            return Optional.of(modified(InputEvent.Key.of(KeyCode.ENTER), modifier));
        }
        int at = finalByte - 'j';
        if (at >= 0 && at < SS3_KEYPAD.length()) {
            return Optional.of(modified(InputEvent.Key.character(SS3_KEYPAD.charAt(at)), modifier));
        }
        return byFinal(finalByte, modifier);
    }

    /** A key by its code point or kitty's number for it ({@code CSI code u}, {@code CSI 27;modifier;code ~}). */
    static Optional<InputEvent.Key> byCode(int code, int modifier) {
        KeyCode named = BY_CODE.get(code);
        if (named != null) {
            return Optional.of(modified(InputEvent.Key.of(named), modifier));
        }
        int keypad = code - KITTY_KEYPAD_FIRST;
        if (keypad >= 0 && keypad < KITTY_KEYPAD.length()) {
            return Optional.of(modified(InputEvent.Key.character(KITTY_KEYPAD.charAt(keypad)), modifier));
        }
        boolean isText = code >= ' ' && Character.isDefined(code) && !Character.isISOControl(code);
        boolean isPrivate = code >= 0xE000 && code <= 0xF8FF;
        return isText && !isPrivate
                ? Optional.of(modified(InputEvent.Key.character(code), modifier))
                : Optional.empty();
    }

    /** A key by a byte below 0x20, or 0x7F; ESC is not for this table. */
    static InputEvent.Key byControl(int b) {
        return switch (b) {
            case 0 -> InputEvent.Key.ctrl(' ');
            case '\t' -> InputEvent.Key.of(KeyCode.TAB);
            case '\r' -> InputEvent.Key.of(KeyCode.ENTER);
            case 0x7F -> InputEvent.Key.of(KeyCode.BACKSPACE);
            default -> InputEvent.Key.ctrl((char) (b < 0x1B ? b + 'a' - 1 : b + '@'));
        };
    }

    private static InputEvent.Key modified(InputEvent.Key key, int modifier) {
        int bits = Math.max(0, modifier - 1);
        boolean ctrl = (bits & CTRL) != 0;
        boolean alt = (bits & ALT) != 0;
        boolean shift = (bits & SHIFT) != 0 || key.shift();
        if (key.code() == KeyCode.TAB && shift) {
            return new InputEvent.Key(KeyCode.BACK_TAB, 0, ctrl, alt, false);
        }
        if (key.code() == KeyCode.BACK_TAB) {
            return new InputEvent.Key(KeyCode.BACK_TAB, 0, ctrl, alt, false);
        }
        if (key.code() == KeyCode.CHARACTER && shift && !ctrl) {
            // What the terminal would have sent without the protocol: the shifted character.
            return new InputEvent.Key(KeyCode.CHARACTER, Character.toUpperCase(key.codePoint()), false, alt, false);
        }
        return new InputEvent.Key(key.code(), key.codePoint(), ctrl, alt, shift);
    }
}
