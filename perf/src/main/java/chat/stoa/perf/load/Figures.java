package chat.stoa.perf.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Collects the figures of a run under the names that all workloads share. */
final class Figures {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final List<Figure> figures = new ArrayList<>();

    Figures add(String name, double value, int decimals) {
        figures.add(new Figure(name, value, decimals));
        return this;
    }

    Figures percentiles(Histogram histogram) {
        return percentile("p50 ms", histogram, 50)
                .percentile("p90 ms", histogram, 90)
                .percentile("p99 ms", histogram, 99)
                .percentile("p99.9 ms", histogram, 99.9);
    }

    Figures percentile(String name, Histogram histogram, double percentile) {
        boolean empty = histogram.getTotalCount() == 0;
        double millis = histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
        return add(name, empty ? Double.NaN : millis, 2);
    }

    Figures resident(String name, double bytes) {
        return add(name, bytes / BYTES_PER_MEGABYTE, 1);
    }

    List<Figure> list() {
        return figures;
    }
}
