package chat.stoa.net;

import chat.stoa.work.AnyThread;
import chat.stoa.work.LoopThread;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening socket on an event loop.
 *
 * <p>When the process has no descriptors left, {@code accept} fails at once and would fail again without end, since the
 * waiting connection keeps the socket ready. So the acceptor keeps a spare descriptor: it gives that up, accepts one
 * connection with it, says why it cannot stay, takes the spare back, and does not look at the socket for a moment. It
 * does the same when there are descriptors still, but none for clients: files and other sockets need some too.
 */
public final class Acceptor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int BACKLOG = 4096;
    /** So that a storm of new connections does not keep the present ones waiting. */
    private static final long ACCEPT_NANOS_PER_TURN = 1_000_000;

    private final EventLoop loop;
    private final ServerSocketChannel channel;
    private final SocketAddress local;
    private final TransportLayers layers;
    private final ConnectionListener.Factory listeners;
    private final byte[] whenFull;

    private List<EventLoop> homes;
    private BooleanSupplier room = () -> true;
    private int nextHome;
    private @Nullable SelectionKey key;
    private @Nullable Channel spare;

    private Acceptor(
            EventLoop loop,
            ServerSocketChannel channel,
            TransportLayers layers,
            ConnectionListener.Factory listeners,
            byte[] whenFull)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.local = channel.getLocalAddress();
        this.layers = layers;
        this.listeners = listeners;
        this.whenFull = whenFull.clone();
        this.homes = List.of(loop);
    }

    /**
     * Binds an address; connections are accepted from {@link #start} on.
     *
     * @param layers what lies between the sockets and the lines
     * @param whenFull what a connection is told for which there is no descriptor
     * @throws IOException if the address cannot be bound
     */
    public static Acceptor bind(
            EventLoop loop,
            SocketAddress address,
            TransportLayers layers,
            ConnectionListener.Factory listeners,
            byte[] whenFull)
            throws IOException {
        ServerSocketChannel channel = open(address);
        try {
            channel.configureBlocking(false);
            channel.bind(address, BACKLOG);
            return new Acceptor(loop, channel, layers, listeners, whenFull);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static ServerSocketChannel open(SocketAddress address) throws IOException {
        if (address instanceof UnixDomainSocketAddress) {
            return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        }
        // Of no certain family, 0.0.0.0 would be every address of both.
        boolean four = address instanceof InetSocketAddress inet && inet.getAddress() instanceof Inet4Address;
        ServerSocketChannel channel =
                four ? ServerSocketChannel.open(StandardProtocolFamily.INET) : ServerSocketChannel.open();
        return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    }

    /** Gives its connections to these loops in turn, and not all to the one that it listens on. Called before start. */
    public void spreadOver(List<EventLoop> loops) {
        homes = List.copyOf(loops);
    }

    /** Accepts only while there is room for one more. Called before start. */
    public void acceptWhile(BooleanSupplier thereIsRoom) {
        room = thereIsRoom;
    }

    @AnyThread
    public void start() {
        loop.execute(this::onStart);
    }

    /**
     * Where it listens in the network, or did until it was closed: the port is the real one even if 0 was asked for.
     */
    @AnyThread
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) local;
    }

    /** Listens no more; connections that were accepted stay. */
    @Override
    @AnyThread
    public void close() throws IOException {
        channel.close();
        loop.execute(this::giveUpSpare);
    }

    @LoopThread
    void onAcceptable() {
        assert loop.isCurrent();
        try {
            long began = loop.nanos();
            do {
                if (!room.getAsBoolean()) {
                    throw new IOException("no descriptor for clients");
                }
                SocketChannel accepted = channel.accept();
                if (accepted == null) {
                    return;
                }
                handOver(accepted);
            } while (loop.nanos() - began < ACCEPT_NANOS_PER_TURN);
        } catch (IOException e) {
            if (channel.isOpen()) {
                LOG.warn("accept-failed reason=\"{}\"", e.getMessage());
                refuseOne();
                pause();
            }
        }
    }

    private void onStart() {
        try {
            key = channel.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
            takeSpare();
        } catch (ClosedChannelException e) {
            LOG.debug("listen-skipped reason=\"closed before it began\"");
        }
    }

    private void handOver(SocketChannel accepted) throws IOException {
        EventLoop home = homes.get(nextHome);
        nextHome = (nextHome + 1) % homes.size();
        if (home == loop) {
            adopt(home, accepted);
        } else {
            home.execute(() -> {
                try {
                    adopt(home, accepted);
                } catch (IOException e) {
                    LOG.debug("adopt-failed reason=\"{}\"", e.getMessage());
                }
            });
        }
    }

    private void adopt(EventLoop home, SocketChannel accepted) throws IOException {
        try {
            home.adopt(accepted, layers, listeners);
        } catch (IOException e) {
            // It was gone before it could be greeted.
            LOG.debug("adopt-failed reason=\"{}\"", e.getMessage());
            accepted.close();
        } catch (RuntimeException | AssertionError e) {
            // A mistake of ours; without this its descriptor would never come back.
            accepted.close();
            throw e;
        }
    }

    private void refuseOne() {
        giveUpSpare();
        try (SocketChannel accepted = channel.accept()) {
            if (accepted != null) {
                accepted.configureBlocking(false);
                accepted.write(ByteBuffer.wrap(whenFull));
                accepted.shutdownOutput();
                // Most clients speak first; closing over unread words would destroy ours on their way.
                accepted.read(loop.readBuffer());
            }
        } catch (IOException e) {
            LOG.debug("refuse-failed reason=\"{}\"", e.getMessage());
        }
        takeSpare();
    }

    private void pause() {
        setInterest(0);
        loop.after(PAUSE, () -> setInterest(SelectionKey.OP_ACCEPT));
    }

    private void setInterest(int ops) {
        if (key != null && key.isValid()) {
            key.interestOps(ops);
        }
    }

    private void takeSpare() {
        try {
            // Not a pipe, which would need two for a moment: there is only the one that was just given back.
            spare = SocketChannel.open();
        } catch (IOException e) {
            spare = null;
        }
    }

    private void giveUpSpare() {
        try {
            if (spare != null) {
                spare.close();
            }
        } catch (IOException e) {
            LOG.debug("spare-failed reason=\"{}\"", e.getMessage());
        }
        spare = null;
    }
}
