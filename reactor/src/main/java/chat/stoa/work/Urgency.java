package chat.stoa.work;

/**
 * Who goes first where there are not processors enough. A thread otherwise has the priority of whoever made it, so both
 * are said.
 *
 * <p>Linux minds it only if the JVM is told to ({@code -XX:ThreadPriorityPolicy=1}). Nothing that has to be right rests
 * on it: without it, people wait a little longer on a machine that is overloaded.
 */
@SuppressWarnings("ThreadPriorityCheck")
public final class Urgency {

    private Urgency() {}

    /** Somebody waits for what this thread does. */
    public static void urgent(Thread thread) {
        thread.setPriority(Thread.NORM_PRIORITY);
    }

    /** What this thread does can wait. */
    public static void patient(Thread thread) {
        thread.setPriority(Thread.MIN_PRIORITY);
    }
}
