package chat.stoa.perf.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Times from the intended sending of a message to each of its arrivals, kept apart by the phase in which it was to be
 * sent.
 *
 * <p>The phase is that of sending, not of arrival: a message that is stuck counts against the phase that got it stuck.
 */
final class LatencyRecorder {

    private static final long LATENCY_NANOS_MAX = 120_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final List<Phase> phases = new ArrayList<>();

    /** Starts a phase: what is sent from now on is recorded in the histogram that this returns. */
    Histogram begin(long fromNanos) {
        Phase phase = new Phase(fromNanos, new Histogram(LATENCY_NANOS_MAX, SIGNIFICANT_DIGITS));
        phases.add(0, phase);
        return phase.histogram;
    }

    /** Ends the last phase: what is sent from now on is not recorded. */
    void end(long fromNanos) {
        begin(fromNanos);
    }

    /** Records one arrival. */
    void record(long sentNanos, long arrivedNanos) {
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            if (sentNanos >= phase.fromNanos) {
                phase.histogram.recordValue(Math.min(LATENCY_NANOS_MAX, Math.max(0, arrivedNanos - sentNanos)));
                return;
            }
        }
    }

    private record Phase(long fromNanos, Histogram histogram) {}
}
