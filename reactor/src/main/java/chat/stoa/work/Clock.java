package chat.stoa.work;

/** The two times that the server needs, given to whoever needs them, so that a test can be the clock. */
public interface Clock {

    /** The machine's clocks. */
    Clock SYSTEM = new Clock() {
        @Override
        public long monotonicNanos() {
            return System.nanoTime();
        }

        @Override
        public long epochMillis() {
            return System.currentTimeMillis();
        }
    };

    /** Nanoseconds since an arbitrary moment; never runs backwards. For pauses and deadlines. */
    long monotonicNanos();

    /** Milliseconds since 1970 in UTC; may jump. For what people read. */
    long epochMillis();
}
