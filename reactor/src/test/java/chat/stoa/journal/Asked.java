package chat.stoa.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A question to a journal, and its answer. */
final class Asked {

    private Asked() {}

    static <T> T of(Consumer<Journal.Answer<T>> question) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        question.accept(completing(answered));
        return answered.orTimeout(20, TimeUnit.SECONDS).join();
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
}
