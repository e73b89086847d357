package chat.stoa.protocol;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Runs a property on many seeded cases.
 *
 * <p>Every run takes new cases. One that fails names its seed, and {@code -Dseed=N} runs that case alone.
 */
final class Seeds {

    private Seeds() {}

    /** What must hold whatever the random numbers are. */
    @FunctionalInterface
    interface Property {
        void check(RandomGenerator random);
    }

    static void check(int cases, Property property) {
        Long only = Long.getLong("seed");
        if (only != null) {
            checkOne(only, property);
            return;
        }
        long first = new SplittableRandom().nextLong(1L << 40);
        for (long seed = first; seed < first + cases; seed++) {
            checkOne(seed, property);
        }
    }

    private static void checkOne(long seed, Property property) {
        try {
            property.check(new SplittableRandom(seed));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("repeat with -Dseed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
