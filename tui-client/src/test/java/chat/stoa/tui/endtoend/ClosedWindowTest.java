package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signal ends {@code stoa chat}: the server hears what the user has read by then, though it was told just before. */
class ClosedWindowTest {

    private static final String TOLD = "MARKREAD #tea timestamp=2025-03-18T10:00:0%d.000Z";

    @AutoClose
    private final Scene scene = new Scene();

    @AutoClose
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    ClosedWindowTest() throws IOException {}

    @BeforeEach
    void needsTmux() throws IOException {
        Programs.assumeInstalled("tmux");
        server.setSoTimeout((int) Programs.PATIENCE.toMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "TERM"})
    void whatWasReadIsTold(String signal) throws IOException {
        Terminal terminal = scene.terminal(80, 24, Programs.chat(server.getLocalPort(), "tester", "#tea"));
        try (Socket socket = server.accept()) {
            socket.setSoTimeout((int) Programs.PATIENCE.toMillis());
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            welcome(socket, in);
            sends(socket, said(1, "one"));
            terminal.shows("alice: one");
            assertThat(reads(in, "MARKREAD")).isEqualTo(TOLD.formatted(1));
            sends(socket, said(2, "two"));
            terminal.shows("      two");
            Programs.signal(signal, terminal.program());
            List<String> rest = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rest.add(line);
            }
            assertThat(rest).containsOnlyOnce(TOLD.formatted(2));
        }
    }

    private static void welcome(Socket socket, BufferedReader in) throws IOException {
        reads(in, "CAP LS");
        sends(socket, ":s CAP * LS :message-tags server-time batch draft/read-marker");
        String request = reads(in, "CAP REQ");
        sends(socket, ":s CAP * ACK " + request.substring("CAP REQ ".length()));
        reads(in, "CAP END");
        sends(socket, ":s 001 tester :welcome", ":s 376 tester :end");
        reads(in, "JOIN");
        sends(socket, ":tester!t@h JOIN #tea", ":s MARKREAD #tea *", ":s 353 tester = #tea :tester alice");
        sends(socket, ":s 366 tester #tea :end");
    }

    private static String said(int second, String text) {
        return "@time=2025-03-18T10:00:0%d.000Z;msgid=m%d :alice!a@h PRIVMSG #tea :%s".formatted(second, second, text);
    }

    private static void sends(Socket socket, String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The next line that begins so; others are passed over. */
    private static String reads(BufferedReader in, String start) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new IOException("the client ended before it said " + start);
    }
}
