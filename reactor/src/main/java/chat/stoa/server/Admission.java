package chat.stoa.server;

import chat.stoa.ops.Counters;
import chat.stoa.ops.Limits;
import chat.stoa.work.AnyThread;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who may have one more connection: counts them, all together and for each address. */
@AnyThread
final class Admission {

    private final Limits limits;
    private final Counters counters;
    private final Runnable onEmpty;
    private final ConcurrentHashMap<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();

    /**
     * @param onEmpty called whenever the last connection has left
     */
    Admission(Limits limits, Counters counters, Runnable onEmpty) {
        this.limits = limits;
        this.counters = counters;
        this.onEmpty = onEmpty;
    }

    /**
     * Counts a connection. Refused or not, it has to {@link #leave}.
     *
     * @return why it cannot stay; nothing if it can
     */
    Optional<String> enter(InetSocketAddress remote) {
        int all = counters.connectionOpened();
        int here = limits.connectionsPerAddress() == 0 ? 0 : perAddress.merge(remote.getAddress(), 1, Integer::sum);
        if (all > limits.connectionsMax()) {
            return Optional.of("The server is full");
        }
        if (here > limits.connectionsPerAddress()) {
            return Optional.of("Too many connections from your address");
        }
        return Optional.empty();
    }

    void leave(InetSocketAddress remote) {
        if (limits.connectionsPerAddress() > 0) {
            perAddress.computeIfPresent(remote.getAddress(), (address, count) -> count == 1 ? null : count - 1);
        }
        if (counters.connectionClosed() == 0) {
            onEmpty.run();
        }
    }

    /** Addresses that are kept in mind. */
    int addressCount() {
        return perAddress.size();
    }
}
