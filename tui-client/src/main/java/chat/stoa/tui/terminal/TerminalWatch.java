package chat.stoa.tui.terminal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Tells {@code bin/stoa} what it takes to put the terminal right, should this process be killed: what {@code printf %b}
 * would print of a line. It changes the mode, too ({@link Prepared}). Without the start script nobody listens.
 */
final class TerminalWatch {

    /** Where the pipe is found. */
    private static final String PROPERTY = "stoa.terminal.watch";

    private final String pipe;

    TerminalWatch() {
        this(System.getProperty(PROPERTY, ""));
    }

    /** @param pipe where it is found; empty if nobody listens */
    TerminalWatch(String pipe) {
        this.pipe = pipe;
    }

    /** The mode is to be changed: the arguments of {@code stty}. */
    void change(String mode) {
        tell("stty " + mode);
    }

    /** The terminal is taken, and given back by these control sequences. */
    void taken(String leave) {
        tell(leave.replace("\\", "\\\\").replace("\033", "\\0033"));
    }

    /** The terminal is in order. */
    void givenBack() {
        tell("");
    }

    private void tell(String line) {
        if (pipe.isEmpty()) {
            return;
        }
        try (OutputStream out = new FileOutputStream(pipe)) {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Nobody watches any longer: so be it.
        }
    }
}
