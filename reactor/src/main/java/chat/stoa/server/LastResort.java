package chat.stoa.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to what ended a thread. Where memory or threads have run out the process ends too, as it does where the
 * virtual machine notices that by itself: without this thread the server may answer nobody, and a new start loses
 * nothing.
 */
final class LastResort implements Thread.UncaughtExceptionHandler {

    /** That of the virtual machine when it has no more memory. */
    static final int STATUS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    private final Runnable end;

    /**
     * @param end ends the process at once
     */
    LastResort(Runnable end) {
        this.end = end;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        boolean exhausted = thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
        try {
            LOG.error("thread-ended thread={} process={}", thread.getName(), exhausted ? "ends" : "stays", thrown);
        } finally {
            if (exhausted) {
                end.run();
            }
        }
    }
}
