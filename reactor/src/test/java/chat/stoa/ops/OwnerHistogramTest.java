package chat.stoa.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerHistogramTest {

    @Test
    void aValueCountsInTheFirstCellThatIsNotBelowIt() {
        OwnerHistogram histogram = OwnerHistogram.ofCounts();
        for (long value : new long[] {0, 1, 2, 4, 5, 1_000_000}) {
            histogram.observe(value);
        }
        assertThat(histogram.upperBounds()).startsWith(1, 4, 16).endsWith(Double.POSITIVE_INFINITY);
        assertThat(histogram.counts()).startsWith(2, 2, 1).endsWith(0, 1);
        assertThat(histogram.sum()).isEqualTo(1_000_012);
    }

    @Test
    void timesAreReadInSeconds() {
        OwnerHistogram histogram = OwnerHistogram.ofTimes();
        histogram.observe(100_000);
        histogram.observe(2_000_000_000L);
        assertThat(histogram.upperBounds()).startsWith(0.000_05, 0.000_1, 0.000_25);
        assertThat(histogram.counts()).startsWith(0, 1, 0).endsWith(1, 0);
        assertThat(histogram.sum()).isEqualTo(2.0001);
    }
}
