package chat.stoa.tui.terminal;

import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Style;
import com.googlecode.lanterna.TextColor;

/**
 * Everything about a cell but its text: style and link, disguised as a foreground colour.
 *
 * <p>Lanterna's attributes know neither faint nor links, but its screen hands foreground colours through untouched and
 * only when they differ from the cell before. So one call tells the terminal the whole style, and it can write one SGR
 * sequence for it.
 */
record Ink(Style style, String link) implements TextColor {

    static final Ink PLAIN = new Ink(Style.PLAIN, "");

    private static final long serialVersionUID = 1L;

    @Override
    public boolean equals(Object other) {
        return other instanceof Ink ink && style.equals(ink.style) && link.equals(ink.link);
    }

    @Override
    public int hashCode() {
        return style.hashCode() * 31 + link.hashCode();
    }

    @Override
    public byte[] getForegroundSGRSequence() {
        throw new UnsupportedOperationException("the terminal writes SGR itself");
    }

    @Override
    public byte[] getBackgroundSGRSequence() {
        throw new UnsupportedOperationException("the terminal writes SGR itself");
    }

    @Override
    public int getRed() {
        return style.foreground() instanceof Color.Rgb rgb ? rgb.red() : 0;
    }

    @Override
    public int getGreen() {
        return style.foreground() instanceof Color.Rgb rgb ? rgb.green() : 0;
    }

    @Override
    public int getBlue() {
        return style.foreground() instanceof Color.Rgb rgb ? rgb.blue() : 0;
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public java.awt.Color toColor() {
        throw new UnsupportedOperationException("there is no AWT here");
    }
}
