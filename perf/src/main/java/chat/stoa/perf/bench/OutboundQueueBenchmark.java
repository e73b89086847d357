package chat.stoa.perf.bench;

import chat.stoa.net.OutboundQueue;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One frame through a connection's outbound queue into the loop's write buffer, without the socket; time per frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OutboundQueueBenchmark {

    private static final int BATCH = 16;

    private final OutboundQueue queue = new OutboundQueue(1024 * 1024);
    private final byte[] frame = new byte[140];
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(128 * 1024);

    @Benchmark
    public int single() {
        queue.offer(frame);
        return drain();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int batch() {
        for (int i = 0; i < BATCH; i++) {
            queue.offer(frame);
        }
        return drain();
    }

    private int drain() {
        buffer.clear();
        queue.copyTo(buffer);
        int count = buffer.position();
        queue.wrote(count);
        return count;
    }
}
