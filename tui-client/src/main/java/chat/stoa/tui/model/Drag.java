package chat.stoa.tui.model;

/**
 * What the mouse is being drawn over, from where its button was pressed to where it is.
 *
 * @param moved whether it is more than a click
 */
public record Drag(Point from, Point to, boolean moved) {

    /** The button is not pressed. */
    public static final Drag NONE = new Drag(new Point(0, 0, 0), new Point(0, 0, 0), false);

    public boolean isOn() {
        return from.entryId() != 0;
    }

    public Drag over(Point point) {
        return new Drag(from, point, moved || !point.equals(from));
    }

    /**
     * A cell of a message, wherever it is on the screen.
     *
     * @param row which row of the entry
     */
    public record Point(long entryId, int row, int column) {}
}
