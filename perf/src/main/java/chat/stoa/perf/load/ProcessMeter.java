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
        public boolean tryCollect() {
            return false;
        }
    };

    /** Processor time of all its threads, in user and kernel mode. */
    double cpuMicros();

    /** Resident memory. */
    double residentBytes();

    /** Asks the process to collect its garbage; false if it cannot be asked. */
    boolean tryCollect();
}
