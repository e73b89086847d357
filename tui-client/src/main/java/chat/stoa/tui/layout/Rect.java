package chat.stoa.tui.layout;

/** A part of the screen, in cells; one without width or height is not shown. */
public record Rect(int column, int row, int width, int height) {

    /** A part that is not shown. */
    public static final Rect NONE = new Rect(0, 0, 0, 0);

    public boolean isShown() {
        return width > 0 && height > 0;
    }

    public boolean contains(int x, int y) {
        return x >= column && x < column + width && y >= row && y < row + height;
    }

    /** The column behind the last. */
    public int right() {
        return column + width;
    }

    /** The row below the last. */
    public int bottom() {
        return row + height;
    }
}
