package chat.stoa.tui.layout;

import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.screen.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with the formatting codes of IRC taken out and understood (modern.ircdocs.horse/formatting): bold, italic,
 * underline, reverse, colours of the palette and hexadecimal ones, reset. Strikethrough and monospace are taken out.
 *
 * <p>Safe to show: whatever a terminal could take for more than text is gone.
 *
 * @param text the text without codes
 * @param runs its styles; the first begins at 0, each ends where the next begins
 */
public record FormattedText(String text, List<Run> runs) {

    private static final char BOLD = '\u0002';
    private static final char COLOR = '\u0003';
    private static final char HEX_COLOR = '\u0004';
    private static final char RESET = '\u000f';
    private static final char MONOSPACE = '\u0011';
    private static final char REVERSE = '\u0016';
    private static final char ITALIC = '\u001d';
    private static final char STRIKETHROUGH = '\u001e';
    private static final char UNDERLINE = '\u001f';

    /** A style from an index of the text on. */
    public record Run(int start, Style style) {}

    public FormattedText {
        runs = List.copyOf(runs);
    }

    /** Reads a text from the network. */
    public static FormattedText parse(String raw) {
        return isPlain(raw)
                ? new FormattedText(Graphemes.sanitize(raw), List.of(new Run(0, Style.PLAIN)))
                : new Reader(raw).read();
    }

    /** A text from the network without any formatting, safe to show. */
    public static String plain(String raw) {
        return parse(raw).text;
    }

    /** The style at an index of the text. */
    public Style styleAt(int index) {
        Style style = Style.PLAIN;
        for (Run run : runs) {
            if (run.start > index) {
                break;
            }
            style = run.style;
        }
        return style;
    }

    /** Where the style that holds at an index ends. */
    public int runEnd(int index) {
        for (Run run : runs) {
            if (run.start > index) {
                return run.start;
            }
        }
        return text.length();
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (isCode(raw.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCode(char c) {
        return switch (c) {
            case BOLD, COLOR, HEX_COLOR, RESET, MONOSPACE, REVERSE, ITALIC, STRIKETHROUGH, UNDERLINE -> true;
            default -> false;
        };
    }

    /** Goes through one text. */
    private static final class Reader {

        private final String raw;
        private final StringBuilder text = new StringBuilder();
        private final List<Run> runs = new ArrayList<>();
        private Style style = Style.PLAIN;
        private int at;

        Reader(String raw) {
            this.raw = raw;
        }

        FormattedText read() {
            runs.add(new Run(0, Style.PLAIN));
            while (at < raw.length()) {
                char c = raw.charAt(at);
                if (isCode(c)) {
                    at++;
                    apply(c);
                } else {
                    int start = at;
                    while (at < raw.length() && !isCode(raw.charAt(at))) {
                        at++;
                    }
                    append(Graphemes.sanitize(raw.substring(start, at)));
                }
            }
            return new FormattedText(text.toString(), runs);
        }

        private void append(String piece) {
            Run last = runs.get(runs.size() - 1);
            if (!last.style.equals(style)) {
                if (last.start == text.length()) {
                    runs.remove(runs.size() - 1);
                }
                runs.add(new Run(text.length(), style));
            }
            text.append(piece);
        }

        private void apply(char code) {
            Style s = style;
            switch (code) {
                case BOLD -> style = styled(!s.isBold(), s.isItalic(), s.isUnderline(), s.isReverse());
                case ITALIC -> style = styled(s.isBold(), !s.isItalic(), s.isUnderline(), s.isReverse());
                case UNDERLINE -> style = styled(s.isBold(), s.isItalic(), !s.isUnderline(), s.isReverse());
                case REVERSE -> style = styled(s.isBold(), s.isItalic(), s.isUnderline(), !s.isReverse());
                case COLOR -> color();
                case HEX_COLOR -> hexColor();
                case RESET -> style = Style.PLAIN;
                default -> {}
            }
        }

        private Style styled(boolean bold, boolean italic, boolean underline, boolean reverse) {
            return new Style(style.foreground(), style.background(), bold, false, italic, underline, reverse);
        }

        /** One or two digits, then maybe a comma and one or two digits; none: the default colours. */
        private void color() {
            int foreground = number();
            if (foreground < 0) {
                style = style.fg(Color.DEFAULT).bg(Color.DEFAULT);
                return;
            }
            style = style.fg(IrcColors.of(foreground));
            if (at + 1 < raw.length() && raw.charAt(at) == ',' && isDigit(raw.charAt(at + 1))) {
                at++;
                style = style.bg(IrcColors.of(number()));
            }
        }

        private void hexColor() {
            int foreground = hex();
            if (foreground < 0) {
                style = style.fg(Color.DEFAULT).bg(Color.DEFAULT);
                return;
            }
            style = style.fg(rgb(foreground));
            if (at < raw.length() && raw.charAt(at) == ',') {
                at++;
                int background = hex();
                if (background < 0) {
                    at--;
                } else {
                    style = style.bg(rgb(background));
                }
            }
        }

        private int number() {
            int start = at;
            int number = 0;
            while (at < raw.length() && at < start + 2 && isDigit(raw.charAt(at))) {
                number = number * 10 + raw.charAt(at++) - '0';
            }
            return at == start ? -1 : number;
        }

        private int hex() {
            int number = 0;
            for (int i = at; i < at + 6; i++) {
                int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
                if (digit < 0 || raw.charAt(i) > 'f') {
                    return -1;
                }
                number = number * 16 + digit;
            }
            at += 6;
            return number;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static Color rgb(int value) {
            return new Color.Rgb(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
        }
    }
}
