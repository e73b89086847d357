package chat.stoa.net;

import chat.stoa.ops.Limits;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A real loop that listens on the loopback; every line is given to a handler on the loop's thread. */
final class LiveLoop implements AutoCloseable {

    /** What is done with a line. */
    interface Handler {
        void onLine(Connection connection, String line);
    }

    static final byte[] FULL = "ERROR :full\r\n".getBytes(StandardCharsets.US_ASCII);

    final EventLoop loop;
    final Acceptor acceptor;
    final ConcurrentHashMap<Long, Connection> open = new ConcurrentHashMap<>();
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicLong receivedBytes = new AtomicLong();
    final List<Peer> peers = new CopyOnWriteArrayList<>();
    final List<String> ends = new CopyOnWriteArrayList<>();
    volatile boolean consumes = true;
    private final Handler handler;

    LiveLoop(Limits limits, Handler handler) throws IOException {
        this.handler = handler;
        loop = new EventLoop("loop-t", limits, Clock.SYSTEM, new AtomicLong());
        loop.start();
        acceptor = Acceptor.bind(
                loop,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                TransportLayers.PLAIN,
                this::onAccepted,
                FULL);
        acceptor.start();
    }

    static void echo(Connection connection, String line) {
        connection.offer((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    InetSocketAddress address() {
        return acceptor.localAddress();
    }

    @Override
    public void close() throws IOException {
        acceptor.close();
        loop.close();
    }

    ConnectionListener onAccepted(Connection connection) {
        accepted.incrementAndGet();
        open.put(connection.id(), connection);
        return new ConnectionListener() {
            @Override
            public void onEstablished(Peer peer) {
                peers.add(peer);
            }

            @Override
            public void onLines(List<byte[]> lines, int cost) {
                for (byte[] line : lines) {
                    receivedBytes.addAndGet(line.length);
                    handler.onLine(connection, new String(line, StandardCharsets.ISO_8859_1));
                }
                if (consumes) {
                    connection.consumed(cost);
                }
            }

            @Override
            public void onInputDone(String reason) {
                connection.close(reason);
            }

            @Override
            public void onClosed(String reason) {
                ends.add(reason);
                open.remove(connection.id());
            }
        };
    }
}
