package chat.stoa.perf.baseline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accepts clients, gives each a thread, and knows who is there. One thread accepts; the clients' threads do the rest.
 *
 * <pre>
 *   new --start--&gt; listening --close--&gt; closed
 * </pre>
 */
public final class BaselineServer implements AutoCloseable {

    static final String NAME = "baseline";

    private static final int BACKLOG = 1_024;
    /** Below this the JVM refuses to start a thread on some systems; the deepest call here needs a third of it. */
    private static final int STACK_BYTES = 128 * 1024;
    /** Accepting goes on after a failure, but not in a tight loop. */
    private static final long ACCEPT_PAUSE_MILLIS = 100;

    private final ServerSocket listener;
    private final ConcurrentHashMap<String, BaselineClient> nicks = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, BaselineRoom> rooms = new ConcurrentHashMap<>();
    private final Set<BaselineClient> clients = ConcurrentHashMap.newKeySet();

    /** Binds {@code 127.0.0.1}; port 0 takes a free one. */
    public BaselineServer(int port) throws IOException {
        listener = new ServerSocket(port, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    /** Starts to accept. */
    public void start() {
        Thread accepting = new Thread(this::acceptAll, "accept");
        accepting.setDaemon(true);
        accepting.start();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Stops to accept and ends all connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        clients.forEach(BaselineClient::disconnect);
    }

    /** Takes a nickname for a client; false if another one has it. */
    boolean tryClaim(String nick, BaselineClient client) {
        return nicks.putIfAbsent(nick, client) == null;
    }

    void release(String nick, BaselineClient client) {
        nicks.remove(nick, client);
    }

    /** Puts a client into a room, which is made if there is none. */
    BaselineRoom join(String name, BaselineClient client) {
        while (true) {
            BaselineRoom room = rooms.computeIfAbsent(name, BaselineRoom::new);
            if (room.tryJoin(client)) {
                return room;
            }
            // Its last member left between the two lines; it will never take anybody again.
            rooms.remove(name, room);
        }
    }

    void removeIfEmpty(BaselineRoom room) {
        if (room.isClosed()) {
            rooms.remove(room.name(), room);
        }
    }

    void onGone(BaselineClient client) {
        clients.remove(client);
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                BaselineClient client = new BaselineClient(this, socket);
                clients.add(client);
                Thread thread = new Thread(null, client, "client-" + socket.getPort(), STACK_BYTES);
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                onAcceptFailed(e);
            }
        }
    }

    private void onAcceptFailed(IOException failure) {
        if (listener.isClosed()) {
            return;
        }
        System.err.println("accept failed: " + failure.getMessage());
        try {
            Thread.sleep(ACCEPT_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
