package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.CapturedLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LastResortTest {

    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void theProcessEndsWhereMemoryOrThreadsHaveRunOut() throws Exception {
        assertThat(endsWith(new OutOfMemoryError("unable to create native thread")))
                .containsExactly("thread-ended thread=loop-0 process=ends");
        assertThat(ends).hasValue(1);
        endsWith(new InternalError("a fault of the machine"));
        assertThat(ends).hasValue(2);
    }

    @Test
    void itGoesOnWithoutAThreadThatMadeAMistake() throws Exception {
        assertThat(endsWith(new IllegalStateException("a mistake")))
                .containsExactly("thread-ended thread=loop-0 process=stays");
        endsWith(new StackOverflowError());
        assertThat(ends).hasValue(0);
    }

    private List<String> endsWith(Throwable thrown) throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            Thread thread = new Thread(() -> sneak(thrown), "loop-0");
            thread.setUncaughtExceptionHandler(new LastResort(ends::incrementAndGet));
            thread.start();
            thread.join();
            return log.lines("thread-ended");
        }
    }

    private static void sneak(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
