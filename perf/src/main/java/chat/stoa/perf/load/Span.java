package chat.stoa.perf.load;

import java.time.Duration;

/**
 * How long the parts of one run may take.
 *
 * @param setupMax until all connections are in their rooms; then the run has failed
 * @param warmUp load that is not measured
 * @param measured load that is measured
 * @param drainMax until everything sent has arrived; what is missing then is lost
 */
public record Span(Duration setupMax, Duration warmUp, Duration measured, Duration drainMax) {

    private static final Duration SETUP_MAX = Duration.ofSeconds(60);
    private static final Duration DRAIN_MAX = Duration.ofSeconds(15);

    /** The usual bounds around a measured part. */
    public static Span of(Duration warmUp, Duration measured) {
        return new Span(SETUP_MAX, warmUp, measured, DRAIN_MAX);
    }
}
