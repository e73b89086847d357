package chat.stoa.perf.load;

/** What the process of the server under test has used so far. A figure that cannot be had is NaN. */
public interface ProcessMeter {

    /** A server whose process is not known. */
    ProcessMeter NONE = new ProcessMeter() {
        @Override
        public double cpuMicros() {
            return Double.NaN;
        }

        @Override
        public double residentBytes() {
            return Double.NaN;
        }

        @Override
        public double liveHeapBytes() {
            return Double.NaN;
        }

        @Override
        public void giveBackFreed() {}
    };

    /** Processor time of all its threads, in user and kernel mode. */
    double cpuMicros();

    /** Resident memory. */
    double residentBytes();

    /** What its heap holds after a collection, which this forces; for processes that have such a thing. */
    double liveHeapBytes();

    /**
     * Has it give native memory back that it has freed, if it can: the compiler takes tens of megabytes for a moment,
     * and they would stay resident until something else needs them.
     */
    void giveBackFreed();
}
