package chat.stoa.perf.report;

import java.util.List;

/** The middle of a few values: one bad run out of three does not move it. */
final class Median {

    private Median() {}

    /** The median of the values that are numbers; NaN if none is. */
    static double of(List<Double> values) {
        double[] sorted = values.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
