package chat.stoa.perf.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** How long the disk of a directory takes to make a small write sure: the unit in which durability is measured. */
public final class DiskForce {

    private static final int FORCES = 200;
    private static final int BYTES = 256;

    private DiskForce() {}

    /** The median time of one small write and one force into a file that has its length already. */
    public static double medianNanos(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "forces", "");
        double[] nanos = new double[FORCES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(FORCES * BYTES), 0);
            channel.force(true);
            for (int i = 0; i < FORCES; i++) {
                long begin = System.nanoTime();
                channel.write(ByteBuffer.allocate(BYTES), (long) i * BYTES);
                channel.force(false);
                nanos[i] = System.nanoTime() - begin;
            }
        }
        Files.delete(file);
        return quantile(nanos, 0.5);
    }

    /** The value below which that part of the values lies. */
    public static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }
}
