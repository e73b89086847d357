package chat.stoa.tui.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The control sequences that are not part of a frame (xterm's "ctlseqs", the kitty keyboard protocol, OSC 52). */
final class Sequences {

    /** Synchronized output: the terminal shows what lies between as one picture. */
    static final String SYNC_BEGIN = "\033[?2026h";

    static final String SYNC_END = "\033[?2026l";
    static final String CURSOR_SHOW = "\033[?25h";
    static final String CURSOR_HIDE = "\033[?25l";
    static final String CLEAR = "\033[m\033[2J";
    static final String BELL = "\007";

    /** "Are you well?", which every terminal answers: it makes a blocked read return. */
    static final String STATUS_REQUEST = "\033[5n";

    /** Presses, releases and drags, with decimal coordinates. */
    private static final String MOUSE_ON = "\033[?1002h\033[?1006h";

    private static final String MOUSE_OFF = "\033[?1006l\033[?1002l";

    private Sequences() {}

    /** Takes the terminal: alternate screen, no autowrap, mouse, and where known title, paste, focus and keyboard. */
    static String enter(Capabilities capabilities) {
        String enter = "\033[?1049h\033[?7l" + CURSOR_HIDE + CLEAR + MOUSE_ON;
        return capabilities.extensions() ? "\033[22;0t" + enter + "\033[?2004h\033[?1004h\033[>1u" : enter;
    }

    /**
     * Gives the terminal back, whatever state it is in: it may have been in the midst of a frame, so that comes to an
     * end first. The keyboard goes before the alternate screen, because kitty has one stack for each screen.
     */
    static String leave(Capabilities capabilities) {
        String leave = MOUSE_OFF + "\033[?7h\033[m" + CURSOR_SHOW + "\033[?1049l";
        return capabilities.extensions()
                ? "\033\\" + SYNC_END + "\033]8;;\033\\\033[<u\033[?1004l\033[?2004l" + leave + "\033[23;0t"
                : leave;
    }

    /** Asks for the background, and how wide some graphemes are; the answers come as they come, or never. */
    static String questions() {
        return "\033]11;?\033\\" + Widths.question();
    }

    static String mouse(boolean taken) {
        return taken ? MOUSE_ON : MOUSE_OFF;
    }

    /** Names the window; the title holds no control characters any more. */
    static String title(String title) {
        return "\033]2;" + title + "\033\\";
    }

    /** Any operating system command; tmux passes on what is wrapped for it. */
    static String command(String osc, boolean multiplexed) {
        String plain = "\033]" + osc + "\007";
        return multiplexed ? "\033Ptmux;" + plain.replace("\033", "\033\033") + "\033\\" : plain;
    }

    /** Sets the clipboard. tmux takes it for itself or passes it on, depending on its options, so it gets both. */
    static String copy(String text, boolean multiplexed) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String plain = "\033]52;c;" + encoded + "\007";
        return multiplexed ? plain + "\033Ptmux;" + plain.replace("\033", "\033\033") + "\033\\" : plain;
    }
}
