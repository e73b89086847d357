package chat.stoa.ops;

import java.util.concurrent.atomic.AtomicInteger;

/** What the server counts while it runs. Any thread may count and read. */
public final class Counters {

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger registered = new AtomicInteger();
    private final AtomicInteger registeredMax = new AtomicInteger();
    private final AtomicInteger rooms = new AtomicInteger();

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

    public int rooms() {
        return rooms.get();
    }
}
