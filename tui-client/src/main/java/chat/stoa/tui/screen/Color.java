package chat.stoa.tui.screen;

/**
 * A colour as the view asks for it. What the terminal cannot show, the terminal layer replaces by the nearest colour
 * that it can.
 */
public sealed interface Color {

    /** The terminal's own foreground or background. */
    Color DEFAULT = new Default();

    Color BLACK = new Ansi(0);
    Color RED = new Ansi(1);
    Color GREEN = new Ansi(2);
    Color YELLOW = new Ansi(3);
    Color BLUE = new Ansi(4);
    Color MAGENTA = new Ansi(5);
    Color CYAN = new Ansi(6);
    Color WHITE = new Ansi(7);

    /** See {@link #DEFAULT}. */
    record Default() implements Color {

        @Override
        public boolean equals(Object other) {
            return other instanceof Default;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** One of the sixteen colours that the user's theme defines; 8 to 15 are the bright ones. */
    record Ansi(int index) implements Color {
        public Ansi {
            requireRange(index, 15);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ansi ansi && ansi.index == index;
        }

        @Override
        public int hashCode() {
            return 1 + index;
        }
    }

    /** One of the 256 colours of the xterm palette. */
    record Indexed(int index) implements Color {
        public Indexed {
            requireRange(index, 255);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Indexed indexed && indexed.index == index;
        }

        @Override
        public int hashCode() {
            return 100 + index;
        }
    }

    /** A colour by its parts, each from 0 to 255. */
    record Rgb(int red, int green, int blue) implements Color {
        public Rgb {
            requireRange(red, 255);
            requireRange(green, 255);
            requireRange(blue, 255);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Rgb rgb && rgb.red == red && rgb.green == green && rgb.blue == blue;
        }

        @Override
        public int hashCode() {
            return 1_000 + (red << 16 | green << 8 | blue);
        }
    }

    private static void requireRange(int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " is not within 0.." + max);
        }
    }
}
