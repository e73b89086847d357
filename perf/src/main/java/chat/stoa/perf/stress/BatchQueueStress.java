package chat.stoa.perf.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import chat.stoa.work.BatchQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Producers against each other and against the consumer.
 *
 * <p>The first result says whether all nodes came out once, each producer's in order; the second whether there were as
 * many wake-ups as batches.
 */
public final class BatchQueueStress {

    private static final int EACH = 3;

    private BatchQueueStress() {}

    /** Two producers; everything is taken at the end. */
    @JCStressTest
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "As it should be")
    @Outcome(expect = FORBIDDEN, desc = "A node lost, doubled or out of order, or not one wake-up for a batch")
    @State
    public static class TwoProducers {

        private final Trial trial = new Trial();
        private int wakeUpsOfFirst;
        private int wakeUpsOfSecond;

        @Actor
        public void first() {
            wakeUpsOfFirst = trial.offerAll(0);
        }

        @Actor
        public void second() {
            wakeUpsOfSecond = trial.offerAll(1);
        }

        @Arbiter
        public void end(ZZ_Result result) {
            trial.take();
            result.r1 = trial.isComplete(2);
            result.r2 = trial.batches == wakeUpsOfFirst + wakeUpsOfSecond;
        }
    }

    /** A producer and a consumer who takes twice; what is left is taken at the end. */
    @JCStressTest
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "As it should be")
    @Outcome(expect = FORBIDDEN, desc = "A node lost, doubled or out of order, or not one wake-up for a batch")
    @State
    public static class ProducerAndConsumer {

        private final Trial trial = new Trial();
        private int wakeUps;

        @Actor
        public void producer() {
            wakeUps = trial.offerAll(0);
        }

        @Actor
        public void consumer() {
            trial.take();
            trial.take();
        }

        @Arbiter
        public void end(ZZ_Result result) {
            trial.take();
            result.r1 = trial.isComplete(1);
            result.r2 = trial.batches == wakeUps;
        }
    }

    /** All of it at once. jcstress leaves it out on machines with less than three processors. */
    @JCStressTest
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "As it should be")
    @Outcome(expect = FORBIDDEN, desc = "A node lost, doubled or out of order, or not one wake-up for a batch")
    @State
    public static class TwoProducersAndConsumer {

        private final Trial trial = new Trial();
        private int wakeUpsOfFirst;
        private int wakeUpsOfSecond;

        @Actor
        public void first() {
            wakeUpsOfFirst = trial.offerAll(0);
        }

        @Actor
        public void second() {
            wakeUpsOfSecond = trial.offerAll(1);
        }

        @Actor
        public void consumer() {
            trial.take();
            trial.take();
        }

        @Arbiter
        public void end(ZZ_Result result) {
            trial.take();
            result.r1 = trial.isComplete(2);
            result.r2 = trial.batches == wakeUpsOfFirst + wakeUpsOfSecond;
        }
    }

    /** One queue and what its consumer took out of it. */
    private static final class Trial {

        private final BatchQueue<Numbered> queue = new BatchQueue<>();
        private final List<Numbered> taken = new ArrayList<>(2 * EACH);
        private int batches;

        /** Offers a producer's nodes; returns how often the consumer had to be woken. */
        int offerAll(int producer) {
            int wakeUps = 0;
            for (int i = 0; i < EACH; i++) {
                wakeUps += queue.offer(new Numbered(producer, i)) ? 1 : 0;
            }
            return wakeUps;
        }

        void take() {
            Numbered first = queue.takeAll();
            batches += first == null ? 0 : 1;
            for (@Nullable Numbered each = first; each != null; each = each.next()) {
                taken.add(each);
            }
        }

        boolean isComplete(int producers) {
            boolean inOrder = true;
            for (int producer = 0; producer < producers; producer++) {
                inOrder &= isInOrder(producer);
            }
            return inOrder && taken.size() == producers * EACH;
        }

        private boolean isInOrder(int producer) {
            int expected = 0;
            for (Numbered node : taken) {
                if (node.producer == producer && node.number != expected++) {
                    return false;
                }
            }
            return expected == EACH;
        }
    }

    private static final class Numbered extends BatchQueue.Node<Numbered> {
        private final int producer;
        private final int number;

        Numbered(int producer, int number) {
            this.producer = producer;
            this.number = number;
        }
    }
}
