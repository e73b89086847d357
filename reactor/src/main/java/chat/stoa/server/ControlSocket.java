package chat.stoa.server;

import chat.stoa.control.ControlAnswer;
import chat.stoa.control.ControlDesk;
import chat.stoa.control.ControlRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Unix-domain socket through which those who run the server ask it things: one request and one answer for each
 * connection, {@code stoa ctl} at the other end.
 *
 * <p>Its file has mode 600, and the kernel says whose process comes: only the user that runs the server, and root, are
 * heard. A thread accepts ({@code control}); each request has one of a few threads, and is cut off after its time.
 */
final class ControlSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final int REQUESTS_AT_ONCE = 4;
    private static final int REQUEST_BYTES_MAX = 64 * 1024;
    private static final long REQUEST_SECONDS = 30;
    private static final long PAUSE_MILLIS = 100;
    private static final long IDLE_SECONDS = 10;
    /** The user with all rights, also where it has no name. */
    private static final Set<String> ROOT = Set.of("root", "0");

    private final UnixSocketFile file;
    private final ServerSocketChannel channel;
    private final UserPrincipal owner;
    private final ControlDesk desk;
    private final Thread acceptor = new Thread(this::acceptAll, "control");
    private final ExecutorService requests = new ThreadPoolExecutor(
            0,
            REQUESTS_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> new Thread(task, "control-request"));
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "control-watchdog"));

    private ControlSocket(UnixSocketFile file, ServerSocketChannel channel, UserPrincipal owner, ControlDesk desk) {
        this.file = file;
        this.channel = channel;
        this.owner = owner;
        this.desk = desk;
    }

    /**
     * Opens it.
     *
     * @throws IOException if that cannot be, in words for people
     */
    static ControlSocket open(Path path, ControlDesk desk) throws IOException {
        UnixSocketFile file = new UnixSocketFile(path);
        file.removeStale();
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(file.address());
            file.permit("600");
            ControlSocket socket = new ControlSocket(file, channel, Files.getOwner(path), desk);
            socket.acceptor.start();
            return socket;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return file.path();
    }

    /** Whether the user of a process may control the server. */
    static boolean isAllowed(UserPrincipal peer, UserPrincipal owner) {
        return peer.equals(owner) || ROOT.contains(peer.getName());
    }

    /** Takes no more requests, and lets those under way come to their answer for a moment. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("control-close-failed reason=\"{}\"", e.getMessage());
        }
        file.remove();
        watchdog.shutdownNow();
        requests.shutdown();
        try {
            if (!requests.awaitTermination(1, TimeUnit.SECONDS)) {
                requests.shutdownNow();
            }
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll() {
        while (channel.isOpen()) {
            try {
                SocketChannel accepted = channel.accept();
                handOver(accepted);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("control-accept-failed reason=\"{}\"", e.getMessage());
                pause();
            }
        }
    }

    private void handOver(SocketChannel accepted) throws IOException {
        try {
            requests.execute(() -> serve(accepted));
        } catch (RejectedExecutionException full) {
            accepted.close();
        }
    }

    /** An outermost loop: whatever comes of a request, its connection ends and its thread goes on. */
    private void serve(SocketChannel accepted) {
        try (accepted) {
            var cutOff = watchdog.schedule(() -> closeQuietly(accepted), REQUEST_SECONDS, TimeUnit.SECONDS);
            try {
                answer(accepted);
            } finally {
                cutOff.cancel(false);
            }
        } catch (IOException e) {
            LOG.debug("control-lost reason=\"{}\"", e.getMessage());
        } catch (RuntimeException | AssertionError e) {
            LOG.error("control-failed", e);
        }
    }

    private void answer(SocketChannel accepted) throws IOException {
        UserPrincipal user =
                accepted.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        Optional<ControlRequest> request = ControlRequest.decode(read(accepted));
        if (!isAllowed(user, owner)) {
            LOG.warn("audit-refused source=control user={}", user.getName());
            write(accepted, "1\nonly the user that runs this server, and root, may control it\n");
        } else if (request.isEmpty()) {
            write(accepted, "1\nthat is no request of this version of stoa ctl\n");
        } else {
            ControlAnswer answer = desk.answer(request.get(), user.getName());
            write(
                    accepted,
                    (answer.good() ? "0\n" : "1\n")
                            + answer.render(request.get().json()));
        }
    }

    /** What comes up to the end, or up to the bound. */
    private static String read(SocketChannel from) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (bytes.size() < REQUEST_BYTES_MAX && from.read(buffer) >= 0) {
            bytes.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(SocketChannel to, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private static void closeQuietly(SocketChannel accepted) {
        try {
            accepted.close();
        } catch (IOException e) {
            LOG.debug("control-close-failed reason=\"{}\"", e.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
