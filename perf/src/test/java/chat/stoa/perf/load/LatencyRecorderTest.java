package chat.stoa.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {

    @Test
    void aMessageCountsInThePhaseInWhichItShouldHaveGone() {
        LatencyRecorder recorder = new LatencyRecorder();
        recorder.record(50, 60);
        Histogram before = recorder.begin(100);
        Histogram during = recorder.begin(200);
        recorder.end(300);
        recorder.record(199, 1_199);
        recorder.record(200, 300);
        recorder.record(300, 301);
        assertThat(before.getTotalCount()).isEqualTo(1);
        assertThat(before.getMaxValue()).isEqualTo(1_000);
        assertThat(during.getTotalCount()).isEqualTo(1);
        assertThat(during.getMaxValue()).isEqualTo(100);
    }
}
