package chat.stoa.chat;

import chat.stoa.ops.Payer;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;

/**
 * What one may do only so often: counted to the account of whoever does it or, without one, to where they come from
 * ({@link Payer}).
 */
@WorkerThread
public final class Allowance {

    /** Said to whoever has to wait. */
    public static final String LATER = "Please wait a while and try again";

    private static final double LINES_PER_UNIT = 100;
    private static final int PLACES_FREE = 200;
    private static final int PLACES_PER_UNIT = 100;
    /** Whoever has very many may ask as well, but not often. */
    private static final int PLACES_COST_MAX = 100;

    private Allowance() {}

    /**
     * Uses some of it.
     *
     * @throws Refusal 263 if there is not so much left
     */
    public static void require(SessionCall call, Quota quota, int cost) throws Refusal {
        if (!call.chat().quotas().tryTake(quota, call.session().payer(), cost, call.monotonicNanos())) {
            String verb = call.message().verb();
            throw Refusal.of(Numeric.RPL_TRYAGAIN, verb, LATER).atLimit(quota.limit());
        }
    }

    /**
     * Uses what it takes to look through so many rooms and conversations; a few are free.
     *
     * @param busy thrown if there is not so much left
     */
    public static void requirePlaces(SessionCall call, int places, Refusal busy) throws Refusal {
        int cost = Math.min(places / PLACES_PER_UNIT, PLACES_COST_MAX);
        if (places > PLACES_FREE
                && !call.chat().quotas().tryTake(Quota.QUERIES, call.session().payer(), cost, call.monotonicNanos())) {
            throw busy.atLimit(Quota.QUERIES.limit());
        }
    }

    /** Counts an answer of so many lines, which was not known to be so long before. */
    public static void noteAnswer(SessionCall call, int lines) {
        call.chat().quotas().take(Quota.QUERIES, call.session().payer(), lines / LINES_PER_UNIT, call.monotonicNanos());
    }

    /**
     * Counts an attempt to prove something, to where it comes from: whose account it is nobody knows yet.
     *
     * @param busy thrown if there were too many
     */
    public static void requireAttempt(SessionCall call, Quota quota, Refusal busy) throws Refusal {
        if (!call.chat().quotas().tryTake(quota, place(call), 1, call.monotonicNanos())) {
            throw busy.atLimit(quota.limit());
        }
    }

    /** The attempt went well: it does not count. */
    public static void giveBack(SessionCall call, Quota quota) {
        call.chat().quotas().giveBack(quota, place(call));
    }

    private static Payer place(SessionCall call) {
        return Payer.ofAddress(call.session().attributes().address());
    }
}
