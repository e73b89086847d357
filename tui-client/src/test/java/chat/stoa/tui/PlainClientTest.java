package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.tui.model.ClientLimits;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Saved;
import chat.stoa.tui.model.Settings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client without a screen, with a real socket: lines in, lines out. */
class PlainClientTest {

    private static final Saved ELSEWHERE = new Saved(
            "home", "#x", "#x", "PRIVMSG", Entry.Kind.MESSAGE, Instant.EPOCH, "id", false, "", "still to be said");

    @TempDir
    private Path state;

    private final StringWriter printed = new StringWriter();

    @Test
    void linesComeAndGo() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                PipedWriter keyboard = new PipedWriter()) {
            server.setSoTimeout(60_000);
            Settings settings = Settings.defaults(
                    List.of(NetworkSettings.plain("127.0.0.1", server.getLocalPort(), "tester", List.of("#tea"))),
                    () -> ZoneOffset.UTC);
            try (OutboxFile left = OutboxFile.open(state)) {
                left.save(List.of(ELSEWHERE));
            }
            EventQueue events = new EventQueue(100, Clock.systemUTC());
            PlainClient client = new PlainClient(settings, events, new PrintWriter(printed, true), state, 1);
            PipedReader input = new PipedReader(keyboard);
            Thread thread = new Thread(() -> client.run(input));
            thread.start();
            try (Socket peer = server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
                says(peer, ":s 001 tester :Welcome", ":s 422 tester :none", ":tester!t@h JOIN #tea");
                says(peer, ":alice!a@h PRIVMSG #tea :hi \u0002tester\u0002\u001b[2J", ":bob!b@h JOIN #tea");
                shows("in #tea:");
                shows("to you, alice: hi tester[2J");
                shows("bob joined");
                // Boxes that there is no screen for.
                keyboard.write("/help\n/mentions\n/search alice\n/lastlog alice\nhello alice\n");
                // The input ends before the server has it.
                keyboard.close();
                assertThat(reads(peer, in, "PRIVMSG")).isEqualTo("PRIVMSG #tea :hello alice");
                assertThat(reads(peer, in, "QUIT")).isEqualTo("QUIT");
            }
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
            assertThat(printed.toString()).doesNotContain("\u001b");
            assertThat(printed.toString().split("that needs a screen", -1)).hasSize(5);
            try (OutboxFile left = OutboxFile.open(state)) {
                assertThat(left.saved()).as("what waits for another network").containsExactly(ELSEWHERE);
            }
        }
    }

    /** A few are under way at a time; it may take long, if each is answered late. */
    @Test
    void manyLinesAreAllSaidAfterTheEndOfTheInput() throws Exception {
        LateClock clock = new LateClock();
        List<String> lines =
                IntStream.rangeClosed(1, 12).mapToObj(i -> "line " + i).toList();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(60_000);
            Settings settings = Settings.defaults(
                    List.of(NetworkSettings.plain("127.0.0.1", server.getLocalPort(), "tester", List.of("#tea"))),
                    () -> ZoneOffset.UTC);
            PlainClient client =
                    new PlainClient(settings, new EventQueue(100, clock), new PrintWriter(printed, true), state, 1);
            Thread thread = new Thread(() -> client.run(new StringReader(String.join("\n", lines))));
            thread.start();
            try (Socket peer = server.accept()) {
                peer.setSoTimeout(60_000);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
                says(peer, ":s 001 tester :Welcome", ":s 422 tester :none", ":tester!t@h JOIN #tea");
                for (int i = 0; i < lines.size(); i++) {
                    if (i > 0 && i % 5 == 0) {
                        clock.secondsLate.addAndGet(20);
                        says(peer, "PING late");
                    }
                    assertThat(reads(peer, in, "PRIVMSG")).isEqualTo("PRIVMSG #tea :" + lines.get(i));
                }
                assertThat(reads(peer, in, "QUIT")).isEqualTo("QUIT");
            }
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void moreLinesThanMayWaitAreAllSaidAndWhatIsRefusedIsNoPartOfTheNext() throws Exception {
        int most = ClientLimits.DEFAULT.outboxLines() + 100;
        String refused = "/tpoic x\n/msg bob\n";
        String lines = IntStream.rangeClosed(1, most).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(60_000);
            Settings settings = Settings.defaults(
                    List.of(NetworkSettings.plain("127.0.0.1", server.getLocalPort(), "tester", List.of("#tea"))),
                    () -> ZoneOffset.UTC);
            EventQueue events = new EventQueue(100, Clock.systemUTC());
            PlainClient client = new PlainClient(settings, events, new PrintWriter(printed, true), state, 1);
            Thread thread = new Thread(() -> client.run(new StringReader(refused + lines + "\n/msg bob")));
            thread.start();
            try (Socket peer = server.accept()) {
                peer.setSoTimeout(60_000);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
                says(peer, ":s CAP * LS :echo-message", ":s CAP * ACK :echo-message");
                says(peer, ":s 001 tester :Welcome", ":s 422 tester :none", ":tester!t@h JOIN #tea");
                for (int i = 1; i <= most; i++) {
                    String said = "PRIVMSG #tea :line " + i;
                    assertThat(reads(peer, in, "PRIVMSG")).isEqualTo(said);
                    says(peer, ":tester!t@h " + said);
                }
                assertThat(reads(peer, in, "QUIT")).isEqualTo("QUIT");
            }
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void whoeverPipesMuchToAServerThatIsNotThereDoesNotWaitForEver() throws Exception {
        LateClock clock = new LateClock();
        String lines = IntStream.rangeClosed(1, 150).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        Settings settings = Settings.defaults(
                List.of(NetworkSettings.plain("127.0.0.1", port, "tester", List.of("#tea"))), () -> ZoneOffset.UTC);
        PlainClient client =
                new PlainClient(settings, new EventQueue(100, clock), new PrintWriter(printed, true), state, 1);
        Thread thread = new Thread(() -> client.run(new StringReader(lines)));
        thread.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            clock.secondsLate.addAndGet(31);
            return !thread.isAlive();
        });

        try (OutboxFile left = OutboxFile.open(state)) {
            assertThat(left.saved()).hasSize(150);
        }
    }

    private void shows(String text) {
        await().untilAsserted(() -> assertThat(printed.toString()).contains(text));
    }

    private static void says(Socket peer, String... lines) throws Exception {
        for (String line : lines) {
            peer.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The next line with this verb; each PING before it is answered, which tells the client what has arrived. */
    private static String reads(Socket peer, BufferedReader in, String verb) throws Exception {
        String line = in.readLine();
        while (line != null && !line.startsWith(verb)) {
            if (line.startsWith("PING ")) {
                says(peer, ":s PONG s " + line.substring("PING ".length()));
            }
            line = in.readLine();
        }
        return String.valueOf(line);
    }

    /** Goes as all clocks do, and is put forward. */
    private static final class LateClock extends Clock {

        private final AtomicLong secondsLate = new AtomicLong();

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plusSeconds(secondsLate.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
