package chat.stoa.ops;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How values are spread: filled by the one thread that owns it, read by any.
 *
 * <p>Counting is a handful of plain instructions and no shared write, so that it may stand where every turn of a loop
 * comes by. A reader sees each cell as it was at some moment; cells have nothing to do with each other, hence opaque
 * access is enough, which only says that a cell is never torn and that its changes are seen some time.
 */
public final class OwnerHistogram {

    /** From a twentieth of a millisecond to some seconds. */
    private static final long[] TIME_NANOS = {
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        25_000_000,
        50_000_000,
        100_000_000,
        250_000_000,
        500_000_000,
        1_000_000_000,
        5_000_000_000L
    };

    private static final long[] POWERS_OF_FOUR = {1, 4, 16, 64, 256, 1_024, 4_096, 16_384};
    private static final double NANOS_PER_SECOND = 1e9;
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] bounds;
    private final double unit;
    // For each bound how many values were not above it and above the one before; then the rest; at last the sum.
    private final long[] cells;

    private OwnerHistogram(long[] bounds, double unit) {
        this.bounds = bounds;
        this.unit = unit;
        this.cells = new long[bounds.length + 2];
    }

    /** Of times, which are observed in nanoseconds and read in seconds. */
    public static OwnerHistogram ofTimes() {
        return new OwnerHistogram(TIME_NANOS, NANOS_PER_SECOND);
    }

    /** Of numbers of things. */
    public static OwnerHistogram ofCounts() {
        return new OwnerHistogram(POWERS_OF_FOUR, 1);
    }

    /** Counts a value. Only by the owner. */
    public void observe(long value) {
        int i = 0;
        while (i < bounds.length && value > bounds[i]) {
            i++;
        }
        add(i, 1);
        add(cells.length - 1, value);
    }

    /** The upper bounds, in the unit in which it is read; the last is infinite. */
    public double[] upperBounds() {
        double[] upper = new double[bounds.length + 1];
        for (int i = 0; i < bounds.length; i++) {
            upper[i] = bounds[i] / unit;
        }
        upper[bounds.length] = Double.POSITIVE_INFINITY;
        return upper;
    }

    /** How many values lie at or below each of the bounds and above the one before. */
    public long[] counts() {
        long[] counts = new long[bounds.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (long) CELL.getOpaque(cells, i);
        }
        return counts;
    }

    /** The sum of all values, in the unit in which it is read. */
    public double sum() {
        return (long) CELL.getOpaque(cells, cells.length - 1) / unit;
    }

    private void add(int cell, long value) {
        CELL.setOpaque(cells, cell, cells[cell] + value);
    }
}
