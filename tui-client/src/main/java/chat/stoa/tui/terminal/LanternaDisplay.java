package chat.stoa.tui.terminal;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.screen.Display;
import chat.stoa.tui.screen.Frame;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.screen.Style;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The terminal as the rest of the client sees it: frames go in, events come out.
 *
 * <p>{@link #open} takes the terminal and starts the threads; {@link #close}, or the end of the process by whatever way
 * but {@code kill -9}, gives it back. A terminal that is gone is no error here: frames then go nowhere, and the reader
 * tells of the end.
 */
public final class LanternaDisplay implements Display {

    /** About three screens of 200 by 50 full of cells that are all different. */
    private static final int CACHED_CELLS_MAX = 30_000;

    private static final long ANSWER_MILLIS_MAX = 200;

    /** Whose width no table can do without. */
    private static final String WIDE = "\u5b57";

    private final ChatTerminal terminal;
    private final DeltaScreen screen;
    private final TerminalReader reader;
    private final SizeWatcher sizeWatcher;
    private final Consumer<InputEvent> events;
    private final boolean multiplexed;
    private final boolean extensions;
    private final CellCache cells = new CellCache(CACHED_CELLS_MAX);
    private final AtomicBoolean repaint = new AtomicBoolean();
    private boolean complete = true;
    private boolean mouseTaken = true;
    private boolean listensOnceShown;

    LanternaDisplay(Tty tty, Capabilities capabilities, Consumer<InputEvent> events) throws IOException {
        this.events = events;
        this.multiplexed = capabilities.multiplexed();
        this.extensions = capabilities.extensions();
        this.terminal = new ChatTerminal(tty, capabilities);
        this.screen = new DeltaScreen(terminal);
        this.reader = new TerminalReader(tty.input(), new Measuring(events, this::onMeasured), System::nanoTime);
        this.sizeWatcher = new SizeWatcher(tty, this::onSize);
    }

    /**
     * Takes the terminal of this process.
     *
     * @param environment the process environment, which tells what the terminal can do
     * @param events takes what the user does, on threads of the terminal; must not block for long
     * @throws IOException if there is no terminal
     */
    public static LanternaDisplay open(Map<String, String> environment, Consumer<InputEvent> events)
            throws IOException {
        LanternaDisplay display = taken(SttyTty.open(), Capabilities.of(environment), events);
        Capabilities.background(environment).ifPresent(events);
        return display;
    }

    /**
     * Has another thread load what takes longest before a first frame: Lanterna's characters, which ask the JDK for
     * formats and the breaks of text, and the tables of widths. The caller reads its configuration meanwhile.
     */
    public static void warmUp() {
        Thread thread = new Thread(() -> Graphemes.width(Cell.UNKNOWN.getCharacterString() + WIDE), "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /** A display that nobody sees: everything is done as on a terminal, whose keys come from a stream. */
    public static LanternaDisplay unseen(InputStream keys, int columns, int rows, Consumer<InputEvent> events)
            throws IOException {
        Capabilities capabilities = new Capabilities(ColorDepth.TRUECOLOR, true, false);
        return taken(new UnseenTty(keys, columns, rows), capabilities, events);
    }

    private static LanternaDisplay taken(Tty tty, Capabilities capabilities, Consumer<InputEvent> events)
            throws IOException {
        LanternaDisplay display = new LanternaDisplay(tty, capabilities, events);
        // Before anything changes, so that no moment is without it. The hook never goes: closing twice is harmless.
        Runtime.getRuntime().addShutdownHook(new Thread(display::close, "tty-restore"));
        display.take();
        display.listensOnceShown = true;
        return display;
    }

    /** Takes the terminal, and starts the threads; what tells of its size is the caller's. */
    void start() throws IOException {
        take();
        sizeWatcher.start();
    }

    private void take() throws IOException {
        try {
            screen.startScreen();
        } catch (IOException e) {
            close();
            throw e;
        }
        if (extensions && rows() > 1) {
            send(Sequences.questions());
        }
        reader.start();
    }

    /**
     * Called by the reader: what was painted in other widths is painted anew when the next frame comes, which is now.
     */
    private void onMeasured(Widths widths) {
        if (!widths.equals(Widths.EXPECTED)) {
            terminal.measured(widths);
            repaint.set(true);
            events.accept(new InputEvent.Resized(columns(), rows()));
        }
    }

    /** What SIGWINCH says. */
    void sizeMayHaveChanged() {
        sizeWatcher.changed();
    }

    @Override
    public void present(Frame frame) {
        try {
            terminal.getTerminalSize();
            complete |= repaint.getAndSet(false);
            complete |= screen.doResizeIfNecessary() != null;
            if (complete) {
                screen.wipe();
                complete = false;
            }
            place(frame);
            boolean hasCursor = frame.cursorVisible()
                    && frame.cursorColumn() < screen.getTerminalSize().getColumns()
                    && frame.cursorRow() < screen.getTerminalSize().getRows();
            screen.setCursorPosition(hasCursor ? new TerminalPosition(frame.cursorColumn(), frame.cursorRow()) : null);
            screen.refresh(RefreshType.DELTA);
        } catch (IOException e) {
            onGone();
        }
        if (listensOnceShown) {
            listensOnceShown = false;
            sizeWatcher.startListening();
        }
    }

    private void place(Frame frame) {
        TerminalSize size = screen.getTerminalSize();
        for (int row = 0; row < size.getRows(); row++) {
            for (int column = 0; column < size.getColumns(); column++) {
                Cell cell = cell(frame, column, row, size.getColumns());
                screen.place(column, row, cell);
                column += cell.isDoubleWidth() ? 1 : 0;
            }
        }
    }

    private Cell cell(Frame frame, int column, int row, int columns) {
        if (column >= frame.columns() || row >= frame.rows()) {
            return cells.cell(" ", Style.PLAIN, "");
        }
        boolean isCut = frame.isWide(column, row) && column + 1 >= columns;
        String grapheme = isCut ? " " : frame.grapheme(column, row);
        return cells.cell(grapheme, frame.style(column, row), frame.link(column, row));
    }

    @Override
    public int columns() {
        return terminal.size().getColumns();
    }

    @Override
    public int rows() {
        return terminal.size().getRows();
    }

    @Override
    public void redraw() {
        complete = true;
    }

    @Override
    public void bell() {
        send(Sequences.BELL);
    }

    @Override
    public void title(String title) {
        if (extensions) {
            send(Sequences.title(Graphemes.sanitize(title)));
        }
    }

    @Override
    public void copy(String text) {
        if (extensions) {
            send(Sequences.copy(text, multiplexed));
        }
    }

    @Override
    public void command(String osc) {
        if (extensions) {
            send(Sequences.command(Graphemes.sanitize(osc), multiplexed));
        }
    }

    @Override
    public void mouse(boolean taken) {
        mouseTaken = taken;
        send(Sequences.mouse(taken));
    }

    @Override
    public void outside(Runnable foreground) {
        reader.pause(() -> send(Sequences.STATUS_REQUEST), ANSWER_MILLIS_MAX);
        try {
            terminal.exitPrivateMode();
            foreground.run();
        } catch (IOException e) {
            onGone();
        } finally {
            comeBack();
            reader.resume();
        }
    }

    private void comeBack() {
        try {
            TerminalSize before = terminal.size();
            terminal.enterPrivateMode();
            mouse(mouseTaken);
            complete = true;
            if (!before.equals(terminal.size())) {
                events.accept(new InputEvent.Resized(columns(), rows()));
            }
        } catch (IOException e) {
            onGone();
        }
    }

    /**
     * Stops the whole process group, as the terminal itself does at Ctrl+Z, so that a script around us stops as well.
     */
    @Override
    public void suspend() {
        outside(() -> {
            try {
                new ProcessBuilder("sh", "-c", "kill -TSTP 0").start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            // There is no terminal any more, so nothing is left to restore.
        }
    }

    private void onSize(Tty.Size size) {
        if (size.columns() != columns() || size.rows() != rows()) {
            terminal.resized(size.columns(), size.rows());
            events.accept(new InputEvent.Resized(size.columns(), size.rows()));
        }
    }

    private void send(String sequence) {
        try {
            terminal.writeNow(sequence);
        } catch (IOException e) {
            onGone();
        }
    }

    private void onGone() {
        events.accept(new InputEvent.EndOfInput());
    }
}
