package chat.stoa.perf.client;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An IRC server for one client at a time, which lets it in, answers its JOIN and its PING, and says whatever it is told
 * to say. One thread reads; any thread may say.
 */
final class ScriptedServer implements Closeable {

    private static final String SOURCE = ":irc.example ";
    private static final int MEMBERS = 20;
    private static final long WAIT_SECONDS_MAX = 20;

    private final ServerSocket listener;
    private final Thread thread;
    private volatile Guest guest = new Guest(OutputStream.nullOutputStream());

    /** A client that came, and when it has joined all its rooms. */
    private record Guest(OutputStream output, CountDownLatch inside) {
        Guest(OutputStream output) {
            this(output, new CountDownLatch(1));
        }
    }

    ScriptedServer() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Forgets the last client, so that {@link #awaitInside} means the next one. */
    void expectAnother() {
        guest = new Guest(OutputStream.nullOutputStream());
    }

    /** Waits until a client has joined. */
    void awaitInside() throws IOException, InterruptedException {
        for (long second = 0; second < WAIT_SECONDS_MAX; second++) {
            if (guest.inside.await(1, TimeUnit.SECONDS)) {
                return;
            }
        }
        throw new IOException("the client did not come, or did not join");
    }

    /** Sends lines, as one write. */
    void say(String... lines) throws IOException {
        byte[] bytes = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
        OutputStream output = guest.output;
        synchronized (output) {
            output.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setTcpNoDelay(true);
                guest = new Guest(socket.getOutputStream());
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    answer(line);
                }
            } catch (IOException e) {
                // A client that is gone: the next one may come.
            }
        }
    }

    private void answer(String line) throws IOException {
        String[] words = line.replaceFirst("^@\\S+ ", "").split(" ", -1);
        switch (words[0]) {
            case "CAP" -> negotiate(words, line);
            case "PING" -> say(SOURCE + "PONG irc.example " + words[1]);
            case "USER" ->
                say(
                        SOURCE + "001 tester :Welcome",
                        SOURCE + "005 tester NETWORK=Perf CASEMAPPING=ascii PREFIX=(ov)@+ :are supported",
                        SOURCE + "422 tester :no message of the day");
            case "JOIN" -> {
                for (String room : words[1].split(",", -1)) {
                    say(":tester!t@here JOIN " + room, names(room), SOURCE + "366 tester " + room + " :end");
                }
                guest.inside.countDown();
            }
            default -> {
                // Nothing else matters here.
            }
        }
    }

    private void negotiate(String[] words, String line) throws IOException {
        if (words[1].equals("LS")) {
            say(SOURCE + "CAP * LS :message-tags server-time batch multi-prefix");
        } else if (words[1].equals("REQ")) {
            say(SOURCE + "CAP * ACK " + line.substring(line.indexOf(" :") + 1));
        }
    }

    private static String names(String room) {
        String[] names = new String[MEMBERS];
        Arrays.setAll(names, i -> "user" + i);
        return SOURCE + "353 tester = " + room + " :tester " + String.join(" ", names);
    }
}
