package chat.stoa.tui.terminal;

import chat.stoa.tui.input.InputEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of the terminal to an operating system command, while it arrives: which colour it draws on. Reused. */
final class OscReply {

    /** Longer ones are consumed to their end, but mean nothing. */
    private static final int LENGTH_MAX = 64;

    /** {@code 11;rgb:1c1c/1c1c/1c1c}, with one to four digits for each part (xterm, XParseColor). */
    private static final Pattern BACKGROUND =
            Pattern.compile("11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(/.*)?");

    private final StringBuilder text = new StringBuilder();
    private boolean taken;

    /** A string begins; only some are such answers. */
    void begin(boolean isOsc) {
        text.setLength(0);
        taken = isOsc;
    }

    void add(int b) {
        if (taken && text.length() < LENGTH_MAX) {
            text.append((char) b);
        } else {
            taken = false;
        }
    }

    /** What it means now that it is whole. */
    Optional<InputEvent> meaning() {
        Matcher matcher = BACKGROUND.matcher(text);
        return taken && matcher.matches()
                ? Optional.of(new InputEvent.Background(
                        part(matcher.group(1)), part(matcher.group(2)), part(matcher.group(3))))
                : Optional.empty();
    }

    private static int part(String hex) {
        return Integer.parseInt(hex, 16) * 255 / ((1 << (4 * hex.length())) - 1);
    }
}
