package chat.stoa.tui.screen;

/**
 * Where frames are shown. One thread owns it, the one that makes the frames; only {@link #close} may be called by any,
 * any number of times.
 */
public interface Display extends AutoCloseable {

    /**
     * Shows a frame; writes only what differs from the one before. A frame of another size is shown as far as it fits.
     */
    void present(Frame frame);

    /** How many columns there are now. */
    int columns();

    /** How many rows there are now. */
    int rows();

    /** Forgets what the terminal shows, so that the next {@link #present} paints everything. */
    void redraw();

    /** Rings, at once. */
    void bell();

    /** Names the terminal's window. */
    void title(String title);

    /** Puts text into the clipboard, where the terminal supports it (OSC 52). */
    void copy(String text);

    /**
     * Sends an operating system command (OSC), through tmux where there is one; control characters in it are left out.
     */
    void command(String osc);

    /** Takes or releases the mouse; a released mouse selects text the terminal's own way. */
    void mouse(boolean taken);

    /**
     * Gives the terminal back as it was found, does something, and takes it again: an editor, or the stop of this
     * process. Input is not read meanwhile. The next {@link #present} paints everything.
     */
    void outside(Runnable foreground);

    /** {@link #outside}, stopped until the shell brings this process to the foreground again. */
    void suspend();

    /** Gives the terminal back as it was found. */
    @Override
    void close();
}
