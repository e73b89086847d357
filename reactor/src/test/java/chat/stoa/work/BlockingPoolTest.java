package chat.stoa.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BlockingPoolTest {

    private final LinkedBlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();

    @Test
    void theAnswerComesHomeAsATask() throws Exception {
        try (BlockingPool pool = new BlockingPool(1, 1)) {
            assertThat(submit(pool, () -> Thread.currentThread().getName())).isTrue();

            Runnable answer = nextMail();
            assertThat(heard).isEmpty();
            answer.run();
            assertThat(heard).containsExactly("blocking-0");
        }
    }

    @Test
    void othersGoFirst() throws Exception {
        try (BlockingPool pool = new BlockingPool(1, 1)) {
            submit(pool, () -> "priority " + Thread.currentThread().getPriority());
            nextMail().run();
            assertThat(heard).containsExactly("priority " + Thread.MIN_PRIORITY);
        }
    }

    @Test
    void whatTheTaskThrowsComesHomeToo() throws Exception {
        try (BlockingPool pool = new BlockingPool(1, 1)) {
            submit(pool, () -> {
                throw new IOException("no such file");
            });
            nextMail().run();
            submit(pool, () -> {
                throw new AssertionError("a mistake");
            });
            nextMail().run();

            assertThat(heard).containsExactly("failed: no such file", "failed: a mistake");
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAtOnce() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (BlockingPool pool = new BlockingPool(1, 1)) {
            submit(pool, () -> {
                began.countDown();
                mayEnd.await();
                return "first";
            });
            began.await();

            assertThat(submit(pool, () -> "second")).isTrue();
            assertThat(submit(pool, () -> "third")).isFalse();

            mayEnd.countDown();
            nextMail().run();
            nextMail().run();
            assertThat(heard).containsExactly("first", "second");
        }
    }

    @Test
    void whereTheSystemGivesNoMoreThreadsItRefuses() throws Exception {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        ThreadFactory factory = task -> {
            if (exhausted.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        };
        try (BlockingPool pool = new BlockingPool(factory, 1, 1)) {
            assertThat(submit(pool, () -> "too early")).isFalse();

            exhausted.set(false);
            assertThat(submit(pool, () -> "again")).isTrue();
            nextMail().run();
            assertThat(heard).containsExactly("again");
        }
    }

    @Test
    void aClosedPoolRefuses() {
        BlockingPool pool = new BlockingPool(1, 1);
        pool.close();

        assertThat(submit(pool, () -> "late")).isFalse();
    }

    private boolean submit(BlockingPool pool, Callable<String> task) {
        return pool.trySubmit(task, mailbox::add, heard::add, e -> heard.add("failed: " + e.getMessage()));
    }

    private Runnable nextMail() throws InterruptedException {
        Runnable mail = mailbox.poll(60, TimeUnit.SECONDS);
        assertThat(mail).isNotNull();
        return mail;
    }
}
