package chat.stoa.tui.view;

import chat.stoa.tui.layout.Glyphs;
import chat.stoa.tui.layout.Row.Role;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.model.Ui;
import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Style;
import java.util.List;

/**
 * How things look. Colours are those of the terminal's own theme; whatever a colour says, a sign or an attribute says
 * too, so that nothing is lost without colours.
 *
 * @param glyphs the signs
 * @param color whether there are colours
 * @param light whether they are shown on something light
 * @param readable colours for nicknames that can be read there; empty if it is not known what they are shown on
 */
record Theme(Glyphs glyphs, boolean color, boolean light, List<Color> readable) {

    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    static final Style PLAIN = Style.PLAIN;
    static final Style DIM = Style.PLAIN.dim();
    static final Style BOLD = Style.PLAIN.bold();
    static final Style CHOSEN = Style.PLAIN.reversed();

    private static final List<Style> NICKS = List.of(
            PLAIN.fg(Color.CYAN),
            PLAIN.fg(Color.GREEN),
            PLAIN.fg(Color.MAGENTA),
            PLAIN.fg(Color.YELLOW),
            PLAIN.fg(Color.RED));

    static Theme of(Model model) {
        Settings.Look look = model.settings().look();
        int background = switch (look.theme()) {
            case DARK -> BLACK;
            case LIGHT -> WHITE;
            case AUTO -> model.ui().background();
        };
        boolean known = background != Ui.UNKNOWN;
        return new Theme(
                Glyphs.of(model.settings()),
                look.color(),
                known && Palette.isLight(background),
                known ? Palette.readable(background) : List.of());
    }

    /** What draws the eye: mentions, the line for new messages. */
    Style accent() {
        return colored(BOLD, light ? new Color.Indexed(94) : Color.YELLOW);
    }

    /** What is typed beyond the end of a message. */
    Style surplus() {
        return color ? PLAIN.fg(Color.BLACK).bg(Color.RED) : CHOSEN;
    }

    Style error() {
        return colored(BOLD, Color.RED);
    }

    /** The style of a nickname: the same one always. */
    Style nick(String name) {
        if (!color) {
            return PLAIN;
        }
        return readable.isEmpty()
                ? NICKS.get(Math.floorMod(name.hashCode(), NICKS.size()))
                : PLAIN.fg(readable.get(Math.floorMod(name.hashCode(), readable.size())));
    }

    Style rank(String sign) {
        return sign.equals("+") ? colored(PLAIN, Color.CYAN) : colored(BOLD, Color.GREEN);
    }

    /** How a piece of a message row looks. */
    Style of(Role role, String sender, Style format) {
        return switch (role) {
            case TEXT, ACTION_TEXT -> color ? format : uncolored(format);
            case NICK -> nick(sender).bold();
            case OWN_NICK -> BOLD;
            case MENTIONING_NICK -> color ? accent().reversed() : CHOSEN.bold();
            case ERROR_TEXT, FAILED_MARK -> error();
            case FOUND -> accent().underline();
            case FOUND_HERE -> CHOSEN.bold();
            case FRESH_LINE -> accent();
            case TIME, PENDING_TEXT, DIM_TEXT, DAY_LINE, GUTTER, MARK -> DIM;
        };
    }

    private Style colored(Style style, Color foreground) {
        return color ? style.fg(foreground) : style;
    }

    private static Style uncolored(Style style) {
        return style.fg(Color.DEFAULT).bg(Color.DEFAULT);
    }
}
