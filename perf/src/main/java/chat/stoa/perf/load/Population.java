package chat.stoa.perf.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.IntFunction;

/** The connections of a run in the order of their index, brought up at a pace that no accept queue overflows at. */
final class Population {

    /** Connections that the server may not have accepted yet: what an accept queue holds that nobody has tuned. */
    private static final int UNANSWERED_MAX = 64;

    /** Connections that are not in their rooms yet; some servers welcome them once a second, all that wait. */
    private static final int STARTING_MAX = 1_000;

    private final Fleet fleet;
    private final IntFunction<ClientPlan> plans;
    private final List<Client> clients = new ArrayList<>();
    private final Queue<Client> unanswered = new ArrayDeque<>();
    private int ready;
    private String failure = "";

    Population(Fleet fleet, IntFunction<ClientPlan> plans) {
        this.fleet = fleet;
        this.plans = plans;
    }

    /** Grows to {@code size} connections that all are in their rooms. */
    void grow(int size, Span span) throws LoadFailure {
        boolean done = fleet.await(
                () -> {
                    startSome(size);
                    return ready == size || !failure.isEmpty();
                },
                span.setupMax());
        if (!failure.isEmpty()) {
            throw new LoadFailure(failure);
        }
        if (!done) {
            throw new LoadFailure("%d of %d connections were ready after %d s; for instance %s was not"
                    .formatted(ready, size, span.setupMax().toSeconds(), firstLate()));
        }
    }

    List<Client> clients() {
        return clients;
    }

    void onReady() {
        ready++;
    }

    /** A connection that should be coming up was refused or closed. */
    void onFailed(String what) {
        failure = failure.isEmpty() ? what : failure;
    }

    private void startSome(int size) {
        while (clients.size() < size && mayStart() && failure.isEmpty()) {
            try {
                Client client = fleet.connect(plans.apply(clients.size()));
                clients.add(client);
                unanswered.add(client);
            } catch (LoadFailure e) {
                onFailed(String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean mayStart() {
        for (Client first = unanswered.peek(); first != null && first.wasAnswered(); first = unanswered.peek()) {
            unanswered.remove();
        }
        return unanswered.size() < UNANSWERED_MAX && clients.size() - ready < STARTING_MAX;
    }

    private String firstLate() {
        return clients.stream()
                .filter(client -> !client.hasJoined())
                .map(Client::toString)
                .findFirst()
                .orElse("one that was not started");
    }
}
