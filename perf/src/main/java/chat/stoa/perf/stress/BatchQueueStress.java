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

/** Two producers and a consumer who takes twice; what is left is taken at the end. */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "All nodes once, each producer's in order, one wake-up a batch")
@Outcome(expect = FORBIDDEN, desc = "A node lost, doubled or out of order, or a wake-up missing or too many")
@State
public class BatchQueueStress {

    private static final int EACH = 3;

    private final BatchQueue<Numbered> queue = new BatchQueue<>();
    private final List<Numbered> taken = new ArrayList<>(2 * EACH);
    private int batches;
    private int wakeUpsOfFirst;
    private int wakeUpsOfSecond;

    @Actor
    public void first() {
        for (int i = 0; i < EACH; i++) {
            wakeUpsOfFirst += queue.offer(new Numbered(0, i)) ? 1 : 0;
        }
    }

    @Actor
    public void second() {
        for (int i = 0; i < EACH; i++) {
            wakeUpsOfSecond += queue.offer(new Numbered(1, i)) ? 1 : 0;
        }
    }

    @Actor
    public void consumer() {
        take();
        take();
    }

    @Arbiter
    public void end(ZZ_Result result) {
        take();
        result.r1 = taken.size() == 2 * EACH && isInOrder(0) && isInOrder(1);
        result.r2 = wakeUpsOfFirst + wakeUpsOfSecond == batches;
    }

    private void take() {
        Numbered node = queue.takeAll();
        batches += node == null ? 0 : 1;
        for (@Nullable Numbered each = node; each != null; each = each.next()) {
            taken.add(each);
        }
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

    private static final class Numbered extends BatchQueue.Node<Numbered> {
        private final int producer;
        private final int number;

        Numbered(int producer, int number) {
            this.producer = producer;
            this.number = number;
        }
    }
}
