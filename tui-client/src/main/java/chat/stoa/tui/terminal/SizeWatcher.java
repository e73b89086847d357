package chat.stoa.tui.terminal;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code tty-size}: asks for the terminal's size after each SIGWINCH and tells it.
 *
 * <p>A storm of signals costs few questions, and the last signal is always followed by one: the thread takes all
 * permits before it asks, and a signal that comes meanwhile leaves a new one.
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

    /** Starts to answer {@link #changed}. */
    void start() {
        start(this::run);
    }

    /**
     * The same, and to listen: on its thread, and once the first frame is there, which need not wait for that. A size
     * that changed meanwhile is found by asking once.
     */
    void startListening() {
        start(() -> {
            listen();
            changed();
            run();
        });
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tty-size");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Has the size asked for at every SIGWINCH from now on. By reflection, since the compiler cannot be kept from
     * warning of {@code sun.misc.Signal}, although module {@code jdk.unsupported} exports it and nothing replaces it.
     */
    private void listen() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal =
                    Proxy.newProxyInstance(SizeWatcher.class.getClassLoader(), new Class<?>[] {handler}, this::onCall);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), onSignal);
        } catch (ReflectiveOperationException e) {
            // A runtime without signals shows the size that it found first; Ctrl+L cannot help, but all else works.
        }
    }

    private @Nullable Object onCall(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "handle" -> {
                changed();
                yield null;
            }
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "SIGWINCH";
        };
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
