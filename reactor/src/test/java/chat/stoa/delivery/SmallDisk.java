package chat.stoa.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes, where that can be had: mounting takes root. */
final class SmallDisk implements AutoCloseable {

    private static final int SECONDS_MAX = 60;

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Mounts one; skips the test, and says so, where that is not allowed. */
    static SmallDisk mount(Path at, String size) throws IOException, InterruptedException {
        Files.createDirectories(at);
        boolean mounted;
        try {
            mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString()) == 0;
        } catch (IOException e) {
            mounted = false;
        }
        Assumptions.assumeTrue(mounted, "skipped: a small file system can be mounted by root only");
        return new SmallDisk(at);
    }

    Path root() {
        return root;
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** Gives it back. */
    void empty() throws IOException {
        Files.delete(filler());
    }

    /** @param how {@code ro} or {@code rw} */
    void remount(String how) throws IOException, InterruptedException {
        assertThat(run("mount", "-o", "remount," + how, root.toString())).isZero();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // Lazily: after a failure the server may still be about to end.
        assertThat(run("umount", "-l", root.toString())).isZero();
    }

    private Path filler() {
        return root.resolve("filler");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
