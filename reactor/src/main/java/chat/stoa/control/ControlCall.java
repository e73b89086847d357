package chat.stoa.control;

import chat.stoa.chat.Audit;
import chat.stoa.chat.Chat;
import chat.stoa.chat.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** One request under way: how a command reaches the owners of what it is about, and who gave it. */
final class ControlCall {

    private final Controlled server;
    private final String user;
    private final String verb;
    private final Duration patience;

    /**
     * @param user whose process asks
     * @param patience how long an owner may take for its answer
     */
    ControlCall(Controlled server, String user, String verb, Duration patience) {
        this.server = server;
        this.user = user;
        this.verb = verb;
        this.patience = patience;
    }

    Controlled server() {
        return server;
    }

    Chat chat() {
        return server.chat();
    }

    String user() {
        return user;
    }

    long epochMillis() {
        return chat().shards().get(0).clock().epochMillis();
    }

    /** Asks every shard for something, on its worker; the answers are immutable. */
    <T> List<T> askShards(Function<Shard, T> question) throws ControlFailure {
        List<CompletableFuture<T>> answers = new ArrayList<>();
        for (Shard shard : chat().shards()) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            answers.add(answer);
            shard.execute(() -> {
                try {
                    answer.complete(question.apply(shard));
                } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
                    answer.completeExceptionally(e);
                }
            });
        }
        List<T> all = new ArrayList<>();
        for (CompletableFuture<T> answer : answers) {
            all.add(await(answer));
        }
        return all;
    }

    /** Waits for what is told on another thread. */
    <T> T await(Consumer<Consumer<T>> start) throws ControlFailure {
        CompletableFuture<T> answer = new CompletableFuture<>();
        start.accept(answer::complete);
        return await(answer);
    }

    /** Leaves a line about what was done in the log, and tells operators who want to hear. */
    void audit(String what) {
        Audit.note(chat(), user, verb, what);
    }

    private <T> T await(CompletableFuture<T> answer) throws ControlFailure {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ControlFailure("the server did not answer within %d seconds".formatted(patience.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlFailure("the server stops");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker could not answer", e.getCause());
        }
    }
}
