package chat.stoa.tui.view;

import chat.stoa.tui.layout.Glyphs;
import chat.stoa.tui.layout.Row.Role;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Style;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How things look. Colours are those of the terminal's own theme; whatever a colour says, a sign or an attribute says too,
 * so that nothing is lost without colours.
 *
 * @param glyphs the signs
 * @param color whether there are colours
 * @param background what they are shown on
 */
record Theme(Glyphs glyphs, boolean color, Settings.Theme background) {

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

    /** Of the palette of 256 colours, each with a contrast of 4.5 to 1 and more against black. */
    static final List<Color> ON_DARK =
            indexed(39, 43, 75, 77, 80, 108, 114, 141, 147, 172, 177, 180, 203, 208, 212, 214, 221);

    /** The same against white. */
    static final List<Color> ON_LIGHT = indexed(18, 19, 22, 23, 24, 52, 53, 54, 55, 58, 88, 89, 90, 91, 94, 124, 125);

    static Theme of(Model model) {
        Settings.Look look = model.settings().look();
        return new Theme(Glyphs.of(model.settings()), look.color(), look.theme());
    }

    /** What draws the eye: mentions, the line for new messages. */
    Style accent() {
        return colored(BOLD, background == Settings.Theme.LIGHT ? new Color.Indexed(94) : Color.YELLOW);
    }

    Style error() {
        return colored(BOLD, Color.RED);
    }

    /** The style of a nickname: the same one always. */
    Style nick(String name) {
        if (!color) {
            return PLAIN;
        }
        return switch (background) {
            case AUTO -> NICKS.get(Math.floorMod(name.hashCode(), NICKS.size()));
            case DARK -> PLAIN.fg(ON_DARK.get(Math.floorMod(name.hashCode(), ON_DARK.size())));
            case LIGHT -> PLAIN.fg(ON_LIGHT.get(Math.floorMod(name.hashCode(), ON_LIGHT.size())));
        };
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

    private static List<Color> indexed(int... indexes) {
        return IntStream.of(indexes).<Color>mapToObj(Color.Indexed::new).toList();
    }

    private Style colored(Style style, Color foreground) {
        return color ? style.fg(foreground) : style;
    }

    private static Style uncolored(Style style) {
        return style.fg(Color.DEFAULT).bg(Color.DEFAULT);
    }
}
