package chat.stoa.work;

/** Is told of each turn of a thread that owns state, on that thread. */
@FunctionalInterface
public interface TurnObserver {

    /** For those whom nobody watches. */
    TurnObserver NONE = (nanos, tasks) -> {};

    /**
     * A turn is over.
     *
     * @param nanos how long it took, without the wait before it
     * @param tasks how many tasks had gathered in the mailbox when it began
     */
    void onTurn(long nanos, int tasks);
}
