package chat.stoa.tui.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageRenderer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections by TLS to a server whose key nobody vouches for. */
class TlsLinkTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<UntrustedKey> keys = new CopyOnWriteArrayList<>();
    private final Link link = new Link(new Recorder());
    private SSLServerSocket server;

    @BeforeEach
    void listen() throws Exception {
        server = listening(keyStore("server"));
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void anUnknownKeyIsToldAndNotTalkedTo() throws Exception {
        link.connect(1, target(new Tls("", "")));
        accept();
        await().until(() -> events.size() == 2);
        assertThat(events.get(0)).isEqualTo("untrusted");
        assertThat(keys.get(0).fingerprint()).matches("([0-9a-f]{2}:){31}[0-9a-f]{2}");
        assertThat(keys.get(0).certificate())
                .matches("([0-9a-f]{2}:){31}[0-9a-f]{2}")
                .isNotEqualTo(keys.get(0).fingerprint());
        assertThat(keys.get(0).subject()).isEqualTo("CN=server");
        assertThat(keys.get(0).problem()).isEqualTo("no authority that this computer trusts has signed it");
    }

    @Test
    void aKeyThatTheUserTrustsIsTalkedToBothWays() throws Exception {
        link.connect(1, target(new Tls("", "")));
        accept();
        await().until(() -> events.size() == 2);
        link.connect(2, target(new Tls(keys.get(0).fingerprint(), "")));
        try (SSLSocket peer = (SSLSocket) server.accept()) {
            peer.startHandshake();
            await().until(() -> events.contains("opened"));
            link.send(Message.of("NICK", "alice"));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo("NICK alice");
            peer.getOutputStream().write("PING x\r\n".getBytes(StandardCharsets.UTF_8));
            await().until(() -> events.contains("PING x"));
            link.send(Message.of("QUIT"));
            link.closeAfterWriting(Duration.ofSeconds(60));
            assertThat(in.readLine()).isEqualTo("QUIT");
        }
    }

    @Test
    void anotherKeyThanTheTrustedOneIsTold() throws Exception {
        link.connect(1, target(new Tls("00:11", "")));
        accept();
        await().until(() -> events.contains("untrusted"));
        assertThat(events).doesNotContain("opened");
    }

    @Test
    void aCertificateIsShownToTheServer() throws Exception {
        link.connect(1, target(new Tls("", "")));
        accept();
        await().until(() -> events.size() == 2);
        server.setWantClientAuth(true);
        Path pem = pem(keyStore("alice"));
        link.connect(2, target(new Tls(keys.get(0).fingerprint(), pem.toString())));
        try (SSLSocket peer = (SSLSocket) server.accept()) {
            peer.startHandshake();
            X509Certificate shown = (X509Certificate) peer.getSession().getPeerCertificates()[0];
            assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=alice");
        }
    }

    @Test
    void aCertificateFileThatIsNoneSaysSo() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");
        link.connect(1, target(new Tls("", empty.toString())));
        accept();
        await().until(() -> !events.isEmpty());
        assertThat(events.get(0)).contains("must have a certificate and a private key");
    }

    private Link.Target target(Tls tls) {
        return new Link.Target("127.0.0.1", server.getLocalPort(), tls, Duration.ofSeconds(60), 100);
    }

    /** Shakes hands, as far as the client does. */
    private void accept() throws IOException {
        try (Socket peer = server.accept()) {
            peer.getInputStream().read();
        } catch (IOException e) {
            // The client went away, as it should.
            assertThat(e).isNotNull();
        }
    }

    private static SSLServerSocket listening(KeyStore store) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), new TrustManager[] {new TrustsAll()}, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /** A new key, by the JDK's own tool: the library has no way to make a certificate. */
    private KeyStore keyStore(String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private Path pem(KeyStore store) throws Exception {
        Certificate certificate = store.getCertificate("key");
        PrivateKey key = (PrivateKey) store.getKey("key", PASSWORD);
        return Files.writeString(
                directory.resolve("client.pem"),
                block("CERTIFICATE", certificate.getEncoded()) + block("PRIVATE KEY", key.getEncoded()));
    }

    private static String block(String kind, byte[] bytes) {
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + encoded + "\n-----END " + kind + "-----\n";
    }

    /** A server that looks at certificates and asks nobody about them. */
    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Writes down what it hears. */
    private final class Recorder implements LinkListener {

        @Override
        public void onOpened(int connection) {
            events.add("opened");
        }

        @Override
        public void onUntrusted(int connection, UntrustedKey key) {
            keys.add(key);
            events.add("untrusted");
        }

        @Override
        public void onMessage(int connection, Message message) {
            events.add(MessageRenderer.renderText(message));
        }

        @Override
        public void onClosed(int connection, String reason) {
            events.add(reason);
        }
    }
}
