package chat.stoa.net;

import chat.stoa.ops.Limits;
import chat.stoa.work.FakeClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/** An event loop whose thread is the test, with connections whose far ends are the test as well. */
final class SteppedLoop implements AutoCloseable {

    final FakeClock clock = new FakeClock();
    final EventLoop loop;

    SteppedLoop(Limits limits) throws IOException {
        loop = new EventLoop("stepped", limits, clock, new AtomicLong());
        step();
    }

    /** One turn, which never waits. */
    void step() throws IOException {
        loop.execute(() -> {});
        loop.runOnce();
    }

    void advance(Duration duration) throws IOException {
        clock.advance(duration);
        step();
    }

    FarEnd connect(int id) {
        return connect(id, transport -> {});
    }

    FarEnd connect(int id, Consumer<FakeTransport> settings) {
        return new FarEnd(id, settings, transport -> transport);
    }

    /** A connection with layers between its socket and its lines. */
    FarEnd connect(int id, TransportLayers layers) {
        return new FarEnd(id, transport -> {}, transport -> layers.over(transport, loop));
    }

    @Override
    public void close() {
        loop.close();
    }

    /** One connection with its far end, its key, and what its listener was told. */
    final class FarEnd implements ConnectionListener {

        final FakeTransport transport;
        final FakeKey key = new FakeKey();
        final Connection connection;
        final List<Peer> peers = new ArrayList<>();
        final List<String> lines = new ArrayList<>();
        final List<String> dones = new ArrayList<>();
        final List<String> ends = new ArrayList<>();
        int owedCost;
        Runnable onEnd = () -> {};
        IntConsumer onReceived = cost -> {};

        FarEnd(int id, Consumer<FakeTransport> settings, UnaryOperator<Transport> layers) {
            transport = new FakeTransport(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1024 + id));
            settings.accept(transport);
            connection = new Connection(id, loop, layers.apply(transport));
            connection.onRegistered(key, this);
        }

        void sends(String text) {
            transport.sends(text);
            connection.onReady(SelectionKey.OP_READ);
        }

        /** It takes bytes again. */
        void becomesWritable() {
            connection.onReady(SelectionKey.OP_WRITE);
        }

        void isOffered(String text) {
            connection.offer(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        public void onEstablished(Peer peer) {
            peers.add(peer);
        }

        @Override
        public void onLines(List<byte[]> received, int cost) {
            received.forEach(line -> lines.add(new String(line, StandardCharsets.ISO_8859_1)));
            owedCost += cost;
            onReceived.accept(cost);
        }

        @Override
        public void onInputDone(String reason) {
            dones.add(reason);
        }

        @Override
        public void onClosed(String reason) {
            ends.add(reason);
            onEnd.run();
        }
    }
}
