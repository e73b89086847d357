package chat.stoa.perf.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import chat.stoa.work.Mailbox;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * The wake-up: an owner who is about to sleep against producers who leave a task.
 *
 * <p>The first result says whether the owner found nothing and went to sleep, the second how often it was woken. An
 * owner that sleeps on a task and is not woken is what must never be.
 */
public final class MailboxStress {

    private MailboxStress() {}

    /** One producer. */
    @JCStressTest
    @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "Slept, and was woken")
    @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "Saw the task; nobody had to wake it")
    @Outcome(id = "false, 1", expect = ACCEPTABLE_INTERESTING, desc = "Saw the task and was woken as well")
    @Outcome(expect = FORBIDDEN, desc = "Slept on a task, or was woken twice")
    @State
    public static class OneProducer {

        private final AtomicInteger wakeUps = new AtomicInteger();
        private final Mailbox mailbox = new Mailbox(wakeUps::incrementAndGet);

        @Actor
        public void owner(ZI_Result result) {
            mailbox.beforeSleep();
            result.r1 = mailbox.isEmpty();
        }

        @Actor
        public void producer() {
            mailbox.put(() -> {});
        }

        @Arbiter
        public void end(ZI_Result result) {
            result.r2 = wakeUps.get();
        }
    }

    /**
     * Two producers, of whom only the one that finds the mailbox empty looks whether the owner sleeps. jcstress leaves
     * it out on machines with less than three processors.
     */
    @JCStressTest
    @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "Slept, and was woken")
    @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "Saw a task; nobody had to wake it")
    @Outcome(id = "false, 1", expect = ACCEPTABLE_INTERESTING, desc = "Saw a task and was woken as well")
    @Outcome(expect = FORBIDDEN, desc = "Slept on a task, or was woken twice")
    @State
    public static class TwoProducers {

        private final AtomicInteger wakeUps = new AtomicInteger();
        private final Mailbox mailbox = new Mailbox(wakeUps::incrementAndGet);

        @Actor
        public void owner(ZI_Result result) {
            mailbox.beforeSleep();
            result.r1 = mailbox.isEmpty();
        }

        @Actor
        public void first() {
            mailbox.put(() -> {});
        }

        @Actor
        public void second() {
            mailbox.put(() -> {});
        }

        @Arbiter
        public void end(ZI_Result result) {
            result.r2 = wakeUps.get();
        }
    }

    /** An owner that has just taken everything and goes to sleep again: no task may fall between the two. */
    @JCStressTest
    @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "Slept, and was woken")
    @Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "Ran both tasks, then slept")
    @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "Saw a task; nobody had to wake it")
    @Outcome(id = "false, 1", expect = ACCEPTABLE_INTERESTING, desc = "Saw a task and was woken as well")
    @Outcome(expect = FORBIDDEN, desc = "Slept on a task, or was woken twice")
    @State
    public static class SecondSleep {

        private final AtomicInteger wakeUps = new AtomicInteger();
        private final Mailbox mailbox = new Mailbox(wakeUps::incrementAndGet);
        private boolean slept;
        private int ran;

        @Actor
        public void owner() {
            ran += mailbox.runAll(Runnable::run);
            mailbox.beforeSleep();
            slept = mailbox.isEmpty();
        }

        @Actor
        public void producer() {
            mailbox.put(() -> {});
            mailbox.put(() -> {});
        }

        @Arbiter
        public void end(ZI_Result result) {
            result.r1 = slept;
            result.r2 = wakeUps.get();
            boolean tasksLeft = ran < 2;
            if (slept && tasksLeft && wakeUps.get() == 0) {
                result.r2 = -1;
            }
        }
    }
}
