package chat.stoa.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final Mailbox.TaskGuard PLAIN = Runnable::run;

    private final Timers timers = new Timers();
    private final List<Object> ran = new ArrayList<>();

    @Test
    void timersRunInTheOrderInWhichTheyAreDue() {
        timers.set(30, () -> ran.add(30));
        timers.set(10, () -> ran.add(10));
        timers.set(20, () -> ran.add(20));
        assertThat(timers.runDue(20, PLAIN)).isEqualTo(2);
        assertThat(ran).containsExactly(10, 20);
        assertThat(timers.nanosUntilNext(20)).isEqualTo(10);
        timers.runDue(30, PLAIN);
        assertThat(ran).containsExactly(10, 20, 30);
        assertThat(timers.nanosUntilNext(30)).isEqualTo(Timers.NEVER);
    }

    @Test
    void timersOfOneMomentRunInTheOrderInWhichTheyWereSet() {
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            timers.set(5, () -> ran.add(number));
            expected.add(number);
        }
        timers.runDue(5, PLAIN);
        assertThat(ran).isEqualTo(expected);
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        Timers.Timer timer = timers.set(10, () -> ran.add("cancelled"));
        timers.set(10, () -> ran.add("kept"));
        timer.cancel();
        timer.cancel();
        assertThat(timers.runDue(10, PLAIN)).isEqualTo(1);
        assertThat(ran).containsExactly("kept");
        timer.cancel();
    }

    @Test
    void cancellingWhatHasRunDoesNothing() {
        Timers.Timer timer = timers.set(10, () -> ran.add("once"));
        timers.runDue(10, PLAIN);
        timer.cancel();
        timers.set(20, () -> ran.add("another"));
        timers.runDue(20, PLAIN);
        assertThat(ran).containsExactly("once", "another");
    }

    @Test
    void aTaskMaySetAndCancelTimers() {
        Timers.Timer[] other = new Timers.Timer[1];
        timers.set(10, () -> {
            other[0].cancel();
            timers.set(10, () -> ran.add("at once"));
            timers.set(40, () -> ran.add("later"));
        });
        other[0] = timers.set(10, () -> ran.add("cancelled"));
        timers.runDue(10, PLAIN);
        assertThat(ran).containsExactly("at once");
        timers.runDue(40, PLAIN);
        assertThat(ran).containsExactly("at once", "later");
    }

    @Test
    void cancelledTimersAreSweptAwayAndTheOthersStay() {
        List<Timers.Timer> all = new ArrayList<>();
        for (int round = 0; round < 1_000; round++) {
            for (int i = 0; i < 10; i++) {
                all.add(timers.set(1_000_000, () -> ran.add("cancelled")));
            }
            all.forEach(Timers.Timer::cancel);
            all.clear();
            assertThat(timers.size()).isLessThan(200);
        }
        timers.set(5, () -> ran.add("kept"));
        timers.runDue(2_000_000, PLAIN);
        assertThat(ran).containsExactly("kept");
    }

    @Test
    void nanosecondsMayOverflow() {
        long now = Long.MAX_VALUE - 10;
        timers.set(now + 100, () -> ran.add("after"));
        timers.set(now + 5, () -> ran.add("before"));
        assertThat(timers.nanosUntilNext(now)).isEqualTo(5);
        timers.runDue(now + 50, PLAIN);
        assertThat(ran).containsExactly("before");
        timers.runDue(now + 100, PLAIN);
        assertThat(ran).containsExactly("before", "after");
    }

    @Test
    void anyOrderOfSettingAndCancellingRunsWhatIsLeftInOrder() {
        Seeds.check(200, random -> {
            Timers subject = new Timers();
            List<Integer> happened = new ArrayList<>();
            List<Integer> expected = new ArrayList<>();
            int count = random.nextInt(1, 400);
            List<Integer> dues = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                dues.add(i);
            }
            Collections.shuffle(dues, new Random(random.nextLong()));
            for (int due : dues) {
                Timers.Timer timer = subject.set(due, () -> happened.add(due));
                if (random.nextInt(3) > 0) {
                    timer.cancel();
                } else {
                    expected.add(due);
                }
            }
            Collections.sort(expected);
            for (long now = -1; now <= count; now += random.nextInt(1, 50)) {
                subject.runDue(now, PLAIN);
            }
            subject.runDue(count, PLAIN);
            assertThat(happened).isEqualTo(expected);
        });
    }
}
