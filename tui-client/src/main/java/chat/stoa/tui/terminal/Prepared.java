package chat.stoa.tui.terminal;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What {@code bin/stoa} does for a client that starts: while the JVM was still on its way, it looked at the terminal,
 * and it sets the mode meanwhile. The first process of a JVM would take longer than anything else of the start.
 */
final class Prepared {

    /** Where the pipe of its answers is found. */
    private static final String PROPERTY = "stoa.terminal.answers";

    /** The last answer: it is done. */
    static final String CHANGED = "changed";

    private final TerminalWatch watch;
    private String pipe;

    Prepared() {
        this(new TerminalWatch(), System.getProperty(PROPERTY, ""));
    }

    /**
     * @param watch who is asked
     * @param pipe where the answers are found; empty if there will be none
     */
    Prepared(TerminalWatch watch, String pipe) {
        this.watch = watch;
        this.pipe = pipe;
    }

    /** Asks for a mode, as {@code stty} takes it. */
    void ask(String mode) {
        if (!pipe.isEmpty()) {
            watch.change(mode);
        }
    }

    /**
     * Waits until the mode that was asked for is set. Nothing is prepared for a second time.
     *
     * @return the mode that was found and the size, as {@code stty} prints them; nothing if nobody has set it
     */
    List<String> await() {
        if (pipe.isEmpty()) {
            return List.of();
        }
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(new FileInputStream(pipe), StandardCharsets.ISO_8859_1))) {
            String found = answers.readLine();
            String size = answers.readLine();
            return CHANGED.equals(answers.readLine()) ? List.of(found, size) : List.of();
        } catch (IOException e) {
            return List.of();
        } finally {
            pipe = "";
        }
    }
}
