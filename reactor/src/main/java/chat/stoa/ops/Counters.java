package chat.stoa.ops;

import java.util.concurrent.atomic.AtomicInteger;

/** What the server counts while it runs. Any thread may count and read. */
public final class Counters {

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger registered = new AtomicInteger();
    private final AtomicInteger registeredMax = new AtomicInteger();
    private final AtomicInteger invisible = new AtomicInteger();
    private final AtomicInteger operators = new AtomicInteger();
    private final AtomicInteger rooms = new AtomicInteger();
    private final Tally limitHits = new Tally();

    /**
     * Somebody reached a limit.
     *
     * @param limit as the configuration calls it
     */
    public void limitHit(String limit) {
        limitHits.add(limit, 1);
    }

    /** How often each limit was reached that was reached at all. */
    public Tally limitHits() {
        return limitHits;
    }

    /** Counts an accepted connection and returns how many there are now. */
    public int connectionOpened() {
        return connections.incrementAndGet();
    }

    /** Counts the end of a connection and returns how many are left. */
    public int connectionClosed() {
        return connections.decrementAndGet();
    }

    public void sessionRegistered() {
        int now = registered.incrementAndGet();
        registeredMax.accumulateAndGet(now, Math::max);
    }

    public void sessionEnded() {
        registered.decrementAndGet();
    }

    /** So many more or fewer of the registered sessions do not want to be seen. */
    public void invisibleChanged(int difference) {
        invisible.addAndGet(difference);
    }

    /** So many more or fewer of the registered sessions are operators of the server. */
    public void operatorsChanged(int difference) {
        operators.addAndGet(difference);
    }

    public void roomOpened() {
        rooms.incrementAndGet();
    }

    public void roomEnded() {
        rooms.decrementAndGet();
    }

    public int connections() {
        return connections.get();
    }

    public int registered() {
        return registered.get();
    }

    /** The most sessions that were registered at once since the start. */
    public int registeredMax() {
        return registeredMax.get();
    }

    public int invisible() {
        return invisible.get();
    }

    public int operators() {
        return operators.get();
    }

    public int rooms() {
        return rooms.get();
    }
}
