package chat.stoa.journal;

import chat.stoa.work.AnyThread;
import chat.stoa.work.Urgency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that read the store, and the questions that wait for them or for the store to be far enough.
 *
 * <p>One lock guards the questions that wait for the store; it is held for a moment only. What is too much is refused
 * at once.
 */
@AnyThread
final class Questions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
    private static final String CLOSED = "the journal is closed";
    private static final long CLOSE_SECONDS = 5;

    private final ArrayBlockingQueue<StoreQueries> idle;
    private final List<Connection> connections = new ArrayList<>();
    private final ThreadPoolExecutor threads;
    private final Semaphore places;
    private final StoreApplier applier;
    private final ReadingPace pace;
    private final List<Waiting> waiting = new ArrayList<>();
    private String broken = "";

    /** A question that is put to the store. */
    interface Question<T> {
        T ask(StoreQueries store) throws IOException, SQLException;
    }

    /** A question for which the store is not far enough. */
    private record Waiting(long needed, Runnable ask, Journal.Answer<?> answer) {}

    /**
     * @param name of the threads
     * @param waitingMax how many questions may wait or be answered
     */
    Questions(Path store, StoreApplier applier, ReadingPace pace, String name, int threadCount, int waitingMax)
            throws SQLException {
        this.applier = applier;
        this.pace = pace;
        // Those included that are being answered.
        this.places = new Semaphore(waitingMax);
        this.idle = new ArrayBlockingQueue<>(threadCount);
        for (int i = 0; i < threadCount; i++) {
            Connection connection = StoreSchema.openToRead(store);
            connections.add(connection);
            connection.setAutoCommit(false);
            idle.add(new StoreQueries(connection));
        }
        AtomicInteger names = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                threadCount, threadCount, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waitingMax), task -> {
                    Thread thread = new Thread(task, name + "-" + names.getAndIncrement());
                    thread.setDaemon(true);
                    Urgency.urgent(thread);
                    return thread;
                });
    }

    /** Whether the store is that far now. */
    boolean isAnswerable(long needed) {
        return applier.applied() >= needed;
    }

    /** Asks as soon as the store is that far. */
    <T> void ask(long needed, Question<T> question, Journal.Answer<T> answer) {
        if (!places.tryAcquire()) {
            answer.onFailed("too many questions wait");
            return;
        }
        Runnable ask = () -> takeUp(question, answer);
        boolean isReady;
        String refusal;
        synchronized (waiting) {
            isReady = applier.applied() >= needed;
            refusal = isReady ? "" : broken;
            if (!isReady && refusal.isEmpty()) {
                waiting.add(new Waiting(needed, ask, answer));
            }
        }
        if (isReady) {
            ask.run();
        } else if (refusal.isEmpty()) {
            applier.hurry();
        } else {
            refuse(answer, refusal);
        }
    }

    /**
     * Asks, and waits for the answer; only while the server starts.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    <T> T await(long needed, Question<T> question) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        ask(needed, question, new Journal.Answer<>() {
            @Override
            public void onAnswer(T value) {
                answered.complete(value);
            }

            @Override
            public void onFailed(String reason) {
                answered.completeExceptionally(new UncheckedIOException(reason, new IOException(reason)));
            }
        });
        try {
            return answered.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed;
            }
            throw e;
        }
    }

    /** The store is that far. */
    void onApplied(long position) {
        List<Waiting> ready = new ArrayList<>();
        synchronized (waiting) {
            waiting.removeIf(each -> each.needed <= position && ready.add(each));
        }
        ready.forEach(each -> each.ask.run());
    }

    /** The store gets no further, for that reason; an empty one if it does. */
    void onBroken(String reason) {
        List<Waiting> lost;
        synchronized (waiting) {
            broken = reason;
            lost = reason.isEmpty() ? List.of() : List.copyOf(waiting);
            waiting.removeAll(lost);
        }
        lost.forEach(each -> refuse(each.answer, reason));
    }

    /** Takes up no more questions: those that came before are answered. */
    void end() {
        onBroken(CLOSED);
        threads.shutdown();
    }

    @Override
    public void close() {
        end();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("questions-unanswered count={}", threads.getQueue().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.warn("close-failed reason=\"{}\"", e.getMessage());
            }
        }
    }

    private void refuse(Journal.Answer<?> answer, String reason) {
        places.release();
        answer.onFailed(reason);
    }

    private <T> void takeUp(Question<T> question, Journal.Answer<T> answer) {
        try {
            threads.execute(() -> answerAndRest(question, answer));
        } catch (RejectedExecutionException e) {
            // They have places for all that is let in, as long as they are there.
            refuse(answer, CLOSED);
        }
    }

    private <T> void answerAndRest(Question<T> question, Journal.Answer<T> answer) {
        long begun = pace.nanos();
        answer(question, answer);
        // If nobody waits, the thread has nothing to do anyway.
        if (!threads.getQueue().isEmpty() && !threads.isShutdown()) {
            LockSupport.parkNanos(this, pace.restNanos(begun));
        }
    }

    private <T> void answer(Question<T> question, Journal.Answer<T> answer) {
        T value;
        StoreQueries store = idle.remove();
        try {
            value = askAtOneMoment(store, question);
        } catch (IOException | SQLException e) {
            LOG.error("question-failed reason=\"{}\"", LogCommitter.reason(e));
            refuse(answer, LogCommitter.reason(e));
            return;
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            LOG.error("question-failed", e);
            refuse(answer, LogCommitter.reason(e));
            return;
        } finally {
            idle.add(store);
        }
        places.release();
        answer.onAnswer(value);
    }

    /** All that one question reads is of one moment, whatever is written or trimmed meanwhile. */
    private static <T> T askAtOneMoment(StoreQueries store, Question<T> question) throws IOException, SQLException {
        try {
            return question.ask(store);
        } finally {
            store.end();
        }
    }
}
