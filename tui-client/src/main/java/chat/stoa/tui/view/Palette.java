package chat.stoa.tui.view;

import chat.stoa.tui.screen.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * Colours of the palette of 256 that can be read on a background: their contrast is 4.5 to 1 and more, as the Web
 * Content Accessibility Guidelines (2.1, success criterion 1.4.3) ask for text.
 */
final class Palette {

    private static final double CONTRAST_MIN = 4.5;

    /** The steps of the colour cube. */
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    /** Colours that people tell apart, light ones and dark ones. */
    private static final int[] CANDIDATES = {
        39, 43, 75, 77, 80, 108, 114, 141, 147, 172, 177, 180, 203, 208, 212, 214, 221, 18, 19, 22, 23, 24, 52, 53, 54,
        55, 58, 88, 89, 90, 91, 94, 124, 125, 159, 194, 219, 230
    };

    private Palette() {}

    /** Those that can be read on a background, given as 0xRRGGBB. On middle grey there are few, but some. */
    static List<Color> readable(int background) {
        double under = luminance(background);
        List<Color> colors = new ArrayList<>();
        for (int index : CANDIDATES) {
            if (contrast(luminance(rgb(index)), under) >= CONTRAST_MIN) {
                colors.add(new Color.Indexed(index));
            }
        }
        return colors;
    }

    /** Whether a background is light: dark text can then be read better. */
    static boolean isLight(int background) {
        double under = luminance(background);
        return contrast(0, under) > contrast(1, under);
    }

    static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    /** Of a colour as 0xRRGGBB. */
    static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    /** What the cube of 6 by 6 by 6 has at an index from 16 on. */
    static int rgb(int index) {
        int cube = index - 16;
        return CUBE[cube / 36] << 16 | CUBE[cube / 6 % 6] << 8 | CUBE[cube % 6];
    }

    private static double linear(int level) {
        double value = level / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
