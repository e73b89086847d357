package chat.stoa.tui.terminal;

import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Style;
import java.nio.charset.StandardCharsets;

/**
 * The style that the terminal writes in at present. Changes it with one SGR sequence, and only by what differs.
 *
 * <p>Belongs to the UI thread.
 */
final class Pen {

    private final Capabilities capabilities;
    private Ink current = Ink.PLAIN;

    Pen(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** The terminal was just reset. */
    void reset() {
        current = Ink.PLAIN;
    }

    /** Writes what makes the terminal write in {@code ink}. */
    void use(Ink ink, ByteSink out) {
        if (ink.equals(current)) {
            return;
        }
        Style from = current.style();
        Style to = ink.style();
        if (!from.equals(to)) {
            if (to.equals(Style.PLAIN)) {
                out.ascii("\033[m");
            } else {
                change(from, to, out);
            }
        }
        if (capabilities.extensions() && !current.link().equals(ink.link())) {
            link(ink.link(), out);
        }
        current = ink;
    }

    private void change(Style from, Style to, ByteSink out) {
        int start = out.length();
        if ((from.isBold() && !to.isBold()) || (from.isDim() && !to.isDim())) {
            // 22 ends both; the one that stays begins again.
            part(22, start, out);
            attribute(false, to.isBold(), 1, 22, start, out);
            attribute(false, to.isDim(), 2, 22, start, out);
        } else {
            attribute(from.isBold(), to.isBold(), 1, 22, start, out);
            attribute(from.isDim(), to.isDim(), 2, 22, start, out);
        }
        attribute(from.isItalic(), to.isItalic(), 3, 23, start, out);
        attribute(from.isUnderline(), to.isUnderline(), 4, 24, start, out);
        attribute(from.isReverse(), to.isReverse(), 7, 27, start, out);
        color(from.foreground(), to.foreground(), 30, start, out);
        color(from.background(), to.background(), 40, start, out);
        if (out.length() > start) {
            out.ascii("m");
        }
    }

    private static void attribute(boolean was, boolean is, int on, int off, int start, ByteSink out) {
        if (was != is) {
            part(is ? on : off, start, out);
        }
    }

    /** Colours that the terminal cannot tell apart need no sequence. */
    private void color(Color was, Color is, int base, int start, ByteSink out) {
        Color from = capabilities.colors().nearest(was);
        Color to = capabilities.colors().nearest(is);
        if (from.equals(to)) {
            return;
        }
        if (to instanceof Color.Ansi ansi) {
            part(ansi.index() < 8 ? base + ansi.index() : base + 60 + ansi.index() - 8, start, out);
        } else if (to instanceof Color.Indexed indexed) {
            part(base + 8, start, out).ascii(";5;").number(indexed.index());
        } else if (to instanceof Color.Rgb rgb) {
            part(base + 8, start, out).ascii(";2;").number(rgb.red());
            out.ascii(";").number(rgb.green()).ascii(";").number(rgb.blue());
        } else {
            part(base + 9, start, out);
        }
    }

    private static ByteSink part(int number, int start, ByteSink out) {
        return out.ascii(out.length() == start ? "\033[" : ";").number(number);
    }

    /** OSC 8. The same target always has the same id, so that a link over two rows is one link. */
    private static void link(String target, ByteSink out) {
        if (target.isEmpty()) {
            out.ascii("\033]8;;\033\\");
            return;
        }
        out.ascii("\033]8;id=").ascii(Integer.toHexString(target.hashCode())).ascii(";");
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0x20 && b < 0x7F) {
                out.ascii(Character.toString(b));
            } else {
                // A target comes from the network: nothing in it may end the sequence early.
                out.ascii("%").ascii(Integer.toHexString(0x100 | (b & 0xFF)).substring(1));
            }
        }
        out.ascii("\033\\");
    }
}
