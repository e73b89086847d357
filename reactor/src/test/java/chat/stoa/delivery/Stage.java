package chat.stoa.delivery;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Where the clients meet the server of the moment, and where its end is decided. Used by all threads. */
final class Stage {

    private final CyclicBarrier end;
    private final List<Throwable> failures = new ArrayList<>();
    private Server server = new Server(0, new InetSocketAddress(0), false);
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
        end = new CyclicBarrier(clients);
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
        while (server.number() <= number) {
            wait();
        }
        return server;
    }

    synchronized void onLine() {
        if (++lines == killAt) {
            kill.run();
        }
    }

    /** Waits until all clients have come here. */
    void awaitAll() throws InterruptedException {
        try {
            end.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("another client has failed", e);
        }
    }

    /** Somebody cannot go on: the rest would wait for ever. */
    synchronized void onFailed(Throwable failure) {
        failures.add(failure);
        kill.run();
        end.reset();
    }

    synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }
}
