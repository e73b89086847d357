package chat.stoa.ops;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Who used how much of each {@link Quota}: one for each server. Any thread may ask; the limits are those of the present
 * configuration.
 */
public final class Quotas {

    private final Supplier<Config> config;
    private final Map<Quota, Throttle> throttles = new EnumMap<>(Quota.class);

    /**
     * @param nowNanos the earliest moment that will be spoken of
     */
    public Quotas(Supplier<Config> config, RandomGenerator random, long nowNanos) {
        this.config = config;
        for (Quota quota : Quota.values()) {
            throttles.put(quota, new Throttle(random.nextLong(), nowNanos));
        }
    }

    /** Uses so much, if every name of the payer still has it; else nothing. */
    public boolean tryTake(Quota quota, Payer payer, double cost, long nowNanos) {
        return use(quota, payer, cost, nowNanos, true);
    }

    /** Uses so much in any case; who has less waits the longer for the next time. */
    public void take(Quota quota, Payer payer, double cost, long nowNanos) {
        use(quota, payer, cost, nowNanos, false);
    }

    /** What was used is not used after all. */
    public void giveBack(Quota quota, Payer payer) {
        Limits limits = config.get().limits();
        long max = quota.max(limits);
        for (int i = 0; max > 0 && i < payer.names().size(); i++) {
            long share = Payer.share(max, i, limits.blockFactor());
            throttle(quota).giveBack(payer.names().get(i), quota.windowNanos(limits) / share);
        }
    }

    /** Whom a client is counted to that has an account or has none ({@code *}), and comes from this address. */
    public Payer payer(String account, String address) {
        if (config.get().access().exempt().contains(address)) {
            return Payer.EXEMPT;
        }
        return account.equals("*") ? Payer.ofAddress(address) : Payer.ofAccount(account);
    }

    private boolean use(Quota quota, Payer payer, double cost, long nowNanos, boolean onlyIfAffordable) {
        Limits limits = config.get().limits();
        long max = quota.max(limits);
        if (max == 0) {
            return true;
        }
        long window = quota.windowNanos(limits);
        Throttle throttle = throttle(quota);
        int names = payer.names().size();
        for (int i = 0; onlyIfAffordable && i < names; i++) {
            if (!throttle.affords(payer.names().get(i), costNanos(limits, quota, i, cost), window, nowNanos)) {
                return false;
            }
        }
        for (int i = 0; i < names; i++) {
            throttle.take(payer.names().get(i), costNanos(limits, quota, i, cost), window, nowNanos);
        }
        return true;
    }

    /** In which time that grows back; what costs more than a whole bucket would never be affordable. */
    private static long costNanos(Limits limits, Quota quota, int index, double cost) {
        double share = Payer.share(quota.max(limits), index, limits.blockFactor());
        return (long) (quota.windowNanos(limits) * Math.min(1, cost / share));
    }

    private Throttle throttle(Quota quota) {
        Throttle throttle = throttles.get(quota);
        if (throttle == null) {
            throw new IllegalStateException("every quota has its throttle");
        }
        return throttle;
    }
}
