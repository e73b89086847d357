package chat.stoa.tui.terminal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** No device at all: what is written goes nowhere, what is typed comes from a stream. */
record UnseenTty(InputStream input, OutputStream output, Size size) implements Tty {

    UnseenTty(InputStream input, int columns, int rows) {
        this(input, OutputStream.nullOutputStream(), new Size(columns, rows));
    }

    /** As for a terminal, somebody else changes the mode, and another process runs. */
    @Override
    public Size raw() throws IOException {
        Path directory = Files.createTempDirectory("stoa-unseen");
        Path watch = directory.resolve("watch");
        Path answers = directory.resolve("answers");
        try {
            Files.writeString(answers, "mode\n" + size.rows() + " " + size.columns() + "\n" + Prepared.CHANGED + "\n");
            TerminalWatch listener = new TerminalWatch(watch.toString());
            Prepared prepared = new Prepared(listener, answers.toString());
            prepared.ask("raw");
            prepared.await();
            listener.taken(Sequences.BELL);
        } finally {
            Files.deleteIfExists(watch);
            Files.deleteIfExists(answers);
            Files.delete(directory);
        }
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
