package chat.stoa.server;

import chat.stoa.ops.Counters;
import chat.stoa.ops.Limits;
import chat.stoa.work.AnyThread;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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

    /** Counts a connection. Welcome or not, it has to {@link Ticket#leave}. */
    Ticket enter() {
        return new Ticket(counters.connectionOpened() <= limits.connectionsMax());
    }

    /** Addresses that are kept in mind. */
    int addressCount() {
        return perAddress.size();
    }

    private void forget(InetAddress address) {
        perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    /** One connection's place; used by one thread at a time. */
    final class Ticket {

        private final boolean thereIsRoom;
        private @Nullable InetAddress address;

        private Ticket(boolean thereIsRoom) {
            this.thereIsRoom = thereIsRoom;
        }

        /**
         * Whether there is a place for anybody.
         *
         * @return why it cannot stay; nothing if it can
         */
        Optional<String> fits() {
            return thereIsRoom ? Optional.empty() : Optional.of("The server is full");
        }

        /**
         * It comes from this address, or turns out to come from this one and not from the one before.
         *
         * @return why it cannot stay; nothing if it can
         */
        Optional<String> from(InetAddress now) {
            int max = limits.connectionsPerAddress();
            if (max == 0 || now.equals(address)) {
                return Optional.empty();
            }
            if (address != null) {
                forget(address);
            }
            address = now;
            return perAddress.merge(now, 1, Integer::sum) > max
                    ? Optional.of("Too many connections from your address")
                    : Optional.empty();
        }

        void leave() {
            if (address != null) {
                forget(address);
            }
            if (counters.connectionClosed() == 0) {
                onEmpty.run();
            }
        }
    }
}
