package chat.stoa.perf.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How long a sender waits who is alone, and how long a force of the disk takes: the medians of both, measured in turns.
 * One straight after the other would be another thing, since forces without a pause between them are faster.
 */
public record OneSender(double waitNanos, double forceNanos) {

    private static final int WARMING_UP = 2_000;
    private static final int MEASURED = 1_000;

    /** Says something, and waits until that is acknowledged. */
    public interface Message {
        void say(int number) throws IOException;
    }

    /**
     * Measures both.
     *
     * @param directory on the disk that the acknowledgement waits for
     */
    public static OneSender measure(Message message, Path directory) throws IOException {
        double[] waits = new double[MEASURED];
        double[] forces = new double[MEASURED];
        try (DiskForce disk = new DiskForce(directory)) {
            for (int i = -WARMING_UP; i < MEASURED; i++) {
                long begin = System.nanoTime();
                message.say(WARMING_UP + i);
                waits[Math.max(0, i)] = System.nanoTime() - begin;
                forces[Math.max(0, i)] = disk.forceNanos();
            }
        }
        return new OneSender(DiskForce.quantile(waits, 0.5), DiskForce.quantile(forces, 0.5));
    }

    @Override
    public String toString() {
        return "%,.0f us, %.1f forces of %,.0f us in turns with it"
                .formatted(waitNanos / 1e3, waitNanos / forceNanos, forceNanos / 1e3);
    }
}
