package chat.stoa.work;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for what takes long or waits: password hashing, reading files, looking names up. No worker and no loop may do
 * such things itself.
 *
 * <p>Whoever asks goes on at once; the answer comes to it as a task of its own, through its mailbox. The queue is
 * bounded, and what does not fit is refused at once. Where there are not processors enough, others go first.
 */
@AnyThread
public final class BlockingPool implements SlowWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BlockingPool.class);
    private static final long IDLE_SECONDS = 30;
    private static final long CLOSE_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    /**
     * @param threadCount at most so many tasks at a time; threads end while there is nothing to do
     * @param waitingMax tasks that may wait for a thread
     */
    public BlockingPool(int threadCount, int waitingMax) {
        this("blocking", threadCount, waitingMax);
    }

    /**
     * One for a certain kind of tasks.
     *
     * @param name how its threads are called
     */
    public BlockingPool(String name, int threadCount, int waitingMax) {
        this(patient(name), threadCount, waitingMax);
    }

    BlockingPool(ThreadFactory factory, int threadCount, int waitingMax) {
        BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(waitingMax);
        threads = new ThreadPoolExecutor(threadCount, threadCount, IDLE_SECONDS, TimeUnit.SECONDS, waiting, factory);
        threads.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory patient(String name) {
        AtomicInteger names = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + names.getAndIncrement());
            Urgency.patient(thread);
            return thread;
        };
    }

    @Override
    public <T> boolean trySubmit(Callable<T> task, Executor home, Consumer<T> then, Consumer<Throwable> failed) {
        try {
            threads.execute(() -> run(task, home, then, failed));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        } catch (OutOfMemoryError e) {
            // The system gives no more threads. That must not be the end of whoever asks.
            LOG.warn("threads-few reason=\"{}\"", e.getMessage());
            return false;
        }
    }

    /** Tasks that wait for a thread. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /** Takes nothing new, and lets what runs come to its end for a few seconds. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("blocking-pool-busy tasks={}", threads.getActiveCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An outermost loop: whatever the task throws, whoever asked is told, and the thread goes on. */
    private static <T> void run(Callable<T> task, Executor home, Consumer<T> then, Consumer<Throwable> failed) {
        try {
            T result = task.call();
            home.execute(() -> then.accept(result));
        } catch (Exception | AssertionError | StackOverflowError | LinkageError e) {
            home.execute(() -> failed.accept(e));
        }
    }
}
