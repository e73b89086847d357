package chat.stoa.tui;

import chat.stoa.tui.input.InputEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has the client end by itself when a signal ends the process, as when somebody closes the window of the terminal:
 * until when the user has read is told, and what waits for a socket is written. Whoever starts the client closes this
 * after it.
 */
final class Farewell implements AutoCloseable {

    /** What then is not said is not said. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(1);

    private final EventQueue events;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::say, "farewell");

    private Farewell(EventQueue events) {
        this.events = events;
    }

    /** From now on, until it is closed. */
    static Farewell onSignal(EventQueue events) {
        Farewell farewell = new Farewell(events);
        Runtime.getRuntime().addShutdownHook(farewell.hook);
        return farewell;
    }

    private void say() {
        try {
            events.offerInput(new InputEvent.EndOfInput(), WAIT_MAX);
            ended.await(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The client has ended. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has begun.
        }
    }
}
