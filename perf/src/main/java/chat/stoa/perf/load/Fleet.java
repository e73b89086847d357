package chat.stoa.perf.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * All connections of one run behind one selector. The thread that calls {@link #turn} or {@link #await} is the thread
 * that everything happens on.
 */
final class Fleet implements AutoCloseable {

    /** More than any workload opens; past it the plan is wrong. */
    private static final int CLIENTS_MAX = 20_000;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long AWAIT_STEP_NANOS = 10 * NANOS_PER_MILLI;
    private static final long QUIET_STEP_NANOS = 50 * NANOS_PER_MILLI;
    private static final double QUIET_CPU_MICROS = 10_000;

    private final InetSocketAddress address;
    private final Receiver receiver;
    private final Wire wire = new Wire();
    private final Selector selector;

    /**
     * A fleet without connections.
     *
     * @throws IllegalArgumentException if the address is not on this machine
     */
    Fleet(InetSocketAddress address, Receiver receiver) {
        this.address = Loopback.require(address);
        this.receiver = receiver;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector", e);
        }
    }

    /** Starts a connection; the receiver hears when it is ready. */
    Client connect(ClientPlan plan) throws LoadFailure {
        if (selector.keys().size() >= CLIENTS_MAX) {
            throw new IllegalStateException("more than " + CLIENTS_MAX + " connections");
        }
        try {
            return open(plan);
        } catch (IOException e) {
            throw new LoadFailure("cannot connect to " + address + ": " + e.getMessage(), e);
        }
    }

    /** Handles what is ready; waits for something to be, but no longer than {@code nanosMax}. */
    void turn(long nanosMax) {
        flushAll();
        try {
            if (nanosMax >= NANOS_PER_MILLI) {
                selector.select(this::onKey, nanosMax / NANOS_PER_MILLI);
            } else {
                // A selector cannot wait for less than a millisecond; who sends on a schedule cannot wait for more.
                selector.selectNow(this::onKey);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
        wire.readClock();
    }

    /** Turns until something holds; false if it does not within the time. */
    boolean await(BooleanSupplier condition, Duration atMost) {
        long deadline = wire.readClock() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            long left = deadline - wire.nowNanos();
            if (left <= 0) {
                return false;
            }
            turn(Math.min(left, AWAIT_STEP_NANOS));
        }
        return true;
    }

    /** Turns for a while. */
    void turnFor(Duration duration) {
        await(() -> false, duration);
    }

    /** Turns until each of these has an answer to a PING, so that nothing sent to them before is still on its way. */
    boolean fence(Collection<Client> some, Duration atMost) {
        some.forEach(Client::ping);
        return await(() -> some.stream().noneMatch(Client::awaitsPong), atMost);
    }

    /** Turns until the server has nothing left to do, seen from the processor time that it uses. */
    void awaitQuiet(ProcessMeter process, Duration atMost) {
        long deadline = wire.readClock() + atMost.toNanos();
        double before;
        do {
            before = process.cpuMicros();
            turnFor(Duration.ofNanos(QUIET_STEP_NANOS));
        } while (process.cpuMicros() - before > QUIET_CPU_MICROS && wire.nowNanos() < deadline);
    }

    /** Nanoseconds since the fleet was made, as read at the last event. */
    long nowNanos() {
        return wire.nowNanos();
    }

    /** Nanoseconds since the fleet was made, read now. */
    long readClock() {
        return wire.readClock();
    }

    /** Ends all connections. */
    @Override
    public void close() {
        if (!selector.isOpen()) {
            return;
        }
        List.copyOf(selector.keys()).forEach(key -> ((Client) key.attachment()).close("the run is over"));
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector does not close", e);
        }
    }

    private Client open(ClientPlan plan) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (plan.receiveBufferBytes() > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, plan.receiveBufferBytes());
            }
            boolean connected = channel.connect(address);
            SelectionKey key = channel.register(selector, connected ? 0 : SelectionKey.OP_CONNECT);
            Client client = new Client(plan, channel, key, wire, receiver);
            key.attach(client);
            if (connected) {
                client.onConnected();
            }
            return client;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void onKey(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            client.onSelected();
        } catch (IOException e) {
            client.close(String.valueOf(e.getMessage()));
        }
        flushAll();
    }

    private void flushAll() {
        for (Client client = wire.unflushed().poll();
                client != null;
                client = wire.unflushed().poll()) {
            try {
                client.flush();
            } catch (IOException e) {
                client.close(String.valueOf(e.getMessage()));
            }
        }
    }
}
