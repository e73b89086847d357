package chat.stoa.tui.terminal;

import chat.stoa.tui.screen.Graphemes;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;

/**
 * One cell as Lanterna's screen compares and paints it: a whole grapheme with the width of our tables, and an {@link
 * Ink}. Immutable.
 *
 * <p>Replaces everything that {@link TextCharacter} would guess: its own construction breaks text by the JDK's rules
 * and takes every text of two chars for wide.
 */
final class Cell extends TextCharacter {

    /** Stands for what a terminal shows that cannot be known, and equals no cell of a frame. */
    static final Cell UNKNOWN = new Cell("", Ink.PLAIN);

    /** What a cleared screen is full of. */
    static final Cell BLANK = new Cell(" ", Ink.PLAIN);

    private static final long serialVersionUID = 1L;

    /** Shared, although it can be changed: the screen changes it only to match another cell's, which is empty too. */
    private static final EnumSet<SGR> NO_MODIFIERS = EnumSet.noneOf(SGR.class);

    private final String grapheme;
    private final Ink ink;
    private final boolean wide;
    private final boolean uncertain;

    /** Every constructor of the superclass is deprecated, and its factory breaks text by the JDK's rules. */
    @SuppressWarnings("deprecation")
    Cell(String grapheme, Ink ink) {
        super(DEFAULT_CHARACTER);
        this.grapheme = grapheme;
        this.ink = ink;
        this.wide = Graphemes.width(grapheme) == 2;
        this.uncertain = isUncertain(grapheme);
    }

    /** See {@link #isUncertain(String)}. */
    boolean isUncertain() {
        return uncertain;
    }

    @Override
    public String getCharacterString() {
        return grapheme;
    }

    @Override
    @SuppressWarnings("deprecation")
    public char getCharacter() {
        return grapheme.isEmpty() ? ' ' : grapheme.charAt(0);
    }

    @Override
    public boolean is(char other) {
        return grapheme.length() == 1 && grapheme.charAt(0) == other;
    }

    @Override
    public boolean isDoubleWidth() {
        return wide;
    }

    @Override
    public TextColor getForegroundColor() {
        return ink;
    }

    @Override
    public TextColor getBackgroundColor() {
        return TextColor.ANSI.DEFAULT;
    }

    @Override
    public EnumSet<SGR> getModifiers() {
        return NO_MODIFIERS;
    }

    @Override
    public TextCharacter withCharacter(char other) {
        return is(other) ? this : new Cell(String.valueOf(other), ink);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Cell cell && grapheme.equals(cell.grapheme) && ink.equals(cell.ink));
    }

    @Override
    public int hashCode() {
        return grapheme.hashCode() * 31 + ink.hashCode();
    }

    @Override
    public String toString() {
        return "Cell[" + grapheme + ", " + ink + "]";
    }

    /**
     * Whether terminals differ in how wide they show a grapheme: pictures, flags, sequences of several parts. Nothing
     * that is painted after it may depend on where the cursor then stands.
     */
    static boolean isUncertain(String grapheme) {
        if (grapheme.length() != 1) {
            return grapheme.length() > 1;
        }
        char base = grapheme.charAt(0);
        boolean isPicture = base >= 0x231A && base <= 0x2B55 && Graphemes.width(grapheme) == 2;
        return isPicture || (base >= 0x900 && base < 0x1100 && Character.getType(base) != Character.OTHER_LETTER);
    }
}
