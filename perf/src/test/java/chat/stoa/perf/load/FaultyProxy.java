package chat.stoa.perf.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Stands between the generator and a sound server, and spoils what the server sends on one of the connections. */
final class FaultyProxy implements AutoCloseable {

    private final InetSocketAddress server;
    private final Function<String, List<String>> fault;
    private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /**
     * Starts to listen.
     *
     * @param fault what to send instead of each room message on the first connection
     */
    FaultyProxy(InetSocketAddress server, Function<String, List<String>> fault) throws IOException {
        this.server = server;
        this.fault = fault;
        startDaemon(this::acceptAll);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void acceptAll() {
        try {
            for (boolean first = true; ; first = false) {
                Socket client = listener.accept();
                Socket upstream = new Socket(server.getAddress(), server.getPort());
                sockets.addAll(List.of(client, upstream));
                Function<String, List<String>> change = first ? fault : List::of;
                startDaemon(() -> forward(client, upstream));
                startDaemon(() -> spoil(upstream, client, change));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private static void forward(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // The other direction notices as well.
        }
    }

    private static void spoil(Socket from, Socket to, Function<String, List<String>> change) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = to.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> instead = line.contains(" PRIVMSG #") ? change.apply(line) : List.of(line);
                for (String each : instead) {
                    out.write((each + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
            to.close();
        } catch (IOException e) {
            // The other direction notices as well.
        }
    }

    private static void startDaemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
