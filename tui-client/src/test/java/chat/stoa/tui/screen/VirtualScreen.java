package chat.stoa.tui.screen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * A terminal for tests: takes the bytes that a program writes and shows them as a {@link Frame}.
 *
 * <p>Knows what our terminal layer writes and no more; an unknown sequence fails the test. Each {@link #write} must end
 * where a sequence and a grapheme end.
 */
public final class VirtualScreen {

    private final ToIntFunction<String> widths;
    private final Set<String> modes = new TreeSet<>();
    private final List<String> strings = new ArrayList<>();
    private Frame frame;
    private Style style = Style.PLAIN;
    private String link = "";
    private int column;
    private int row;
    private int bells;
    private int residues;

    /** A terminal that agrees with our tables about the width of everything. */
    public VirtualScreen(int columns, int rows) {
        this(columns, rows, Graphemes::width);
    }

    /** A terminal with its own opinion about how wide a grapheme is. */
    public VirtualScreen(int columns, int rows, ToIntFunction<String> widths) {
        this.widths = widths;
        this.frame = new Frame(columns, rows);
    }

    /** What is shown. The cursor is part of it while it is visible. */
    public Frame frame() {
        if (modes.contains("?25l")) {
            frame.hideCursor();
        } else {
            frame.cursor(Math.min(column, frame.columns() - 1), row);
        }
        return frame;
    }

    /** The modes that differ from a fresh terminal, like {@code ?1049h}. */
    public Set<String> modes() {
        return modes;
    }

    /** The OSC and DCS strings that were sent, links excepted. */
    public List<String> strings() {
        return strings;
    }

    public int bells() {
        return bells;
    }

    /**
     * How often a grapheme that is narrower here than in our tables left an old character in its second column, or
     * stayed itself when only that column was written.
     */
    public int residues() {
        return residues;
    }

    /** The terminal gets another size, and as some do, loses what it showed. */
    public void resize(int columns, int rows) {
        frame = new Frame(columns, rows);
    }

    public void write(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\033') {
                at = escape(text, at + 1);
            } else if (c == '\007') {
                bells++;
                at++;
            } else {
                int end = Graphemes.next(text, at);
                print(text.substring(at, end));
                at = end;
            }
        }
    }

    private void print(String grapheme) {
        if (grapheme.charAt(0) < ' ') {
            throw new AssertionError("control character " + (int) grapheme.charAt(0));
        }
        int width = widths.applyAsInt(grapheme);
        int ours = Graphemes.width(grapheme);
        int at = Math.min(column, frame.columns() - 1);
        if (width < ours
                && at + 1 < frame.columns()
                && !frame.grapheme(at + 1, row).equals(" ")) {
            residues++;
        }
        if (frame.grapheme(at, row).isEmpty() && widths.applyAsInt(frame.grapheme(at - 1, row)) < 2) {
            residues++;
        }
        frame.put(at, row, grapheme, style);
        frame.link(at, row, ours, link);
        if (width > ours) {
            frame.fill(at + ours, row, width - ours, 1, style);
        }
        column = at + width;
    }

    private int escape(String text, int at) {
        char kind = text.charAt(at);
        if (kind == '[') {
            int end = at + 1;
            while (text.charAt(end) < '@') {
                end++;
            }
            control(text.substring(at + 1, end), text.charAt(end));
            return end + 1;
        }
        if (kind == ']' || kind == 'P') {
            int bell = text.indexOf('\007', at);
            int st = text.indexOf("\033\\", at);
            boolean endsWithBell = kind == ']' && bell >= 0 && (st < 0 || bell < st);
            int end = endsWithBell ? bell : st;
            string(text.substring(at, end));
            return end + (endsWithBell ? 1 : 2);
        }
        if (kind == '\\') {
            return at + 1;
        }
        throw new AssertionError("unknown ESC " + kind);
    }

    private void string(String string) {
        if (string.startsWith("]8;")) {
            link = string.substring(string.indexOf(';', 3) + 1);
        } else {
            strings.add(string);
        }
    }

    private void control(String parameters, char finalByte) {
        switch (finalByte) {
            case 'H' -> {
                row = number(parameters, 0) - 1;
                column = number(parameters, 1) - 1;
            }
            case 'G' -> column = number(parameters, 0) - 1;
            case 'C' -> column = Math.min(column, frame.columns() - 1) + number(parameters, 0);
            case 'J' -> frame.fill(0, 0, frame.columns(), frame.rows(), Style.PLAIN);
            case 'h', 'l' -> mode(parameters, finalByte);
            case 'm' -> {
                for (String[] rest = (parameters.isEmpty() ? "0" : parameters).split(";", -1); rest.length > 0; ) {
                    int used = attribute(rest);
                    rest = List.of(rest).subList(used, rest.length).toArray(String[]::new);
                }
            }
            case 'u' -> toggle("keyboard", parameters.startsWith(">"));
            case 't' -> toggle("title", parameters.startsWith("22"));
            case 'n' -> strings.add("status?");
            default -> throw new AssertionError("unknown CSI " + parameters + finalByte);
        }
    }

    private void mode(String mode, char finalByte) {
        // The cursor and autowrap are on in a fresh terminal, the others off.
        boolean usuallyOn = mode.equals("?25") || mode.equals("?7");
        toggle(mode + (usuallyOn ? 'l' : 'h'), usuallyOn == (finalByte == 'l'));
    }

    private void toggle(String mode, boolean on) {
        if (on) {
            modes.add(mode);
        } else {
            modes.remove(mode);
        }
    }

    private int attribute(String[] rest) {
        int code = Integer.parseInt(rest[0]);
        if (code == 38 || code == 48) {
            boolean isRgb = rest[1].equals("2");
            int first = Integer.parseInt(rest[2]);
            Color color = isRgb
                    ? new Color.Rgb(first, Integer.parseInt(rest[3]), Integer.parseInt(rest[4]))
                    : new Color.Indexed(first);
            style = code == 38 ? style.fg(color) : style.bg(color);
            return isRgb ? 5 : 3;
        }
        style = simpleAttribute(code);
        return 1;
    }

    private Style simpleAttribute(int code) {
        Style s = style;
        return switch (code) {
            case 0 -> Style.PLAIN;
            case 1 -> s.bold();
            case 2 -> s.dim();
            case 3 -> s.italic();
            case 4 -> s.underline();
            case 7 -> s.reversed();
            case 22 ->
                new Style(s.foreground(), s.background(), false, false, s.isItalic(), s.isUnderline(), s.isReverse());
            case 23 ->
                new Style(s.foreground(), s.background(), s.isBold(), s.isDim(), false, s.isUnderline(), s.isReverse());
            case 24 ->
                new Style(s.foreground(), s.background(), s.isBold(), s.isDim(), s.isItalic(), false, s.isReverse());
            case 27 ->
                new Style(s.foreground(), s.background(), s.isBold(), s.isDim(), s.isItalic(), s.isUnderline(), false);
            case 39 -> s.fg(Color.DEFAULT);
            case 49 -> s.bg(Color.DEFAULT);
            default -> color(code);
        };
    }

    private Style color(int code) {
        boolean isBright = code >= 90;
        int index = code % 10 + (isBright ? 8 : 0);
        boolean isForeground = code / 10 == 3 || code / 10 == 9;
        return isForeground ? style.fg(new Color.Ansi(index)) : style.bg(new Color.Ansi(index));
    }

    private static int number(String parameters, int index) {
        String[] all = parameters.split(";", -1);
        return index < all.length && !all[index].isEmpty() ? Integer.parseInt(all[index]) : 1;
    }
}
