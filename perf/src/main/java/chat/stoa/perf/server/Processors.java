package chat.stoa.perf.server;

import java.io.IOException;
import java.util.List;

/**
 * Which processors the generator and the servers run on.
 *
 * <p>The generator stays on the last processor, so that it does not wander and its cost is the same for every server;
 * the servers may use all. Where {@code taskset} is missing or there is only one processor, nothing is bound.
 */
public final class Processors {

    private final List<String> serverPrefix;

    private Processors(List<String> serverPrefix) {
        this.serverPrefix = serverPrefix;
    }

    /** Everything runs where the system puts it. */
    public static Processors free() {
        return new Processors(List.of());
    }

    /** Binds all threads of this process to the last processor, if that is possible. */
    public static Processors bindGenerator() {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        if (last < 1 || !trySet(last, ProcessHandle.current().pid())) {
            return free();
        }
        // A child inherits the binding; what stands before its command takes it off again.
        return new Processors(List.of("taskset", "-c", "0-" + last));
    }

    /** What to put before a server's command. */
    public List<String> serverPrefix() {
        return serverPrefix;
    }

    public boolean areBound() {
        return !serverPrefix.isEmpty();
    }

    private static boolean trySet(int processor, long pid) {
        try {
            return new ProcessBuilder("taskset", "-acp", Integer.toString(processor), Long.toString(pid))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
