package chat.stoa.tui.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody with nothing but a socket, who sends what no good client would. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader in;

    RawClient(int port, String nick) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        sends("NICK " + nick, "USER " + nick + " 0 * :" + nick);
        sees(" 001 " + nick + " ");
    }

    void sends(String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Reads up to a line that contains a text, and gives it. */
    String sees(String text) throws IOException {
        List<String> others = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.contains(text)) {
                return line;
            }
            others.add(line);
        }
        throw new IOException("the connection ended; instead of " + text + " came " + others);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
