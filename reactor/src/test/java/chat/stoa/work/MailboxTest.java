package chat.stoa.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MailboxTest {

    private static final Mailbox.TaskGuard PLAIN = Runnable::run;

    private final AtomicInteger wakeUps = new AtomicInteger();
    private final Mailbox mailbox = new Mailbox(wakeUps::incrementAndGet);
    private final List<String> done = new ArrayList<>();

    @Test
    void tasksRunInTheOrderInWhichTheyWereLeft() {
        mailbox.put(() -> done.add("a"));
        mailbox.put(() -> done.add("b"));
        mailbox.put(() -> done.add("c"));
        assertThat(mailbox.runAll(PLAIN)).isEqualTo(3);
        assertThat(done).containsExactly("a", "b", "c");
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    void whatATaskLeavesWaitsForTheNextCall() {
        mailbox.put(() -> mailbox.put(() -> done.add("later")));
        assertThat(mailbox.runAll(PLAIN)).isEqualTo(1);
        assertThat(done).isEmpty();
        assertThat(mailbox.runAll(PLAIN)).isEqualTo(1);
        assertThat(done).containsExactly("later");
    }

    @Test
    void whatThereIsNoTimeForGoesFirstTheNextTime() {
        FakeClock clock = new FakeClock();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            mailbox.put(() -> {
                done.add(name);
                clock.advance(Duration.ofMillis(1));
            });
        }
        assertThat(mailbox.runFor(2_000_000, clock, PLAIN)).isEqualTo(2);
        mailbox.put(() -> done.add("f"));
        assertThat(mailbox.isEmpty()).isFalse();
        assertThat(mailbox.runFor(0, clock, PLAIN)).as("never none").isEqualTo(1);
        assertThat(done).containsExactly("a", "b", "c");
        assertThat(mailbox.runAll(PLAIN)).isEqualTo(3);
        assertThat(done).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    void anOwnerThatIsAwakeIsNotWoken() {
        mailbox.put(() -> {});
        mailbox.wakeOwner();
        assertThat(wakeUps).hasValue(0);
    }

    @Test
    void oneSleepIsEndedOnce() {
        mailbox.beforeSleep();
        mailbox.put(() -> {});
        mailbox.put(() -> {});
        mailbox.wakeOwner();
        assertThat(wakeUps).hasValue(1);
        mailbox.afterSleep();
        mailbox.runAll(PLAIN);
        mailbox.put(() -> {});
        assertThat(wakeUps).hasValue(1);
    }

    @Test
    void aThreadThatWorksInTurnsEndsASleepWhenItHasLeftAll() throws InterruptedException {
        List<Integer> wakeUpsSeen = new ArrayList<>();
        TurningThread producer = new TurningThread(
                () -> {
                    TurningThread self = (TurningThread) Thread.currentThread();
                    mailbox.put(() -> done.add("a"));
                    mailbox.put(() -> done.add("b"));
                    wakeUpsSeen.add(wakeUps.get());
                    self.wakeOthers();
                    wakeUpsSeen.add(wakeUps.get());
                    self.wakeOthers();
                    wakeUpsSeen.add(wakeUps.get());
                },
                "producer");
        mailbox.beforeSleep();
        producer.start();
        producer.join();
        assertThat(wakeUpsSeen).containsExactly(0, 1, 1);
        mailbox.afterSleep();
        assertThat(mailbox.runAll(PLAIN)).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void noWakeUpIsLost() throws Exception {
        int producers = 3;
        int each = 30_000;
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger sleeps = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        Thread owner = Thread.currentThread();
        // No sleep has an end of its own: a lost wake-up stops the test for good.
        Mailbox shared = new Mailbox(() -> {
            calls.incrementAndGet();
            LockSupport.unpark(owner);
        });
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    shared.put(ran::incrementAndGet);
                    if (i % 16 == 0) {
                        LockSupport.parkNanos(1);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        while (ran.get() < producers * each) {
            shared.runAll(PLAIN);
            if (ran.get() < producers * each) {
                sleeps.incrementAndGet();
                shared.beforeSleep();
                if (shared.isEmpty()) {
                    LockSupport.park(shared);
                }
                shared.afterSleep();
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(calls.get()).as("wake-ups for %s sleeps", sleeps).isLessThanOrEqualTo(sleeps.get());
    }
}
