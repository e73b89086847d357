package chat.stoa.work;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Slow work that is done when the test says so, on the thread of the test. */
public final class SteppedWork implements SlowWork {

    private final int waitingMax;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    public SteppedWork(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    @Override
    public <T> boolean trySubmit(Callable<T> task, Executor home, Consumer<T> then, Consumer<Throwable> failed) {
        return waiting.size() < waitingMax && waiting.add(() -> run(task, home, then, failed));
    }

    /** Does what has waited longest, if anything does. */
    public boolean runOnce() {
        Runnable task = waiting.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    private static <T> void run(Callable<T> task, Executor home, Consumer<T> then, Consumer<Throwable> failed) {
        try {
            T result = task.call();
            home.execute(() -> then.accept(result));
        } catch (Exception | AssertionError e) {
            home.execute(() -> failed.accept(e));
        }
    }
}
