package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.cert.SelfSigned;
import chat.stoa.ops.Limits;
import chat.stoa.work.SteppedWork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption, step by step: the test is the loop, the socket and the client. */
class TlsTransportTest {

    @TempDir
    private Path directory;

    private final SteppedWork work = new SteppedWork(2);
    private SteppedLoop stepped;
    private SteppedLoop.FarEnd alice;
    private TlsClient client;

    @BeforeEach
    void open() throws Exception {
        stepped = new SteppedLoop(Limits.DEFAULT);
        alice = stepped.connect(1, layers());
        client = new TlsClient(TestCertificates.client());
    }

    @AfterEach
    void close() {
        stepped.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void linesPassBothWays(String protocol) throws Exception {
        client = new TlsClient(TestCertificates.client(), protocol);
        shakesHands();
        assertThat(alice.peers).hasSize(1);
        assertThat(alice.peers.get(0).transport()).isEqualTo("tls");
        assertThat(alice.peers.get(0).secure()).isTrue();
        assertThat(alice.peers.get(0).certificateFingerprint()).isEmpty();
        clientSays("NICK alice\r\nUSER alice\r\n");
        assertThat(alice.lines).containsExactly("NICK alice", "USER alice");
        alice.isOffered("001 alice\r\n");
        exchange();
        assertThat(client.heard()).isEqualTo("001 alice\r\n");
    }

    @Test
    void theServerSaysNothingReadableAndDoesNotBeginBeforeTheHandshake() throws Exception {
        alice.isOffered("secret\r\n");
        stepped.step();
        assertThat(alice.transport.received()).isEmpty();
        shakesHands();
        byte[] sent = alice.transport.takesBytes();
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(client.heard()).isEqualTo("secret\r\n");
    }

    @Test
    void oneByteAtATimeIsEnough() throws Exception {
        client.engine.beginHandshake();
        for (byte[] fromClient = client.takes(new byte[0]); fromClient.length > 0; ) {
            dribble(fromClient);
            fromClient = client.takes(alice.transport.takesBytes());
        }
        dribble(client.says("NICK alice\r\n"));
        assertThat(alice.lines).containsExactly("NICK alice");
    }

    @Test
    void aSocketThatTakesOneByteAtATimeIsEnough() throws Exception {
        alice.transport.takesAtOnce = 1;
        shakesHands();
        alice.isOffered("0123456789\r\n");
        stepped.step();
        while (alice.key.waitsToWrite()) {
            alice.becomesWritable();
        }
        client.takes(alice.transport.takesBytes());
        assertThat(client.heard()).isEqualTo("0123456789\r\n");
    }

    @Test
    void whatWaitsTogetherIsOneRecord() throws Exception {
        shakesHands();
        for (int i = 0; i < 100; i++) {
            alice.isOffered("PING :" + i + "\r\n");
        }
        exchange();
        assertThat(client.heard()).startsWith("PING :0\r\n").endsWith("PING :99\r\n");
        assertThat(client.recordsHeard).isEqualTo(1);
    }

    @Test
    void muchGoesThroughInRandomPieces() throws Exception {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        shakesHands();
        alice.onReceived = cost -> alice.connection.consumed(cost);
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            said.append("x".repeat(random.nextInt(400))).append("\r\n");
        }
        byte[] bytes = client.says(said.toString());
        for (int from = 0; from < bytes.length; ) {
            int count = Math.min(bytes.length - from, 1 + random.nextInt(40_000));
            alice.transport.sends(Arrays.copyOfRange(bytes, from, from + count));
            from += count;
            alice.connection.onReady(SelectionKey.OP_READ);
            settle();
        }
        for (int i = 0; i < 100; i++) {
            alice.connection.onReady(SelectionKey.OP_READ);
            settle();
        }
        assertThat(String.join("\r\n", alice.lines) + "\r\n")
                .as("repeat with -Dseed=" + seed)
                .isEqualTo(said.toString());
    }

    @Test
    void theFingerprintOfTheClientsCertificateIsTold() throws Exception {
        SelfSigned own = SelfSigned.make(List.of("alice"), Instant.now(), Duration.ofDays(1));
        client = new TlsClient(TestCertificates.client(keyStore(own)));
        shakesHands();
        assertThat(alice.peers.get(0).certificateFingerprint())
                .contains(TestCertificates.fingerprint(own.certificate()));
    }

    @Test
    void plainWordsAreRefusedWithAReason() throws Exception {
        alice.sends("NICK alice\r\nUSER alice 0 * :Alice\r\n");
        settle();
        assertThat(alice.ends).hasSize(1);
        assertThat(alice.ends.get(0)).startsWith("TLS failed: ");
        assertThat(alice.peers).isEmpty();
    }

    @Test
    void noiseAfterTheHandshakeEndsTheConnection() throws Exception {
        shakesHands();
        alice.transport.sends(
                new byte[] {23, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20});
        alice.connection.onReady(SelectionKey.OP_READ);
        assertThat(alice.ends).hasSize(1);
        assertThat(alice.lines).isEmpty();
    }

