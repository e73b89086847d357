package chat.stoa.delivery;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Where the clients meet the server of the moment, and where its end is decided. Used by all threads. */
final class Stage {

    private final int clients;
    private final List<Throwable> failures = new ArrayList<>();
    private Server server = new Server(0, new InetSocketAddress(0), false);
    private int arrived;
    private long lines;
    private long killAt = Long.MAX_VALUE;
    private Runnable kill = () -> {};

    /**
     * One life of the server.
     *
     * @param number counts from 1
     * @param last whether nobody will kill it
     */
    record Server(int number, InetSocketAddress address, boolean last) {}

    Stage(int clients) {
        this.clients = clients;
    }

    /** A server listens; it is killed when its clients have read so many lines. */
    synchronized void opens(InetSocketAddress address, long linesToKill, Runnable killer) {
        lines = 0;
        killAt = linesToKill;
        kill = killer;
        server = new Server(server.number() + 1, address, linesToKill == Long.MAX_VALUE);
        notifyAll();
    }

    /** The first server after that one. */
    synchronized Server awaitAfter(int number) throws InterruptedException {
        while (server.number() <= number && failures.isEmpty()) {
            wait();
        }
        requireNoFailure();
        return server;
    }

    synchronized void onLine() {
        if (++lines == killAt) {
            kill.run();
        }
    }

    /** Waits until all clients have come here. */
    synchronized void awaitAll() throws InterruptedException {
        arrived++;
        notifyAll();
        while (arrived < clients && failures.isEmpty()) {
            wait();
        }
        requireNoFailure();
    }

    private void requireNoFailure() {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("another client has failed");
        }
    }

    /** Somebody cannot go on: the rest would wait for ever. */
    synchronized void onFailed(Throwable failure) {
        failures.add(failure);
        kill.run();
        notifyAll();
    }

    synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }
}
