package chat.stoa.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkerTest {

    private final FakeClock clock = new FakeClock();
    private final Worker worker = new Worker("worker-t", clock);
    private final List<String> done = new ArrayList<>();

    @Test
    void aTestCanBeTheWorkersThread() {
        assertThat(worker.isCurrent()).isFalse();
        worker.execute(() -> done.add("task, as owner: " + worker.isCurrent()));
        assertThat(worker.runOnce()).isTrue();
        assertThat(done).containsExactly("task, as owner: true");
        assertThat(worker.runOnce()).isFalse();
    }

    @Test
    void timersRunWhenTheClockSaysSo() {
        worker.execute(() -> {
            worker.after(2_000_000_000L, () -> done.add("two"));
            worker.after(1_000_000_000L, () -> done.add("one"));
        });
        worker.runOnce();
        assertThat(done).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        worker.runOnce();
        assertThat(done).containsExactly("one");
        clock.advance(Duration.ofSeconds(1));
        worker.runOnce();
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void theTurnEndRunsOnceForEachTurnThatHadWork() {
        worker.onTurnEnd(() -> done.add("end"));
        worker.runOnce();
        assertThat(done).isEmpty();
        worker.execute(() -> done.add("a"));
        worker.execute(() -> done.add("b"));
        worker.execute(() -> worker.after(1, () -> done.add("timer")));
        worker.runOnce();
        assertThat(done).containsExactly("a", "b", "end");
        clock.advance(Duration.ofNanos(1));
        worker.runOnce();
        assertThat(done).containsExactly("a", "b", "end", "timer", "end");
    }

    @Test
    void aTaskThatThrowsTakesNobodyElseDown() {
        try (CapturedLog log = new CapturedLog()) {
            worker.onTurnEnd(() -> {
                done.add("end");
                throw new IllegalStateException("at the end");
            });
            worker.execute(() -> {
                throw new IllegalStateException("a mistake");
            });
            worker.execute(() -> {
                throw new AssertionError("a false assumption");
            });
            worker.execute(() -> overflow(1));
            worker.execute(() -> done.add("b"));
            worker.execute(() -> {
                worker.after(1, () -> {
                    throw new IllegalStateException("in a timer");
                });
                worker.after(1, () -> done.add("timer"));
            });
            worker.runOnce();
            clock.advance(Duration.ofNanos(1));
            worker.runOnce();
            assertThat(done).containsExactly("b", "end", "timer", "end");
            assertThat(log.lines("task-failed worker=worker-t")).hasSize(6);
        }
    }

    @Test
    @Timeout(60)
    void tasksOfOneProducerRunInItsOrderAndCloseDrainsThem() throws Exception {
        int producers = 4;
        int each = 20_000;
        int[] nextOf = new int[producers];
        AtomicInteger outOfOrder = new AtomicInteger();
        worker.start();
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    int number = i;
                    worker.execute(() -> {
                        if (nextOf[producer]++ != number) {
                            outOfOrder.incrementAndGet();
                        }
                    });
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        worker.close();
        assertThat(nextOf).containsOnly(each);
        assertThat(outOfOrder).hasValue(0);
    }

    @Test
    @Timeout(60)
    void aTimerEndsASleepAndATaskDoesToo() throws Exception {
        try (Worker live = new Worker("worker-l", Clock.SYSTEM)) {
            live.start();
            CountDownLatch both = new CountDownLatch(2);
            live.execute(() -> live.after(Duration.ofDays(1).toNanos(), () -> {}));
            live.execute(() -> live.after(1_000_000, both::countDown));
            live.execute(both::countDown);
            both.await();
        }
    }

    @Test
    @Timeout(60)
    void closeEndsAWorkerThatSleepsAndMayBeCalledTwice() {
        Worker live = new Worker("worker-l", Clock.SYSTEM);
        live.start();
        live.close();
        live.close();
        new Worker("worker-n", Clock.SYSTEM).close();
    }

    @Test
    @Timeout(60)
    void aWorkerMayCloseItself() throws Exception {
        Worker live = new Worker("worker-l", Clock.SYSTEM);
        CountDownLatch closed = new CountDownLatch(1);
        live.start();
        live.execute(() -> {
            live.close();
            closed.countDown();
        });
        closed.await();
        live.close();
    }

    @Test
    void equalKeysHaveOneOwnerAndManyKeysUseAllWorkers() {
        try (WorkerPool pool = new WorkerPool(7, clock)) {
            int[] counts = new int[7];
            for (int key = 0; key < 7_000; key++) {
                assertThat(pool.indexFor(key)).isEqualTo(pool.indexFor(key)).isBetween(0, 6);
                counts[pool.indexFor(key)]++;
            }
            assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(500);
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }
}
