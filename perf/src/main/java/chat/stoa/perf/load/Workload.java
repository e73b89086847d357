package chat.stoa.perf.load;

/** One kind of load. Runs on the calling thread, ends by itself, and leaves no connection behind. */
public sealed interface Workload permits ClosedLoop, OpenLoop, IdleConnections, Churn, SlowReaders, Besieged {

    /** The short name by which it is chosen, as {@code W1}. */
    String name();

    /** One line for people. */
    String title();

    /** Connections that are open at the same time. */
    int connections();

    /** Whether a run is only worth something on a server that has just started. */
    default boolean needsFreshServer() {
        return false;
    }

    /**
     * Prepares a fresh server for a run: has it compile its code, by load that leaves nothing behind.
     *
     * @throws LoadFailure if the load could not be put on the server
     */
    default void prepare(Target target, Span span) throws LoadFailure {}

    /** More runs than this are not worth their time. */
    default int runsMax() {
        return Integer.MAX_VALUE;
    }

    /**
     * Runs once.
     *
     * @throws LoadFailure if the load could not be put on the server
     */
    Outcome run(Target target, Span span) throws LoadFailure;
}
