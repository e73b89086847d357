package chat.stoa.tui.terminal;

import chat.stoa.tui.input.InputEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The thread {@code tty-input}: blocks on the terminal's input and hands over what it decodes. Only while a sequence is
 * incomplete does it look at the clock.
 *
 * <p>Starts with {@link #start} and ends with the input, after an {@link InputEvent.EndOfInput}. Nothing can interrupt
 * a read of a terminal, so the thread is a daemon, and {@link #pause} takes hold only when the next bytes arrive.
 */
final class TerminalReader {

    /** xterm and its kin send a sequence in one piece; a slow line may cut it. */
    static final long ESCAPE_NANOS = TimeUnit.MILLISECONDS.toNanos(35);

    private static final int PASTE_BYTES_MAX = 1 << 20;
    private static final long LOOK_MILLIS = 4;

    private final InputStream input;
    private final Consumer<InputEvent> events;
    private final LongSupplier nanoTime;
    private final InputDecoder decoder;
    private final byte[] bytes = new byte[4096];
    private final AtomicBoolean pauseWanted = new AtomicBoolean();
    private final Semaphore paused = new Semaphore(0);
    private final Semaphore resumed = new Semaphore(0);

    /**
     * A reader that has not started.
     *
     * @param events takes the events, on the reader's thread; must not block for long
     */
    TerminalReader(InputStream input, Consumer<InputEvent> events, LongSupplier nanoTime) {
        this.input = input;
        this.events = events;
        this.nanoTime = nanoTime;
        this.decoder = new InputDecoder(events, ESCAPE_NANOS, PASTE_BYTES_MAX);
    }

    void start() {
        Thread thread = new Thread(this::run, "tty-input");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Keeps the thread from reading, so that another program can.
     *
     * @param wake makes the terminal send something, for the thread is in the midst of a read
     */
    void pause(Runnable wake, long millisMax) {
        paused.drainPermits();
        resumed.drainPermits();
        pauseWanted.set(true);
        wake.run();
        try {
            // A terminal that does not answer loses one key to us; that is no reason to wait longer.
            paused.tryAcquire(millisMax, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void resume() {
        pauseWanted.set(false);
        resumed.release();
    }

    private void run() {
        try {
            while (true) {
                awaitBytes();
                int count = input.read(bytes);
                if (count < 0) {
                    break;
                }
                decoder.feed(bytes, count, nanoTime.getAsLong());
                if (pauseWanted.get()) {
                    paused.release();
                    resumed.acquire();
                }
            }
        } catch (IOException e) {
            // The terminal was closed under us: the same as its end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        events.accept(new InputEvent.EndOfInput());
    }

    /** Lets the decoder decide what stays incomplete; then the read may block. */
    private void awaitBytes() throws IOException, InterruptedException {
        while (decoder.deadlineNanos() != InputDecoder.NO_DEADLINE && input.available() == 0) {
            long left = decoder.deadlineNanos() - nanoTime.getAsLong();
            if (left > 0) {
                Thread.sleep(Math.min(LOOK_MILLIS, TimeUnit.NANOSECONDS.toMillis(left) + 1));
            } else if (input.available() == 0) {
                decoder.onIdle(nanoTime.getAsLong());
            }
        }
    }
}
