package chat.stoa.work;

import java.util.List;
import java.util.stream.IntStream;

/** A fixed number of workers, and which of them owns a key. */
public final class WorkerPool implements AutoCloseable {

    private final List<Worker> workers;

    /**
     * @param count at least 1
     */
    public WorkerPool(int count, Clock clock) {
        if (count < 1) {
            throw new IllegalArgumentException("a pool needs a worker");
        }
        this.workers = IntStream.range(0, count)
                .mapToObj(i -> new Worker("worker-" + i, clock))
                .toList();
    }

    public void start() {
        workers.forEach(Worker::start);
    }

    /** All workers, in a fixed order. */
    public List<Worker> workers() {
        return workers;
    }

    /** The index of the worker that owns a key: always the same one for equal hashes. */
    public int indexFor(int hash) {
        // Fibonacci hashing: session ids are consecutive, and hashes of similar names differ in their low bits only.
        return Math.floorMod((hash * 0x9E3779B9) >>> 16, workers.size());
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
    }
}
