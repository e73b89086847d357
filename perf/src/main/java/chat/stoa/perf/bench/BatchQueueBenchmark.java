package chat.stoa.perf.bench;

import chat.stoa.work.BatchQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The lock-free queue: hot in one thread, and between one producer and one consumer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BatchQueueBenchmark {

    /** The queue that the threads of one run share. */
    @State(Scope.Group)
    public static class Shared {
        private final BatchQueue<Item> queue = new BatchQueue<>();
    }

    @Benchmark
    @Group("alone")
    @GroupThreads(1)
    public @Nullable Object offerAndTake(Shared shared) {
        shared.queue.offer(new Item());
        return shared.queue.takeAll();
    }

    @Benchmark
    @Group("contended")
    @GroupThreads(1)
    public boolean offer(Shared shared) {
        return shared.queue.offer(new Item());
    }

    @Benchmark
    @Group("contended")
    @GroupThreads(1)
    public @Nullable Object take(Shared shared) {
        return shared.queue.takeAll();
    }

    private static final class Item extends BatchQueue.Node<Item> {}
}
