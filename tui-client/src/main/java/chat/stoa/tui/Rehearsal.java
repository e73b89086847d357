package chat.stoa.tui;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.screen.Display;
import chat.stoa.tui.terminal.LanternaDisplay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A short life of the client without a terminal, on this machine alone: it connects, reads, writes and leaves. The JVM
 * that runs it learns which classes that takes, and keeps them in an archive from which later starts are faster ({@code
 * stoa archive}).
 */
public final class Rehearsal {

    private static final int COLUMNS = 120;
    private static final int ROWS = 40;
    private static final int KEYS_BYTES_MAX = 4096;

    private static final String CONFIG = """
            theme = "dark"
            [notifications]
            bell = false
            [networks.here]
            address = "127.0.0.1:%d"
            rooms = ["#tea"]
            """;

    /** What the server says when the client has signed in. */
    private static final List<String> SCENE = List.of(
            ":stoa 001 nick :Welcome",
            ":stoa 005 nick NETWORK=Stoa CASEMAPPING=ascii PREFIX=(ov)@+ CHANTYPES=# :are supported",
            ":stoa 422 nick :no message of the day",
            ":nick!n@host JOIN #tea",
            ":stoa 332 nick #tea :all about tea, https://example.org/tea",
            ":stoa 353 nick = #tea :@alice +bob nick",
            ":stoa 366 nick #tea :end",
            "@time=2026-01-01T00:00:00.000Z;msgid=a :alice!a@host PRIVMSG #tea :good morning, nick ✅ 안녕",
            "@time=2026-01-01T00:00:01.000Z;msgid=b;+draft/reply=a :bob!b@host PRIVMSG #tea :https://example.org is up",
            "@+typing=active :bob!b@host TAGMSG #tea",
            ":carol!c@host JOIN #tea",
            ":carol!c@host QUIT :bye");

    /** Text, the switcher, a page back and forth, then the end. Each waits until what came before was shown. */
    private static final List<String> KEYS =
            List.of("hello", "\r", "\007", "t", "\033", "\033[5~", "\033[6~", "\033[<0;5;5M", "/quit\r");

    private static final String ARE_YOU_THERE = "PING :there";

    private Rehearsal() {}

    /** Runs it once and ends the process. */
    public static void main(String[] args) throws IOException {
        System.exit(run());
    }

    /** Runs it once; returns what the client ended with. */
    static int run() throws IOException {
        Path directory = Files.createTempDirectory("stoa-rehearsal");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PipedOutputStream typed = new PipedOutputStream();
                PipedInputStream keys = new PipedInputStream(typed, KEYS_BYTES_MAX)) {
            Thread thread = new Thread(() -> serve(server, typed), "server");
            thread.setDaemon(true);
            thread.start();
            return chat(server.getLocalPort(), keys, directory);
        } finally {
            delete(directory);
        }
    }

    private static int chat(int port, InputStream keys, Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("chat.toml"), CONFIG.formatted(port));
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Map<String, String> environment = Map.of(
                "XDG_STATE_HOME", directory.resolve("state").toString(), "XDG_CONFIG_HOME", directory.toString());
        LanternaDisplay.warmUp();
        new Main.TerminalDisplays().hasTerminal();
        // Whoever names a server, and has no terminal.
        Main.run(nowhere, nowhere, environment, new Unseen(keys, false), "--connect=127.0.0.1:" + port, "--join=tea");
        return Main.run(nowhere, nowhere, environment, new Unseen(keys, true), "--nick", "nick", "--config=" + config);
    }

    private record Unseen(InputStream keys, boolean hasTerminal) implements Main.Displays {

        @Override
        public Display open(Consumer<InputEvent> events) throws IOException {
            return LanternaDisplay.unseen(keys, COLUMNS, ROWS, events);
        }
    }

    private static void serve(ServerSocket server, OutputStream typed) {
        Iterator<String> keys = KEYS.iterator();
        try (Socket client = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(client.getOutputStream(), false, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("CAP LS")) {
                    say(out, List.of(":stoa CAP * LS :message-tags server-time echo-message labeled-response batch"));
                } else if (line.startsWith("CAP REQ")) {
                    say(out, List.of(":stoa CAP nick ACK :message-tags server-time labeled-response batch"));
                } else if (line.startsWith("CAP END")) {
                    say(out, SCENE);
                    say(out, List.of(ARE_YOU_THERE));
                } else if (line.startsWith("PONG") && keys.hasNext()) {
                    typed.write(keys.next().getBytes(StandardCharsets.UTF_8));
                    typed.flush();
                    say(out, List.of(ARE_YOU_THERE));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void say(PrintWriter out, List<String> lines) {
        lines.forEach(line -> out.print(line + "\r\n"));
        out.flush();
    }
}
