package chat.stoa.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A plain client over a real socket; a read that gets nothing for long fails its test. */
final class IrcClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    IrcClient(InetSocketAddress address) throws IOException {
        this(new Socket(), address);
    }

    /**
     * @param socket not yet connected
     */
    IrcClient(Socket socket, InetSocketAddress address) throws IOException {
        this.socket = socket;
        socket.connect(address, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    static IrcClient registered(InetSocketAddress address, String nick) throws IOException {
        IrcClient client = new IrcClient(address);
        client.send("NICK " + nick, "USER " + nick + " 0 * :" + nick);
        client.sees(" 001 " + nick + " ");
        client.settle();
        return client;
    }

    void send(String... lines) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line : lines) {
            all.append(line).append("\r\n");
        }
        sendRaw(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void sendRaw(String latin1) throws IOException {
        sendRaw(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads up to a line that contains a text, and gives it. */
    String sees(String text) throws IOException {
        List<String> others = new ArrayList<>();
        while (true) {
            String line;
            try {
                line = readLine();
            } catch (IOException e) {
                throw new IOException("waiting for \"" + text + "\" saw " + others, e);
            }
            if (line.contains(text)) {
                return line;
            }
            others.add(line);
        }
    }

    /** Everything up to now is done and read; gives what came meanwhile. */
    List<String> settle() throws IOException {
        String token = "t" + System.nanoTime();
        send("PING " + token);
        List<String> lines = new ArrayList<>();
        for (String line = readLine(); !(line.contains("PONG") && line.endsWith(token)); line = readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** The lines up to the end of the connection. */
    List<String> seesEnd() throws IOException {
        String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return rest.lines().toList();
    }

    boolean hasInput() throws IOException {
        return in.available() > 0;
    }

    /** Says that it sends nothing more. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends it without the usual farewell. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("end of input");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
