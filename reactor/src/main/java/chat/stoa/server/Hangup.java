package chat.stoa.server;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, by which one asks a program that runs to read its configuration again.
 *
 * <p>The JDK has signals only in a class of its own that compilers warn of and that another JDK may lack; hence by
 * reflection, and without it the server merely does not listen to the signal.
 */
final class Hangup {

    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

    private Hangup() {}

    /** Runs a task on each SIGHUP, on a thread of the JDK. */
    static void onSignal(Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Hangup.class.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        return answer(task, self, method, args);
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("no-hangup reason=\"{}\"", e.toString());
        }
    }

    private static Object answer(Runnable task, Object self, Method method, Object[] args) {
        return switch (method.getName()) {
            case "equals" -> self == args[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "on SIGHUP";
            default -> {
                task.run();
                yield self;
            }
        };
    }
}
