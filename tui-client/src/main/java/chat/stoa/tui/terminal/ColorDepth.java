package chat.stoa.tui.terminal;

import chat.stoa.tui.screen.Color;
import java.util.Locale;
import java.util.Map;

/** How many colours a terminal shows, and what to show instead of those that it does not. */
public enum ColorDepth {
    /** No colours; bold, underline and reverse still work. */
    NONE,
    ANSI_16,
    INDEXED_256,
    TRUECOLOR;

    /** The steps of the xterm palette's colour cube. */
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    /** What xterm shows for the sixteen colours; the user's theme may differ, but nobody can ask it cheaply. */
    private static final int[] ANSI = {
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF
    };

    /** Decides by the environment: {@code NO_COLOR} (no-color.org), {@code COLORTERM}, {@code TERM}. */
    public static ColorDepth of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        String colorTerm = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || term.isEmpty() || term.equals("dumb")) {
            return NONE;
        }
        if (term.startsWith("vt1") || term.startsWith("vt2") || term.endsWith("-mono") || term.endsWith("-m")) {
            return NONE;
        }
        if (colorTerm.equals("truecolor") || colorTerm.equals("24bit") || term.endsWith("-direct")) {
            return TRUECOLOR;
        }
        boolean knownToBeRich = term.contains("kitty")
                || term.contains("ghostty")
                || term.contains("alacritty")
                || term.contains("foot");
        if (knownToBeRich) {
            return TRUECOLOR;
        }
        return term.contains("256color") ? INDEXED_256 : ANSI_16;
    }

    /** The colour to send for a colour that was asked for. */
    Color nearest(Color color) {
        if (this == NONE || color instanceof Color.Default) {
            return Color.DEFAULT;
        }
        if (this == TRUECOLOR || color instanceof Color.Ansi) {
            return color;
        }
        if (color instanceof Color.Rgb rgb) {
            int packed = rgb.red() << 16 | rgb.green() << 8 | rgb.blue();
            return this == INDEXED_256
                    ? new Color.Indexed(nearestIndexed(packed))
                    : new Color.Ansi(nearestAnsi(packed));
        }
        if (this == ANSI_16 && color instanceof Color.Indexed indexed) {
            int index = indexed.index();
            return new Color.Ansi(index < 16 ? index : nearestAnsi(packed(index)));
        }
        return color;
    }

    private static int nearestIndexed(int rgb) {
        int cube = 16 + 36 * step(rgb >> 16 & 0xFF) + 6 * step(rgb >> 8 & 0xFF) + step(rgb & 0xFF);
        int mean = ((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3;
        int gray = 232 + Math.max(0, Math.min(23, (mean - 3) / 10));
        return distance(packed(gray), rgb) < distance(packed(cube), rgb) ? gray : cube;
    }

    private static int nearestAnsi(int rgb) {
        int best = 0;
        for (int i = 1; i < ANSI.length; i++) {
            if (distance(ANSI[i], rgb) < distance(ANSI[best], rgb)) {
                best = i;
            }
        }
        return best;
    }

    private static int step(int part) {
        int best = 0;
        for (int i = 1; i < CUBE.length; i++) {
            if (Math.abs(CUBE[i] - part) < Math.abs(CUBE[best] - part)) {
                best = i;
            }
        }
        return best;
    }

    private static int packed(int index) {
        if (index < 16) {
            return ANSI[index];
        }
        if (index >= 232) {
            return (8 + 10 * (index - 232)) * 0x010101;
        }
        int cube = index - 16;
        return CUBE[cube / 36] << 16 | CUBE[cube / 6 % 6] << 8 | CUBE[cube % 6];
    }

    private static int distance(int a, int b) {
        int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
        int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
        int blue = (a & 0xFF) - (b & 0xFF);
        // The eye sees green best and blue least; without this, many a blue becomes gray.
        return 3 * red * red + 4 * green * green + 2 * blue * blue;
    }
}
