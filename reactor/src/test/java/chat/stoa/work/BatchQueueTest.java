package chat.stoa.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchQueueTest {

    private static final class Item extends BatchQueue.Node<Item> {
        private final int producer;
        private final int number;

        Item(int producer, int number) {
            this.producer = producer;
            this.number = number;
        }
    }

    private final BatchQueue<Item> queue = new BatchQueue<>();

    @Test
    void whatIsTakenComesInTheOrderInWhichItWasOffered() {
        for (int i = 0; i < 5; i++) {
            queue.offer(new Item(0, i));
        }
        assertThat(numbers(queue.takeAll())).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void onlyTheOfferThatFindsItEmptySaysSo() {
        assertThat(queue.offer(new Item(0, 0))).isTrue();
        assertThat(queue.offer(new Item(0, 1))).isFalse();
        queue.takeAll();
        assertThat(queue.offer(new Item(0, 2))).isTrue();
    }

    @Test
    void anEmptyQueueGivesNothing() {
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.takeAll()).isNull();
        queue.offer(new Item(0, 0));
        assertThat(queue.isEmpty()).isFalse();
        queue.takeAll();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.takeAll()).isNull();
    }

    @Test
    void aNodeThatWasUnlinkedCanBeOfferedAgain() {
        Item first = new Item(0, 0);
        Item second = new Item(0, 1);
        queue.offer(first);
        queue.offer(second);
        assertThat(queue.takeAll()).isSameAs(first);
        assertThat(BatchQueue.unlink(first)).isSameAs(second);
        assertThat(first.next()).isNull();
        queue.offer(first);
        assertThat(numbers(queue.takeAll())).containsExactly(0);
    }

    @Test
    void aChainIsLinkedBehindAnother() {
        Item older = new Item(0, 0);
        Item younger = new Item(0, 1);
        BatchQueue.link(older, younger);
        assertThat(numbers(older)).containsExactly(0, 1);
    }

    @Test
    void manyProducersEachKeepTheirOrderAndNothingIsLostOrDoubled() throws Exception {
        int producers = 4;
        int each = 50_000;
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger foundEmpty = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            Thread thread = new Thread(() -> {
                await(go);
                for (int i = 0; i < each; i++) {
                    if (queue.offer(new Item(producer, i))) {
                        foundEmpty.incrementAndGet();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        go.countDown();
        int[] nextOf = new int[producers];
        int taken = 0;
        int batches = 0;
        while (taken < producers * each) {
            Item item = queue.takeAll();
            batches += item == null ? 0 : 1;
            for (; item != null; item = item.next()) {
                assertThat(item.number).isEqualTo(nextOf[item.producer]++);
                taken++;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(queue.isEmpty()).isTrue();
        assertThat(foundEmpty).as("one wake-up for each batch").hasValue(batches);
    }

    private static List<Integer> numbers(@Nullable Item first) {
        List<Integer> numbers = new ArrayList<>();
        for (Item item = first; item != null; item = item.next()) {
            numbers.add(item.number);
        }
        return numbers;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
