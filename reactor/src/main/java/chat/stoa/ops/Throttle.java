package chat.stoa.ops;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How much each of any number of names used of something that grows back: token buckets in a table that never grows.
 *
 * <p>A bucket is one number, the moment at which it will be full again (the generic cell rate algorithm). Each name has
 * a bucket in two rows, at places that a secret decides, and may use what the less used of both allows; so a name is
 * wronged only if it shares both with names that use a lot (a count-min sketch with conservative update). Nothing has
 * to be forgotten in order to remember something new: who comes from a million addresses finds the same table.
 *
 * <p>Any thread. Two that take from one bucket at the same moment may both read it before either writes, and one of
 * them then goes uncounted; no bucket is ever set back by that.
 */
final class Throttle {

    private static final int SLOTS = 1 << 14;
    private static final int ROWS = 2;

    private final long secret;
    private final long startNanos;
    // The moments count from the start on, so that zeros are full buckets.
    private final AtomicLongArray fullAt = new AtomicLongArray(ROWS * SLOTS);

    Throttle(long secret, long startNanos) {
        this.secret = secret;
        this.startNanos = startNanos;
    }

    /**
     * Whether a name has so much left.
     *
     * @param costNanos the time in which what it wants to use grows back
     * @param burstNanos the time in which an empty bucket becomes full
     */
    boolean affords(String name, long costNanos, long burstNanos, long nowNanos) {
        long now = nowNanos - startNanos;
        return fullAt(hash(name), now) + costNanos - now <= burstNanos;
    }

    /** Uses so much, of a bucket that may be overdrawn by its whole content. */
    void take(String name, long costNanos, long burstNanos, long nowNanos) {
        long now = nowNanos - startNanos;
        long hash = hash(name);
        long then = Math.min(fullAt(hash, now) + costNanos, now + 2 * burstNanos);
        for (int row = 0; row < ROWS; row++) {
            fullAt.accumulateAndGet(slot(hash, row), then, Math::max);
        }
    }

    /** It was not used after all. */
    void giveBack(String name, long costNanos) {
        long hash = hash(name);
        for (int row = 0; row < ROWS; row++) {
            fullAt.addAndGet(slot(hash, row), -costNanos);
        }
    }

    private long fullAt(long hash, long now) {
        long least = Long.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            least = Math.min(least, fullAt.get(slot(hash, row)));
        }
        return Math.max(least, now);
    }

    private static int slot(long hash, int row) {
        return row * SLOTS + ((int) (hash >>> (row * Integer.SIZE)) & (SLOTS - 1));
    }

    /** Nobody who does not know the secret can choose names that meet in a bucket. */
    private long hash(String name) {
        long hash = secret;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash ^ name.charAt(i));
        }
        return hash;
    }

    /** One to one, and each bit of the result depends on all bits (the finalizer of SplitMix64). */
    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
