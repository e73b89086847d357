package chat.stoa.ops;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Who may have one more connection: counts them all together, and those of each account or, of clients without one, of
 * each address and the blocks around it. Any thread.
 *
 * <p>It keeps no more than there are connections. A client behind a proxy counts where the proxy says that it comes
 * from; proxies and gateways themselves do not count.
 */
public final class Admission {

    private final Supplier<Config> config;
    private final Counters counters;
    private final Quotas quotas;
    private final Runnable onEmpty;
    private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();

    /**
     * @param onEmpty called whenever the last connection has left
     */
    public Admission(Supplier<Config> config, Counters counters, Quotas quotas, Runnable onEmpty) {
        this.config = config;
        this.counters = counters;
        this.quotas = quotas;
        this.onEmpty = onEmpty;
    }

    /** Why a connection cannot stay, in words for people. */
    public record Refused(String reason, boolean tooFast) {}

    /** Counts a connection. Welcome or not, it has to {@link Ticket#leave}. */
    public Ticket enter() {
        boolean thereIsRoom = counters.connectionOpened() <= limits().connectionsMax();
        if (!thereIsRoom) {
            counters.limitHit("connections_max");
        }
        return new Ticket(thereIsRoom);
    }

    /** Accounts, addresses and blocks that are kept in mind. */
    public int nameCount() {
        return counts.size();
    }

    private Limits limits() {
        return config.get().limits();
    }

    private boolean isExempt(String address) {
        Config now = config.get();
        return now.access().exempt().contains(address)
                || now.network().proxies().stream().anyMatch(range -> range.contains(address))
                || now.access().gateways().stream().anyMatch(gateway -> gateway.comesFrom(address));
    }

    /** One connection's place. */
    public final class Ticket {

        private final boolean thereIsRoom;
        private String address = "";
        private Payer home = Payer.EXEMPT;
        private Payer counted = Payer.EXEMPT;
        private boolean left;

        private Ticket(boolean thereIsRoom) {
            this.thereIsRoom = thereIsRoom;
        }

        /** Whether there is a place for anybody. */
        public Optional<Refused> fits() {
            return thereIsRoom ? Optional.empty() : Optional.of(new Refused("The server is full", false));
        }

        /**
         * It comes from this address, or turns out to come from this one and not from the one before.
         *
         * @param now in digits
         * @return why it cannot stay; nothing if it can
         */
        public synchronized Optional<Refused> from(String now, long nowNanos) {
            if (now.equals(address)) {
                return Optional.empty();
            }
            address = now;
            home = isExempt(now) ? Payer.EXEMPT : Payer.ofAddress(now);
            boolean inTime = quotas.tryTake(Quota.CONNECTS, home, 1, nowNanos);
            int tooMany = count(home, limits().connectionsPerAddress());
            if (!inTime) {
                counters.limitHit(Quota.CONNECTS.limit());
                return Optional.of(new Refused("You connect too often; try again in a minute", true));
            }
            if (tooMany >= 0) {
                counters.limitHit("connections_per_address");
                String where = tooMany == 0 ? "address" : "network";
                return Optional.of(new Refused("Too many connections from your " + where, false));
            }
            return Optional.empty();
        }

        /**
         * It belongs to an account and counts to that from now on, and not to its address.
         *
         * @param account empty: to none any longer
         * @return false if the account has as many as it may; then it counts as before
         */
        public synchronized boolean belongsTo(String account) {
            if (left || home.names().isEmpty()) {
                return true;
            }
            Payer before = counted;
            if (account.isEmpty()) {
                count(home, limits().connectionsPerAddress());
            } else if (count(Payer.ofAccount(account), limits().connectionsPerAccount()) >= 0) {
                count(before, 0);
                counters.limitHit("connections_per_account");
                return false;
            }
            return true;
        }

        public synchronized void leave() {
            if (left) {
                return;
            }
            count(Payer.EXEMPT, 0);
            left = true;
            if (counters.connectionClosed() == 0) {
                onEmpty.run();
            }
        }

        /** Counts to another payer than before; returns the index of the name that has too many, or -1. */
        private int count(Payer now, int max) {
            release(counted.names());
            counted = now;
            int tooMany = -1;
            for (int i = 0; i < now.names().size(); i++) {
                int count = counts.merge(now.names().get(i), 1, Integer::sum);
                if (max > 0 && tooMany < 0 && count > Payer.share(max, i, limits().blockFactor())) {
                    tooMany = i;
                }
            }
            return tooMany;
        }

        private void release(List<String> names) {
            for (String name : names) {
                counts.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
