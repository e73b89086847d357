package chat.stoa.tui.terminal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** No device at all: what is written goes nowhere, what is typed comes from a stream. */
record UnseenTty(InputStream input, OutputStream output, Size size) implements Tty {

    UnseenTty(InputStream input, int columns, int rows) {
        this(input, OutputStream.nullOutputStream(), new Size(columns, rows));
    }

    /** Another process runs meanwhile, as for a terminal. */
    @Override
    public Size raw() throws IOException {
        SttyTty.run(new File("/dev/null"), "true");
        return size;
    }

    @Override
    public void restore() {
        // Nothing was changed.
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