    @Test
    void aRecordThatClaimsToBeEndlessEndsTheConnection() throws Exception {
        shakesHands();
        alice.transport.sends(new byte[] {23, 3, 3, (byte) 0xFF, (byte) 0xFF});
        for (int i = 0; i < 80 && alice.ends.isEmpty(); i++) {
            alice.transport.sends(new byte[1000]);
            alice.connection.onReady(SelectionKey.OP_READ);
            settle();
        }
        assertThat(alice.ends).hasSize(1);
    }

    @Test
    void newNegotiationIsRefused() throws Exception {
        client = new TlsClient(TestCertificates.client(), "TLSv1.2");
        shakesHands();
        client.engine.beginHandshake();
        alice.transport.sends(client.takes(new byte[0]));
        alice.connection.onReady(SelectionKey.OP_READ);
        settle();
        assertThat(alice.ends).containsExactly("TLS renegotiation is not allowed");
    }

    @Test
    void theFarewellComesAfterTheLastWords() throws Exception {
        shakesHands();
        alice.isOffered("ERROR :bye\r\n");
        alice.connection.close("Quit");
        exchange();
        assertThat(client.heard()).isEqualTo("ERROR :bye\r\n");
        assertThat(client.sawFarewell).isTrue();
        assertThat(alice.transport.outputEnded).isTrue();
        assertThat(alice.ends).isEmpty();
        alice.transport.sends(client.says("still talking\r\n"));
        alice.connection.onReady(SelectionKey.OP_READ);
        assertThat(alice.ends).isEmpty();
        alice.transport.inputEnded = true;
        alice.connection.onReady(SelectionKey.OP_READ);
        assertThat(alice.ends).containsExactly("Quit");
    }

    @Test
    void theClientsFarewellStillLetsTheAnswersOut() throws Exception {
        client = new TlsClient(TestCertificates.client(), "TLSv1.3");
        shakesHands();
        byte[] last = client.says("QUIT\r\n");
        alice.transport.sends(last);
        alice.transport.sends(client.saysFarewell());
        alice.connection.onReady(SelectionKey.OP_READ);
        settle();
        alice.connection.onReady(SelectionKey.OP_READ);
        settle();
        assertThat(alice.lines).containsExactly("QUIT");
        assertThat(alice.dones).containsExactly("Connection closed");
        alice.isOffered("ERROR :bye\r\n");
        alice.connection.close("Quit");
        stepped.step();
        client.takes(alice.transport.takesBytes());
        assertThat(client.heard()).isEqualTo("ERROR :bye\r\n");
        assertThat(alice.ends).containsExactly("Quit");
    }

    @Test
    void aSocketThatEndsWithoutFarewellEndsTheInput() throws Exception {
        shakesHands();
        alice.transport.inputEnded = true;
        alice.connection.onReady(SelectionKey.OP_READ);
        settle();
        assertThat(alice.dones).containsExactly("Connection closed");
    }

    @Test
    void whileTheHandshakeIsComputedElsewhereTheSocketIsLeftAlone() throws Exception {
        client.engine.beginHandshake();
        alice.transport.sends(client.takes(new byte[0]));
        alice.connection.onReady(SelectionKey.OP_READ);
        assertThat(alice.key.waitsToRead())
                .as("a readable socket would keep the loop busy")
                .isFalse();
        settle();
        assertThat(alice.key.waitsToRead()).isTrue();
    }

    @Test
    void tooManyHandshakesAtOnceAreRefused() throws Exception {
        for (int i = 2; i < 5; i++) {
            var other = stepped.connect(i, layers());
            TlsClient another = new TlsClient(TestCertificates.client());
            another.engine.beginHandshake();
            other.transport.sends(another.takes(new byte[0]));
            other.connection.onReady(SelectionKey.OP_READ);
            assertThat(other.ends).isEqualTo(i < 4 ? List.of() : List.of("Too many TLS handshakes at once"));
        }
    }

    private TransportLayers layers() throws Exception {
        return TransportLayers.encrypted(new TlsServer(TestCertificates.server(directory), work));
    }

    private void shakesHands() throws IOException {
        client.engine.beginHandshake();
        exchange();
        assertThat(alice.peers).hasSize(1);
    }

    private void clientSays(String text) throws IOException {
        alice.transport.sends(client.says(text));
        exchange();
    }

    /** Until neither has anything to say. */
    private void exchange() throws IOException {
        settle();
        for (int quiet = 0; quiet < 3; ) {
            byte[] toServer = client.takes(alice.transport.takesBytes());
            quiet = toServer.length == 0 ? quiet + 1 : 0;
            alice.transport.sends(toServer);
            while (alice.key.waitsToWrite() && alice.ends.isEmpty()) {
                alice.becomesWritable();
            }
            alice.connection.onReady(SelectionKey.OP_READ);
            settle();
        }
    }

    private void dribble(byte[] bytes) throws IOException {
        for (byte each : bytes) {
            alice.transport.sends(new byte[] {each});
            alice.connection.onReady(SelectionKey.OP_READ);
            settle();
        }
    }

    private void settle() throws IOException {
        for (int i = 0; i < 4; i++) {
            stepped.step();
            work.runOnce();
        }
        stepped.step();
    }

    private static KeyStore keyStore(SelfSigned pair) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(TestCertificates.body(pair.certificate())));
        var key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(TestCertificates.body(pair.key())));
        store.setKeyEntry("own", key, new char[0], new Certificate[] {certificate});
        return store;
    }
}
