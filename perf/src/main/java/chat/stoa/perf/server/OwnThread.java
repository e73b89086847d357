package chat.stoa.perf.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The present thread, as the system sees it. */
public final class OwnThread {

    private static final Path LINK = Path.of("/proc/thread-self");
    private static final int NICENESS = 10;

    private OwnThread() {}

    /**
     * Lets all other threads of this machine go first, as if this one ran on another machine. Nothing changes where the
     * system has no {@code renice} or does not number threads.
     */
    public static void standBack() {
        try {
            String path = Files.readSymbolicLink(LINK).toString();
            String thread = path.substring(path.lastIndexOf('/') + 1);
            new ProcessBuilder("renice", "-n", Integer.toString(NICENESS), "-p", thread)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // Then it is like all others.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
