package chat.stoa.tui.layout;

import chat.stoa.tui.screen.Color;

/** The numbered colours of IRC (modern.ircdocs.horse/formatting, "Colors"). */
final class IrcColors {

    /** 0 to 15 are what the user's theme makes of them. */
    private static final int[] ANSI = {15, 0, 4, 2, 9, 1, 5, 3, 11, 10, 6, 14, 12, 13, 8, 7};

    /** 16 to 98 are fixed; these are their places in the palette of 256 colours. */
    private static final int[] INDEXED = {
        52, 94, 100, 58, 22, 29, 23, 24, 17, 54, 53, 89, 88, 130, 142, 64, 28, 35, 30, 25, 18, 91, 90, 125, 124, 166,
        184, 106, 34, 49, 37, 33, 19, 129, 127, 161, 196, 208, 226, 154, 46, 86, 51, 75, 21, 171, 201, 198, 203, 215,
        227, 191, 83, 122, 87, 111, 63, 177, 207, 205, 217, 223, 229, 193, 157, 158, 159, 153, 147, 183, 219, 212, 16,
        233, 235, 237, 239, 241, 244, 247, 250, 254, 231
    };

    private IrcColors() {}

    /** The colour of a number; 99 and unknown ones are the terminal's own. */
    static Color of(int number) {
        if (number < ANSI.length) {
            return new Color.Ansi(ANSI[number]);
        }
        int index = number - ANSI.length;
        return index < INDEXED.length ? new Color.Indexed(INDEXED[index]) : Color.DEFAULT;
    }
}
