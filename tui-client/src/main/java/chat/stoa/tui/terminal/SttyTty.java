package chat.stoa.tui.terminal;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The controlling terminal of this process, {@code /dev/tty}, with its mode set by the command {@code stty}: Java has
 * no call for it, and a native library would have to be shipped for every platform.
 *
 * <p>Opening {@code /dev/tty} instead of using standard input and output lets both be redirected, and {@code
 * System.out} would flush at every call.
 */
final class SttyTty implements Tty {

    private static final File DEVICE = new File("/dev/tty");

    /** All in one process, for the first process of a JVM takes 15 ms; the last command prints nothing. */
    private static final String RAW = "-icanon -echo -isig -iexten -ixon -icrnl -inlcr -igncr -istrip min 1 time 0";

    private static final String LOOK_AND_CHANGE = "stty -g && stty size && stty " + RAW;

    private final InputStream input;
    private final OutputStream output;
    private final AtomicReference<String> found = new AtomicReference<>("");
    private final Prepared prepared = new Prepared();

    private SttyTty(InputStream input, OutputStream output) {
        this.input = input;
        this.output = output;
    }

    /** Opens the terminal of this process; fails if it has none. */
    static SttyTty open() throws IOException {
        InputStream input = new FileInputStream(DEVICE);
        try {
            SttyTty tty = new SttyTty(input, new FileOutputStream(DEVICE));
            tty.prepared.ask(RAW);
            return tty;
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public Size raw() throws IOException {
        List<String> lines = prepared.await();
        if (lines.isEmpty()) {
            lines = run(DEVICE, "sh", "-c", LOOK_AND_CHANGE).lines().toList();
        }
        if (lines.size() < 2) {
            throw new IOException("stty did not describe the terminal");
        }
        found.set(lines.get(0).strip());
        return parse(lines.get(1));
    }

    @Override
    public void restore() throws IOException {
        String mode = found.getAndSet("");
        if (!mode.isEmpty()) {
            run(DEVICE, "stty", mode);
        }
    }

    @Override
    public Size size() throws IOException {
        return parse(run(DEVICE, "stty", "size"));
    }

    @Override
    public void close() throws IOException {
        try (output) {
            restore();
        }
        // The input stays open: a close would wait for the thread that blocks in its read.
    }

    /** A terminal that knows no size, like a serial line, has the one that programs have always assumed. */
    private static Size parse(String text) throws IOException {
        String[] numbers = text.strip().split(" ", -1);
        try {
            int rows = Integer.parseInt(numbers[0]);
            int columns = Integer.parseInt(numbers[numbers.length - 1]);
            return rows > 0 && columns > 0 ? new Size(columns, rows) : new Size(80, 24);
        } catch (NumberFormatException e) {
            throw new IOException("stty told no size: " + text.strip(), e);
        }
    }

    /** What a command prints that has a file as its input. */
    static String run(File input, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command[0] + " failed: " + printed.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command[0] + " ran", e);
        }
        return printed;
    }
}
