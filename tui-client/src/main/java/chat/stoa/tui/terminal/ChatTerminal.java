package chat.stoa.tui.terminal;

import chat.stoa.tui.screen.Graphemes;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that Lanterna's screen paints on. Collects a frame and writes it at once, with as few sequences as the
 * difference needs.
 *
 * <p>Extends {@link ANSITerminal} and not {@code UnixTerminal}, whose constructor runs five {@code stty}, installs a
 * shutdown hook and a resize handler that asks the terminal over the line, all before a subclass has a field of its own
 * to decide with. Of what is inherited nothing but the listeners is used.
 *
 * <p>Belongs to the UI thread, except {@link #resized} and {@link #close}, which any thread may call.
 */
final class ChatTerminal extends ANSITerminal {

    private static final int UNKNOWN = -1;

    private final Tty tty;
    private final Capabilities capabilities;
    private final TtyWriter writer;
    private final Pen pen;
    private final TerminalWatch watch = new TerminalWatch();
    private final ByteSink frame = new ByteSink();
    private final AtomicBoolean entered = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Volatile: the thread that hears of a new size is not the one that draws. */
    private volatile TerminalSize size = new TerminalSize(80, 24);

    /** Volatile: the thread that hears the answers is not the one that draws. */
    private volatile Widths widths = Widths.EXPECTED;

    private Ink wantedInk = Ink.PLAIN;
    private int wantedColumn;
    private int wantedRow;
    private boolean cursorWanted;
    private int column = UNKNOWN;
    private int row = UNKNOWN;
    private boolean cursorShown;

    ChatTerminal(Tty tty, Capabilities capabilities) {
        super(InputStream.nullInputStream(), tty.output(), StandardCharsets.UTF_8);
        this.tty = tty;
        this.capabilities = capabilities;
        this.writer = new TtyWriter(tty.output());
        this.pen = new Pen(capabilities);
    }

    /** Takes the terminal: raw mode, alternate screen and the rest. Also takes it again. */
    @Override
    public void enterPrivateMode() throws IOException {
        Tty.Size found = tty.raw();
        resized(found.columns(), found.rows());
        entered.set(true);
        watch.taken(Sequences.leave(capabilities));
        writeNow(Sequences.enter(capabilities));
        forgetState();
    }

    /** Gives the terminal back for a while. */
    @Override
    public void exitPrivateMode() throws IOException {
        try {
            if (entered.getAndSet(false)) {
                writeNow(Sequences.leave(capabilities));
            }
        } finally {
            tty.restore();
            watch.givenBack();
        }
    }

    /** Gives the terminal back for good. Whoever calls it, the mode is restored when it returns. */
    @Override
    public void close() throws IOException {
        if (closing.getAndSet(true)) {
            awaitClosed();
            return;
        }
        try (tty) {
            String farewell = entered.get() ? Sequences.leave(capabilities) : "";
            writer.end(farewell.getBytes(StandardCharsets.US_ASCII));
        } finally {
            watch.givenBack();
            closed.countDown();
        }
    }

    /** Takes note of a size that was found by itself; the screen follows with the next frame. */
    void resized(int columns, int rows) {
        size = new TerminalSize(columns, rows);
    }

    /** Takes note of how wide the terminal shows things; what is on the screen is to be painted anew. */
    void measured(Widths found) {
        widths = found;
    }

    TerminalSize size() {
        return size;
    }

    /** Inherited callers get what is known; asking over the line would block the reader and the UI. */
    @Override
    protected TerminalSize findTerminalSize() {
        return size;
    }

    @Override
    public void clearScreen() {
        begin();
        pen.use(Ink.PLAIN, frame);
        frame.ascii(Sequences.CLEAR);
        column = UNKNOWN;
    }

    @Override
    public void setCursorPosition(int column, int row) {
        wantedColumn = Math.max(0, column);
        wantedRow = Math.max(0, row);
    }

    @Override
    public void setCursorVisible(boolean visible) {
        cursorWanted = visible;
    }

    @Override
    public void putCharacter(char c) {
        putString(String.valueOf(c));
    }

    /** Writes one grapheme. */
    @Override
    public void putString(String grapheme) {
        begin();
        move();
        pen.use(wantedInk, frame);
        int width = Graphemes.width(grapheme);
        boolean uncertain = Cell.isUncertain(grapheme);
        if (uncertain && width == 2) {
            // A terminal that takes it for narrow would leave what was in the second column.
            frame.ascii("  \033[").number(column + 1).ascii("G");
        }
        frame.utf8(uncertain ? widths.shown(grapheme) : grapheme);
        wantedColumn += width;
        column += width;
        if (uncertain || column >= size.getColumns()) {
            // At the right edge some terminals stay on the last column and some stand behind it.
            column = UNKNOWN;
        }
    }

    @Override
    public void resetColorAndSGR() {
        wantedInk = Ink.PLAIN;
    }

    /** Takes the whole style, see {@link Ink}; Lanterna's own colours never come but as a default. */
    @Override
    public void setForegroundColor(TextColor color) {
        wantedInk = color instanceof Ink ink ? ink : Ink.PLAIN;
    }

    @Override
    public void setBackgroundColor(TextColor color) {
        // Part of the ink.
    }

    @Override
    public void enableSGR(SGR sgr) {
        // Part of the ink.
    }

    @Override
    public void disableSGR(SGR sgr) {
        // Part of the ink.
    }

    /** Writes the frame, if there is anything to write. */
    @Override
    public void flush() throws IOException {
        boolean drawn = !frame.isEmpty();
        if (cursorWanted && !(cursorShown && column == wantedColumn && row == wantedRow)) {
            move();
            frame.ascii(cursorShown ? "" : Sequences.CURSOR_SHOW);
            cursorShown = true;
        } else if (!cursorWanted && cursorShown) {
            frame.ascii(Sequences.CURSOR_HIDE);
            cursorShown = false;
        }
        if (frame.isEmpty()) {
            return;
        }
        if (drawn && capabilities.extensions()) {
            frame.ascii(Sequences.SYNC_END);
        }
        try {
            writer.write(frame.bytes(), frame.length());
        } finally {
            frame.clear();
        }
    }

    /** Writes something that is no part of a frame and moves nothing. */
    void writeNow(String sequence) throws IOException {
        byte[] bytes = sequence.getBytes(StandardCharsets.UTF_8);
        writer.write(bytes, bytes.length);
    }

    @Override
    public void bell() throws IOException {
        writeNow(Sequences.BELL);
    }

    @Override
    protected void writeToTerminal(byte... bytes) throws IOException {
        writer.write(bytes, bytes.length);
    }

    /** Keys go another way, see {@link TerminalReader}. */
    @Override
    public @Nullable KeyStroke pollInput() {
        return null;
    }

    @Override
    public KeyStroke readInput() {
        throw new UnsupportedOperationException("input is read by TerminalReader");
    }

    private void begin() {
        if (frame.isEmpty()) {
            frame.ascii(capabilities.extensions() ? Sequences.SYNC_BEGIN : "");
            frame.ascii(cursorShown ? Sequences.CURSOR_HIDE : "");
            cursorShown = false;
        }
    }

    private void move() {
        if (column == wantedColumn && row == wantedRow) {
            return;
        }
        if (column != UNKNOWN && row == wantedRow && wantedColumn > column) {
            int distance = wantedColumn - column;
            frame.ascii("\033[")
                    .ascii(distance == 1 ? "" : Integer.toString(distance))
                    .ascii("C");
        } else {
            frame.ascii("\033[")
                    .number(wantedRow + 1)
                    .ascii(";")
                    .number(wantedColumn + 1)
                    .ascii("H");
        }
        column = wantedColumn;
        row = wantedRow;
    }

    private void forgetState() {
        frame.clear();
        pen.reset();
        column = UNKNOWN;
        cursorShown = false;
    }

    private void awaitClosed() {
        try {
            closed.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
