package chat.stoa.perf.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** How long the disk of a directory takes to make a small write sure: the unit in which durability is measured. */
public final class DiskForce implements AutoCloseable {

    private static final int FORCES = 200;
    private static final int BYTES = 256;

    private final Path file;
    private final FileChannel channel;
    private long forces;

    /** Makes a file that has its length already, as the log's have. */
    DiskForce(Path directory) throws IOException {
        this.file = Files.createTempFile(directory, "forces", "");
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.write(ByteBuffer.allocate(FORCES * BYTES), 0);
        channel.force(true);
    }

    /** The median time of one small write and one force, one straight after the other. */
    public static double medianNanos(Path directory) throws IOException {
        double[] nanos = new double[FORCES];
        try (DiskForce disk = new DiskForce(directory)) {
            for (int i = 0; i < FORCES; i++) {
                nanos[i] = disk.forceNanos();
            }
        }
        return quantile(nanos, 0.5);
    }

    /** The time of one small write and one force. */
    double forceNanos() throws IOException {
        long begin = System.nanoTime();
        channel.write(ByteBuffer.allocate(BYTES), forces++ % FORCES * BYTES);
        channel.force(false);
        return System.nanoTime() - begin;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.delete(file);
    }

    /** The value below which that part of the values lies. */
    public static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }
}
