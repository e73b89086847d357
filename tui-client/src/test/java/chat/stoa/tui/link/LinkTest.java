package chat.stoa.tui.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageRenderer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final LinkListener listener = new Recorder();
    private ServerSocket server;
    private Link link;
    private Link.Target target = new Link.Target("127.0.0.1", 1, null, PATIENCE, 100);

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) PATIENCE.toMillis());
        link = link(100);
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void linesGoOutAndMessagesComeIn() throws IOException {
        link.connect(7, target);
        try (Socket peer = server.accept()) {
            saw("7 opened");
            link.send(Message.of("PRIVMSG", "#tea", "grüße"));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("PRIVMSG #tea :grüße");

            send(peer, ":a!a@h PRIVMSG #tea :he");
            send(peer, "llo\r\n\r\nPING x\n");
            saw("7 opened", "7 :a!a@h PRIVMSG #tea hello", "7 PING x");
        }
        saw("7 opened", "7 :a!a@h PRIVMSG #tea hello", "7 PING x", "7 closed: the server closed the connection");
    }

    @Test
    void aLineThatIsNoUtf8IsReadAllTheSame() throws IOException {
        link.connect(1, target);
        try (Socket peer = server.accept()) {
            peer.getOutputStream().write(":a!a@h PRIVMSG #tea :grüße\r\n".getBytes(StandardCharsets.ISO_8859_1));
            saw("1 opened", "1 :a!a@h PRIVMSG #tea gr\uFFFD\uFFFDe");
        }
    }

    @Test
    void anEndlessLineIsLeftOutAndTheNextIsRead() throws IOException {
        link.connect(1, target);
        try (Socket peer = server.accept()) {
            for (int i = 0; i < 100; i++) {
                send(peer, "x".repeat(1_000));
            }
            send(peer, "\r\nPING after\r\n");
            saw("1 opened", "1 PING after");
        }
    }

    @Test
    void aRefusedConnectionSaysSo() throws IOException {
        try (Socket taken = new Socket()) {
            // Nobody listens there, and nobody else is given the port meanwhile.
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            link.connect(1, new Link.Target("127.0.0.1", taken.getLocalPort(), null, PATIENCE, 100));
            saw("1 closed: connection refused");
        }
    }

    @Test
    void anUnknownHostSaysSo() {
        target = new Link.Target("no.such.host.invalid", 1, null, PATIENCE, 10);
        link.connect(1, target);
        saw("1 closed: no such host: no.such.host.invalid");
    }

    @Test
    void aNewConnectionTakesThePlaceOfTheOld() throws IOException {
        link.connect(1, target);
        try (Socket first = server.accept()) {
            saw("1 opened");
            link.connect(2, target);
            try (Socket second = server.accept()) {
                await().untilAsserted(() ->
                        assertThat(events).containsExactlyInAnyOrder("1 opened", "1 closed: closed", "2 opened"));
                assertThat(first.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void theLastWordsAreWritten() throws IOException {
        link.connect(1, target);
        try (Socket peer = server.accept()) {
            saw("1 opened");
            for (int i = 0; i < 50; i++) {
                link.send(Message.of("PRIVMSG", "#tea", "line " + i));
            }
            link.send(Message.of("QUIT", "bye"));
            link.closeAfterWriting(PATIENCE);
            String all = new String(peer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all.lines()).hasSize(51).endsWith("QUIT :bye");
        }
    }

    @Test
    void aConnectionThatTakesNothingIsGivenUp() throws IOException {
        server.setReceiveBufferSize(4_096);
        link = link(10);
        link.connect(1, target);
        try (Socket peer = server.accept()) {
            saw("1 opened");
            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                link.send(Message.of("PRIVMSG", "#tea", "x".repeat(8_000)));
                return events.contains("1 closed: the connection is stuck: 10 lines are waiting");
            });
            assertThat(peer.isConnected()).isTrue();
        }
    }

    @Test
    void aConnectionThatTakesNothingIsClosedAtOnceByWhoeverDoesNotWait() throws IOException {
        server.setReceiveBufferSize(4_096);
        link = link(3_000);
        link.connect(1, target);
        try (Socket peer = server.accept()) {
            saw("1 opened");
            for (int i = 0; i < 2_000; i++) {
                link.send(Message.of("PRIVMSG", "#tea", "x".repeat(8_000)));
            }
            assertTimeoutPreemptively(PATIENCE, () -> link.closeAfterWriting(Duration.ZERO));
            saw("1 opened", "1 closed: closed");
            assertThat(peer.isConnected()).isTrue();
        }
    }

    private Link link(int linesMax) {
        target = new Link.Target("127.0.0.1", server.getLocalPort(), null, PATIENCE, linesMax);
        return new Link(listener);
    }

    private void saw(String... expected) {
        await().untilAsserted(() -> assertThat(events).containsExactly(expected));
    }

    private static void send(Socket peer, String text) throws IOException {
        peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        peer.getOutputStream().flush();
    }

    /** Writes down what it hears. */
    private final class Recorder implements LinkListener {

        @Override
        public void onOpened(int connection) {
            events.add(connection + " opened");
        }

        @Override
        public void onUntrusted(int connection, UntrustedKey key) {
            events.add(connection + " untrusted");
        }

        @Override
        public void onMessage(int connection, Message message) {
            events.add(connection + " " + MessageRenderer.renderText(message).replace(" #tea :", " #tea "));
        }

        @Override
        public void onClosed(int connection, String reason) {
            events.add(connection + " closed: " + reason);
        }
    }
}
