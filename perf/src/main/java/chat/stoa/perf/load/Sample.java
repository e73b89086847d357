package chat.stoa.perf.load;

/**
 * Where a run stands at one moment.
 *
 * @param nanos time on the fleet's clock
 * @param done deliveries, connections or cycles so far
 * @param cpuMicros processor time of the server so far
 */
record Sample(long nanos, long done, double cpuMicros) {

    private static final double NANOS_PER_SECOND = 1e9;

    double seconds(Sample later) {
        return (later.nanos - nanos) / NANOS_PER_SECOND;
    }

    /** How many per second between this and a later sample. */
    double rate(Sample later) {
        return (later.done - done) / seconds(later);
    }

    /** The server's processor time for each, in microseconds. */
    double cpuMicrosEach(Sample later) {
        return (later.cpuMicros - cpuMicros) / (later.done - done);
    }
}
