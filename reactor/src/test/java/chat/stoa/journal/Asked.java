package chat.stoa.journal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A question to a journal, and its answer. */
final class Asked {

    private Asked() {}

    static <T> T of(Consumer<Journal.Answer<T>> question) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        question.accept(completing(answered));
        return answered.orTimeout(60, TimeUnit.SECONDS).join();
    }

    static <T> Journal.Answer<T> completing(CompletableFuture<T> answered) {
        return new Journal.Answer<>() {
            @Override
            public void onAnswer(T value) {
                if (!answered.complete(value)) {
                    throw new AssertionError("answered twice");
                }
            }

            @Override
            public void onFailed(String reason) {
                answered.completeExceptionally(new AssertionError("failed: " + reason));
            }
        };
    }

    /** Has all threads that read the store wait until the latch is down. */
    static void holdsReaders(Journal journal, int readers, CountDownLatch end) {
        CountDownLatch held = new CountDownLatch(readers);
        for (int i = 0; i < readers; i++) {
            journal.find("#nowhere", "none", new Journal.Answer<>() {
                @Override
                public void onAnswer(Optional<Entry> nothing) {
                    held.countDown();
                    awaits(end);
                }

                @Override
                public void onFailed(String reason) {
                    throw new AssertionError("failed: " + reason);
                }
            });
        }
        awaits(held);
    }

    static void awaits(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing happens");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
