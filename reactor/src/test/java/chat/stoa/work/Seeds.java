package chat.stoa.work;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

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
        seeds(cases).forEach(seed -> checkOne(seed, property));
    }

    /** The same on all processors: cases must have nothing in common that only one thread may change. */
    public static void checkAtOnce(int cases, Property property) {
        seeds(cases).parallel().forEach(seed -> checkOne(seed, property));
    }

    /**
     * Seeds that are the same in each run, for a test that has one for each order of events.
     *
     * @param few how many, unless {@code -Dstoa.orders=N} asks for more
     */
    public static LongStream orders(int few) {
        Long only = Long.getLong("seed");
        return only == null ? LongStream.rangeClosed(1, Integer.getInteger("stoa.orders", few)) : LongStream.of(only);
    }

    private static LongStream seeds(int cases) {
        Long only = Long.getLong("seed");
        long first = only == null ? new SplittableRandom().nextLong(1L << 40) : only;
        return LongStream.range(first, first + (only == null ? cases : 1));
    }

    private static void checkOne(long seed, Property property) {
        try {
            property.check(new SplittableRandom(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("repeat with -Dseed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
