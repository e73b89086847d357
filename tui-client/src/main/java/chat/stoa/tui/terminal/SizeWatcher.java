package chat.stoa.tui.terminal;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * The thread {@code tty-size}: asks for the terminal's size after each SIGWINCH and tells it.
 *
 * <p>A storm of signals costs few questions, and the last signal is always followed by one: the thread takes all permits
 * before it asks, and a signal that comes meanwhile leaves a new one.
 */
final class SizeWatcher {

    private final Tty tty;
    private final Consumer<Tty.Size> sizes;
    private final Semaphore changes = new Semaphore(0);

    /**
     * A watcher that has not started.
     *
     * @param sizes takes the sizes, on the watcher's thread
     */
    SizeWatcher(Tty tty, Consumer<Tty.Size> sizes) {
        this.tty = tty;
        this.sizes = sizes;
    }

    void start() {
        Thread thread = new Thread(this::run, "tty-size");
        thread.setDaemon(true);
        thread.start();
    }

    /** Has the size asked for at the next SIGWINCH, and every one after. */
    void listen() {
        Signal.handle(new Signal("WINCH"), signal -> changed());
    }

    /** The size may have changed. */
    void changed() {
        changes.release();
    }

    private void run() {
        try {
            while (true) {
                changes.acquire();
                changes.drainPermits();
                try {
                    sizes.accept(tty.size());
                } catch (IOException e) {
                    // The terminal is going away; whoever reads its input finds out.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
