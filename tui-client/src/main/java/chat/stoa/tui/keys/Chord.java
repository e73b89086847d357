package chat.stoa.tui.keys;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How people write a key with what is held beside it: {@code Ctrl+G}, {@code Alt+Shift+Left}, {@code F5}. */
public final class Chord {

    private static final Map<String, KeyCode> SPECIAL = Map.of(
            "pgup", KeyCode.PAGE_UP,
            "pgdn", KeyCode.PAGE_DOWN,
            "esc", KeyCode.ESCAPE);

    private Chord() {}

    /** The key that is written so; empty if none is. */
    public static Optional<InputEvent.Key> parse(String text) {
        boolean ctrl = false;
        boolean alt = false;
        boolean shift = false;
        String rest = text.strip();
        // The key itself may be a plus sign.
        for (int plus = rest.indexOf('+'); plus > 0 && plus + 1 < rest.length(); plus = rest.indexOf('+')) {
            switch (rest.substring(0, plus).toLowerCase(Locale.ROOT)) {
                case "ctrl" -> ctrl = true;
                case "alt" -> alt = true;
                case "shift" -> shift = true;
                default -> {
                    return Optional.empty();
                }
            }
            rest = rest.substring(plus + 1);
        }
        boolean isCharacter = rest.length() > 0 && rest.codePointCount(0, rest.length()) == 1;
        if (isCharacter) {
            // A terminal sends the shifted character and not Shift.
            int c = shift ? Character.toUpperCase(rest.codePointAt(0)) : Character.toLowerCase(rest.codePointAt(0));
            return Character.isISOControl(c)
                    ? Optional.empty()
                    : Optional.of(new InputEvent.Key(KeyCode.CHARACTER, c, ctrl, alt, false));
        }
        Optional<KeyCode> code = code(rest.toLowerCase(Locale.ROOT));
        boolean held = shift;
        boolean ctrlHeld = ctrl;
        boolean altHeld = alt;
        return code.map(named -> named == KeyCode.TAB && held
                ? new InputEvent.Key(KeyCode.BACK_TAB, 0, ctrlHeld, altHeld, false)
                : new InputEvent.Key(named, 0, ctrlHeld, altHeld, held));
    }

    /** How a key is written. */
    public static String name(InputEvent.Key key) {
        String modifiers = (key.ctrl() ? "Ctrl+" : "") + (key.alt() ? "Alt+" : "") + (key.shift() ? "Shift+" : "");
        return switch (key.code()) {
            case CHARACTER -> modifiers + character(key);
            case BACK_TAB -> modifiers + "Shift+Tab";
            case PAGE_UP -> modifiers + "PgUp";
            case PAGE_DOWN -> modifiers + "PgDn";
            case ESCAPE -> modifiers + "Esc";
            default ->
                modifiers
                        + key.code().name().charAt(0)
                        + key.code().name().substring(1).toLowerCase(Locale.ROOT);
        };
    }

    /** Letters with Ctrl or Alt are written large, as on the keys; a large one that was meant large, with Shift. */
    private static String character(InputEvent.Key key) {
        String text = Character.toString(key.codePoint());
        boolean shifted = Character.isUpperCase(key.codePoint());
        return (shifted ? "Shift+" : "") + (key.ctrl() || key.alt() ? text.toUpperCase(Locale.ROOT) : text);
    }

    private static Optional<KeyCode> code(String name) {
        if (SPECIAL.containsKey(name)) {
            return Optional.of(SPECIAL.get(name));
        }
        for (KeyCode code : KeyCode.values()) {
            boolean isNamed = code != KeyCode.CHARACTER && code != KeyCode.BACK_TAB;
            if (isNamed && code.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
