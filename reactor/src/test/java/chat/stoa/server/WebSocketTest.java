package chat.stoa.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import chat.stoa.net.TestCertificates;
import chat.stoa.ops.ConfigFile;
import chat.stoa.work.Clock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WebSocket clients that others wrote. */
class WebSocketTest {

    @TempDir
    private Path directory;

    @Test
    void whoComesByWebSocketTalksToWhoComesOtherwise() throws Exception {
        try (Server server = start();
                IrcClient bob = IrcClient.registered(server.addresses().get(0), "bob")) {
            for (String kind : List.of("text", "binary")) {
                Peer alice = new Peer(server, 1, "ws", kind + ".ircv3.net");
                assertThat(alice.connectBlocking(60, TimeUnit.SECONDS)).isTrue();
                assertThat(alice.getProtocol().getProvidedProtocol()).isEqualTo(kind + ".ircv3.net");
                alice.says("NICK alice", "USER alice 0 * :Alice", "JOIN #tea");
                alice.sees(" 366 ");
                bob.send("JOIN #tea", "PRIVMSG #tea :한국어 👋");
                assertThat(alice.sees("PRIVMSG #tea")).endsWith(":한국어 👋").doesNotContain("\r", "\n");
                alice.says("PRIVMSG #tea :" + "x".repeat(300), "QUIT");
                bob.sees("PRIVMSG #tea :xxx");
                alice.sees("ERROR ");
                assertThat(alice.closed.poll(60, TimeUnit.SECONDS)).isEqualTo("1000");
                bob.sees("QUIT");
            }
        }
    }

    @Test
    void encryptedItIsTheSame() throws Exception {
        try (Server server = start()) {
            Peer alice = new Peer(server, 2, "wss", "text.ircv3.net");
            alice.setSocketFactory(TestCertificates.client().getSocketFactory());
            assertThat(alice.connectBlocking(60, TimeUnit.SECONDS)).isTrue();
            alice.says("NICK alice", "USER alice 0 * :Alice");
            alice.sees(" 001 alice ");
            alice.closeBlocking();
            assertThat(alice.closed.poll(60, TimeUnit.SECONDS)).isEqualTo("1000");
        }
    }

    @Test
    void theWsPackageOfNodeIsServed() throws Exception {
        NodePeers.assumePresent("ws");
        try (Server server = start()) {
            String port = String.valueOf(server.addresses().get(1).getPort());
            String secure = String.valueOf(server.addresses().get(2).getPort());
            for (String url : List.of("ws://127.0.0.1:" + port + "/", "wss://127.0.0.1:" + secure + "/")) {
                String said = String.join("\n", NodePeers.run("ws.mjs", url));
                assertThat(said).contains("true :", " 001 n ", "ERROR :Closing", "closed 1000 true binary.ircv3.net");
            }
        }
    }

    private Server start() throws Exception {
        TestCertificates.write(directory, "localhost");
        Path file = directory.resolve("stoa.toml");
        Files.writeString(file, """
                listen = [
                    "127.0.0.1:0",
                    { address = "127.0.0.1:0", websocket = true },
                    { address = "127.0.0.1:0", websocket = true, tls = true },
                ]
                [tls]
                certificate = "cert.pem"
                key = "key.pem"
                """);
        return Server.start(ConfigFile.read(file, Map.of()), new MemoryJournal(), Clock.SYSTEM, "test");
    }

    /** A client on a library of its own. */
    private static final class Peer extends WebSocketClient {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
        private final boolean binary;

        Peer(Server server, int listener, String scheme, String protocol) {
            super(
                    URI.create(scheme + "://127.0.0.1:"
                            + server.addresses().get(listener).getPort() + "/"),
                    new Draft_6455(List.<IExtension>of(), List.of(new Protocol(protocol))));
            this.binary = protocol.startsWith("binary");
        }

        void says(String... lines) {
            for (String line : lines) {
                if (binary) {
                    send(line.getBytes(UTF_8));
                } else {
                    send(line);
                }
            }
        }

        String sees(String text) throws InterruptedException {
            for (String line = heard.poll(60, TimeUnit.SECONDS);
                    line != null;
                    line = heard.poll(60, TimeUnit.SECONDS)) {
                if (line.contains(text)) {
                    return line;
                }
            }
            throw new AssertionError("never saw " + text);
        }

        @Override
        protected void onSetSSLParameters(javax.net.ssl.SSLParameters parameters) {
            // The certificate is of this test's own making.
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onMessage(String message) {
            heard.add(message);
        }

        @Override
        public void onMessage(java.nio.ByteBuffer message) {
            heard.add(StandardCharsets.UTF_8.decode(message).toString());
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            closed.add(String.valueOf(code));
        }

        @Override
        public void onError(Exception e) {
            heard.add("failed: " + e);
        }
    }
}
