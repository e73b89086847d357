package chat.stoa.tui.terminal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The device behind a terminal: two streams of bytes, a mode, a size. A test has one of its own. */
interface Tty extends Closeable {

    /** A size in cells. */
    record Size(int columns, int rows) {}

    InputStream input();

    /** Unbuffered: each write is one write to the device. */
    OutputStream output();

    /** Remembers the mode of the device and makes it raw: every byte arrives at once, unechoed, none is a signal. */
    Size raw() throws IOException;

    /** Restores the mode that {@link #raw} found. Harmless when there is nothing to restore; any thread may call it. */
    void restore() throws IOException;

    /** Asks the device for its size; does not touch the streams. */
    Size size() throws IOException;
}
