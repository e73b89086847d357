package chat.stoa.perf.load;

import java.util.HashSet;
import java.util.Set;

/**
 * What one member of a room has received, checked message by message.
 *
 * <p>Keeps the next expected sequence number of each sender and a rolling hash over everything received in the order
 * of its arrival, so that members can be compared without keeping what they saw.
 */
final class Receipts {

    /**
     * Enough to tell lost from late; past this bound a late message is called a doubled one, and the run is void
     * anyway.
     */
    private static final int MISSING_MAX = 4_096;

    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private final Faults faults;
    private final int[] next;
    private final Set<Long> missing = new HashSet<>(0);
    private long accepted;
    private long orderHash;

    Receipts(int senders, Faults faults) {
        this.faults = faults;
        this.next = new int[senders];
    }

    /**
     * Takes one message.
     *
     * @return whether it came for the first time
     */
    boolean accept(int sender, int sequence) {
        if (sequence != next[sender] && !acceptOutOfTurn(sender, sequence)) {
            return false;
        }
        if (sequence == next[sender]) {
            next[sender]++;
        }
        accepted++;
        orderHash = orderHash * HASH_FACTOR + (key(sender, sequence) + 1);
        return true;
    }

    /** How many different messages came. */
    long accepted() {
        return accepted;
    }

    /** The same for two members if and, but for chance, only if they saw the same messages in the same order. */
    long orderHash() {
        return orderHash;
    }

    /** Counts what is missing at the end of each sender's messages, of which {@code sent} should have come. */
    void finish(int sender, int sent) {
        if (next[sender] < sent) {
            faults.onLost(sent - next[sender]);
        }
    }

    private boolean acceptOutOfTurn(int sender, int sequence) {
        if (sequence < next[sender]) {
            if (missing.remove(key(sender, sequence))) {
                faults.onReordered();
                return true;
            }
            faults.onDoubled();
            return false;
        }
        faults.onLost(sequence - next[sender]);
        while (next[sender] < sequence) {
            if (missing.size() < MISSING_MAX) {
                missing.add(key(sender, next[sender]));
            }
            next[sender]++;
        }
        return true;
    }

    private static long key(int sender, int sequence) {
        return (long) sender << 32 | sequence;
    }
}
