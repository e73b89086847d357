package chat.stoa.perf.load;

import java.util.BitSet;

/** Which members are no longer there, and when the others heard of it. */
final class Departures {

    private final BitSet gone;
    private final BitSet seen;
    private long lastSeenNanos;

    Departures(int members) {
        this.gone = new BitSet(members);
        this.seen = new BitSet(members);
    }

    /** A member's own connection has ended. */
    void onGone(int index) {
        gone.set(index);
    }

    /** Another member was told that this one has left. */
    void onSeen(int index, long nowNanos) {
        if (!seen.get(index)) {
            seen.set(index);
            lastSeenNanos = nowNanos;
        }
    }

    boolean isGone(int index) {
        return gone.get(index);
    }

    /** How many members the others saw leave. */
    int seen() {
        return seen.cardinality();
    }

    /** When the last of them left. */
    long lastSeenNanos() {
        return lastSeenNanos;
    }
}
