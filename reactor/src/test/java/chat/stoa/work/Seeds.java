package chat.stoa.work;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Runs a property on many seeded cases.
 *
 * <p>Every run takes new cases. One that fails names its seed, and {@code -Dseed=N} runs that case alone.
 */
public final class Seeds {

    private Seeds() {}

    /** What must hold whatever the random numbers are. */
    @FunctionalInterface
    public interface Property {
        void check(RandomGenerator random) throws Exception;
    }

    public static void check(int cases, Property property) {
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
        } catch (Exception | AssertionError e) {
            throw new AssertionError("repeat with -Dseed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
