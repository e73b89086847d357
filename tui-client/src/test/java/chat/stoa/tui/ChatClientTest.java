package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Display;
import chat.stoa.tui.screen.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client as it runs, with real threads and a real socket: keys in, frames out. */
class ChatClientTest {

    private final Screen screen = new Screen();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private EventQueue events;
    private ServerSocket server;
    private Thread ui;

    @TempDir
    private Path state;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setSoTimeout(50);
        screen.onFirstFrame = this::nobodyConnects;
        run();
        await().until(() -> !done.isEmpty());
        server.setSoTimeout(60_000);
    }

    private void run() {
        Settings settings = Settings.defaults(
                List.of(NetworkSettings.plain("127.0.0.1", server.getLocalPort(), "tester", List.of("#tea"))),
                this::zone);
        events = new EventQueue(1_000, Clock.systemUTC());
        ChatClient client = new ChatClient(settings, events, screen, state.resolve("chat.toml"), state, 1);
        ui = new Thread(() -> client.run(() -> done.add("what can wait")));
        ui.start();
    }

    private ZoneId zone() {
        done.add("zone");
        return ZoneOffset.UTC;
    }

    /** A client that connects meanwhile comes at once, so that a moment tells. */
    private void nobodyConnects() {
        try (Socket socket = server.accept()) {
            done.add("connection of " + socket);
        } catch (IOException e) {
            done.add("first frame");
        }
    }

    @AfterEach
    void stop() throws Exception {
        end();
        server.close();
    }

    private void end() throws InterruptedException {
        events.onInput(new InputEvent.EndOfInput());
        ui.join(60_000);
        assertThat(ui.isAlive()).isFalse();
    }

    @Test
    void theFirstFrameIsThereBeforeWhatCanWait() throws IOException {
        try (Peer peer = Peer.welcoming(server)) {
            screen.shows("you are in #tea now");
            assertThat(peer.socket.isConnected()).isTrue();
            assertThat(done).startsWith("first frame", "what can wait").contains("zone");
        }
    }

    @Test
    void connectsTalksAndSurvivesALostConnection() throws IOException {
        try (Peer peer = Peer.welcoming(server)) {
            screen.shows("you are in #tea now");
            peer.sends(":alice!a@h PRIVMSG #tea :hello");
            screen.shows("alice: hello");
            types("hi alice");
            assertThat(peer.reads("PRIVMSG")).isEqualTo("PRIVMSG #tea :hi alice");
            screen.shows("tester: hi alice");
        }
        screen.shows("not connected");
        types("typed meanwhile");
        screen.shows("◷");
        assertThat(Files.readString(state.resolve("outbox-0"))).contains("typed meanwhile");
        try (Peer peer = Peer.welcoming(server)) {
            assertThat(peer.reads("PRIVMSG")).isEqualTo("PRIVMSG #tea :typed meanwhile");
            screen.shows("you are in #tea again");
            types("/quit bye");
            assertThat(peer.reads("QUIT")).isEqualTo("QUIT :bye");
        }
    }

    @Test
    void whatWaitsWhenTheClientEndsIsSentByTheNext() throws Exception {
        Peer.welcoming(server).close();
        screen.shows("not connected");
        types("left over");
        screen.shows("◷");
        end();
        run();
        try (Peer peer = Peer.welcoming(server)) {
            assertThat(peer.reads("PRIVMSG")).isEqualTo("PRIVMSG #tea :left over");
        }
    }

    @Test
    void aFloodIsShownInAFewFrames() throws IOException {
        try (Peer peer = Peer.welcoming(server)) {
            screen.shows("you are in #tea now");
            int before = screen.frames.get();
            long start = System.nanoTime();
            StringBuilder flood = new StringBuilder();
            for (int i = 0; i < 20_000; i++) {
                flood.append(":alice!a@h PRIVMSG #tea :flood ").append(i).append("\r\n");
            }
            peer.sends(flood.append("PING end").toString());
            screen.shows("flood 19999");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(screen.frames.get() - before).isLessThan((int) (took.toMillis() * 60 / 1000) + 30);
        }
    }

    @Test
    void anIdleClientDrawsNothing() throws IOException {
        try (Peer peer = Peer.welcoming(server)) {
            screen.shows("you are in #tea now");
            assertThat(peer.reads("PING")).startsWith("PING stoa-");
            int before = screen.frames.get();
            peer.sends(":alice!a@h TAGMSG #other");
            peer.sends(":alice!a@h PRIVMSG #tea :end");
            screen.shows("end");
            assertThat(screen.frames.get() - before).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void theSizeOfTheTerminalIsFollowed() throws IOException {
        try (Peer peer = Peer.welcoming(server)) {
            screen.shows("you are in #tea now");
            events.onInput(new InputEvent.Resized(40, 8));
            await().until(() -> screen.frame.columns() == 40);
            assertThat(peer.socket.isConnected()).isTrue();
        }
    }

    private void types(String line) {
        line.codePoints().forEach(c -> events.onInput(InputEvent.Key.character(c)));
        events.onInput(InputEvent.Key.of(KeyCode.ENTER));
    }

    /** A server of one client, without capabilities. */
    private record Peer(Socket socket, BufferedReader lines) implements AutoCloseable {

        static Peer welcoming(ServerSocket server) throws IOException {
            Socket socket = server.accept();
            socket.setSoTimeout(60_000);
            Peer peer = new Peer(
                    socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
            peer.reads("USER");
            peer.sends(":s CAP * LS :");
            peer.reads("CAP END");
            peer.sends(":s 001 tester :Welcome");
            peer.sends(":s 422 tester :no motd");
            assertThat(peer.reads("JOIN")).isEqualTo("JOIN #tea");
            peer.sends(":tester!t@h JOIN #tea");
            peer.sends(":s 366 tester #tea :end");
            return peer;
        }

        void sends(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        /** The next line that begins so. */
        String reads(String start) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
            }
            throw new IOException("the client closed the connection before " + start);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Keeps the last frame. */
    private static final class Screen implements Display {

        private final AtomicInteger frames = new AtomicInteger();
        private volatile Frame frame = new Frame(80, 24);
        private Runnable onFirstFrame = () -> {};

        void shows(String text) {
            await().untilAsserted(() -> assertThat(frame.text()).contains(text));
        }

        @Override
        public void present(Frame newFrame) {
            if (frames.getAndIncrement() == 0) {
                onFirstFrame.run();
            }
            frame = newFrame;
        }

        @Override
        public int columns() {
            return 80;
        }

        @Override
        public int rows() {
            return 24;
        }

        @Override
        public void redraw() {}

        @Override
        public void bell() {}

        @Override
        public void title(String title) {}

        @Override
        public void command(String osc) {}

        @Override
        public void copy(String text) {}

        @Override
        public void mouse(boolean taken) {}

        @Override
        public void outside(Runnable foreground) {
            foreground.run();
        }

        @Override
        public void suspend() {}

        @Override
        public void close() {}
    }
}
