package chat.stoa.net;

import static chat.stoa.net.FrameDecoderTest.frame;
import static chat.stoa.net.FrameDecoderTest.join;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSocket connections, step by step: the test is the loop and the client. */
class WebSocketTransportTest {

    private static final String REQUEST = """
            GET / HTTP/1.1
            Host: chat.example.org
            Upgrade: websocket
            Connection: keep-alive, Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13
            """;

    private SteppedLoop stepped;
    private SteppedLoop.FarEnd alice;

    @BeforeEach
    void open() throws IOException {
        stepped = new SteppedLoop(Limits.DEFAULT);
        alice = connect(List.of(), false);
    }

    @AfterEach
    void close() {
        stepped.close();
    }

    @Test
    void theHandshakeIsAnsweredAsInTheExampleOfTheSpecification() {
        requests(REQUEST + "Sec-WebSocket-Protocol: text.ircv3.net\n");
        assertThat(alice.transport.received())
                .startsWith("HTTP/1.1 101 ")
                .contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .contains("\r\nSec-WebSocket-Protocol: text.ircv3.net\r\n")
                .endsWith("\r\n\r\n");
        assertThat(alice.peers).hasSize(1);
        assertThat(alice.peers.get(0).transport()).isEqualTo("websocket");
    }

    @ParameterizedTest
    @CsvSource({
        "'text.ircv3.net, binary.ircv3.net', text.ircv3.net",
        "'binary.ircv3.net, text.ircv3.net', binary.ircv3.net",
        "'chat, binary.ircv3.net', binary.ircv3.net",
        "'chat', ''",
    })
    void theClientsLikingDecides(String offered, String taken) {
        requests(REQUEST + "Sec-WebSocket-Protocol: " + offered + "\n");
        String answer = alice.transport.received();
        assertThat(answer).startsWith("HTTP/1.1 101 ");
        if (taken.isEmpty()) {
            assertThat(answer).doesNotContain("Sec-WebSocket-Protocol");
        } else {
            assertThat(answer).contains("Sec-WebSocket-Protocol: " + taken + "\r\n");
        }
    }

    @Test
    void aMessageIsALineAndALineIsAMessage() throws IOException {
        requests(REQUEST + "Sec-WebSocket-Protocol: text.ircv3.net\n");
        alice.transport.takesBytes();
        sends(join(frame(0x81, "NICK alice"), frame(0x01, "USER alice"), frame(0x80, " 0 * :한국어"), frame(0x81, "")));
        assertThat(alice.lines).hasSize(2);
        assertThat(alice.lines.get(0)).isEqualTo("NICK alice");
        assertThat(new String(alice.lines.get(1).getBytes(ISO_8859_1), UTF_8)).isEqualTo("USER alice 0 * :한국어");
        alice.isOffered("PING :1\r\nPING :2\r\n");
        alice.isOffered("PING :" + "x".repeat(200) + "\r\n");
        stepped.step();
        byte[] sent = alice.transport.takesBytes();
        assertThat(new String(sent, ISO_8859_1))
                .isEqualTo("\u0081\u0007PING :1\u0081\u0007PING :2\u0081~\u0000\u00CEPING :" + "x".repeat(200));
    }

    @Test
    void inBinaryEveryByteIsTakenAndInTextOnlyText() throws IOException {
        requests(REQUEST + "Sec-WebSocket-Protocol: binary.ircv3.net\n");
        alice.transport.takesBytes();
        sends(frame(0x82, new byte[] {'A', (byte) 0xFF}));
        assertThat(alice.lines).containsExactly("A\u00FF");
        alice.isOffered("\u00FF\r\n");
        stepped.step();
        assertThat(alice.transport.takesBytes()).containsExactly(0x82, 1, 0xFF);
        sends(frame(0x81, "text"));
        assertThat(alice.lines).containsExactly("A\u00FF", "text");
        alice = connect(List.of(), false);
        requests(REQUEST + "Sec-WebSocket-Protocol: text.ircv3.net\n");
        alice.transport.takesBytes();
        sends(frame(0x82, "bytes"));
        closes();
        assertThat(alice.lines).isEmpty();
        assertThat(alice.transport.takesBytes()).containsExactly(0x88, 2, 0x03, 0xEB);
    }

    @Test
    void noLineLeavesAsBrokenText() throws IOException {
        requests(REQUEST + "Sec-WebSocket-Protocol: text.ircv3.net\n");
        alice.transport.takesBytes();
        alice.isOffered("a\u00FFb\r\n");
        stepped.step();
        assertThat(new String(alice.transport.takesBytes(), UTF_8)).endsWith("a\uFFFDb");
    }

    @Test
    void whoIsClosedForAFaultIsToldWhichInTheLastLineToo() {
        requests(REQUEST);
        sends(frame(0x81, "x".repeat(Limits.DEFAULT.lineBytesMax() + 3)));
        assertThat(alice.dones).containsExactly("WebSocket message too long");
        alice = connect(List.of(), false);
        requests(REQUEST);
        sends(frame(0x80, "x"));
        assertThat(alice.dones).containsExactly("WebSocket failed: nothing to continue");
    }

    @Test
    void endingsThatShouldNotBeThereAreForgivenAndASecondLineIsNot() throws IOException {
        requests(REQUEST);
        alice.transport.takesBytes();
        sends(frame(0x81, "NICK alice\r\n"));
        assertThat(alice.lines).containsExactly("NICK alice");
        sends(frame(0x81, "NICK bob\r\nQUIT"));
        assertThat(alice.lines).hasSize(1);
        closes();
        assertThat(alice.transport.takesBytes()).containsExactly(0x88, 2, 0x03, 0xF0);
    }

    @Test
    void pingsAreAnsweredInOrder() throws IOException {
        requests(REQUEST);
        alice.transport.takesBytes();
        sends(join(frame(0x89, "1"), frame(0x89, "2")));
        assertThat(alice.transport.takesBytes()).containsExactly(0x8A, 1, '1', 0x8A, 1, '2');
    }

    @Test
    void whoAsksForPongsAndReadsNoneIsClosed() {
        requests(REQUEST);
        alice.transport.takesAtOnce = 0;
        byte[] pings = join(frame(0x89, "x".repeat(125)), frame(0x89, "x".repeat(125)));
        for (int i = 0; i < 10_000 && alice.ends.isEmpty(); i++) {
            sends(pings);
        }
        assertThat(alice.ends).containsExactly("SendQ exceeded");
    }

    @Test
    void theClientsFarewellStillLetsTheAnswersOutAndIsGivenBack() throws IOException {
        requests(REQUEST);
        alice.transport.takesBytes();
        sends(join(frame(0x81, "QUIT"), frame(0x88, new byte[] {0x0F, (byte) 0xA0})));
        stepped.step();
        assertThat(alice.lines).containsExactly("QUIT");
        assertThat(alice.dones).hasSize(1);
        alice.isOffered("ERROR :bye\r\n");
        closes();
        assertThat(new String(alice.transport.takesBytes(), ISO_8859_1))
                .isEqualTo("\u0081\nERROR :bye\u0088\u0002\u000F\u00A0");
        assertThat(alice.transport.outputEnded).isTrue();
        assertThat(alice.ends).containsExactly("Quit");
    }

    @Test
    void theServersFarewellComesAfterTheLastWords() throws IOException {
        requests(REQUEST);
        alice.transport.takesBytes();
        alice.isOffered("ERROR :bye\r\n");
        closes();
        assertThat(new String(alice.transport.takesBytes(), ISO_8859_1))
                .isEqualTo("\u0081\nERROR :bye\u0088\u0002\u0003\u00E8");
        assertThat(alice.ends).isEmpty();
        sends(frame(0x88, new byte[] {0x03, (byte) 0xE8}));
        alice.transport.inputEnded = true;
        alice.sends("");
        assertThat(alice.ends).containsExactly("Quit");
    }

    @Test
    void oneByteAtATimeIsEnough() {
        byte[] all = join(
                (REQUEST.replace("\n", "\r\n") + "\r\n").getBytes(UTF_8),
                frame(0x81, "NICK alice"),
                frame(0x81, "PING x"));
        for (byte each : all) {
            sends(new byte[] {each});
        }
        assertThat(alice.lines).containsExactly("NICK alice", "PING x");
    }

    @Test
    void framesThatComeWithTheRequestAreNotLost() {
        sends(join((REQUEST.replace("\n", "\r\n") + "\r\n").getBytes(UTF_8), frame(0x81, "NICK alice")));
        assertThat(alice.lines).containsExactly("NICK alice");
    }

    @Test
    void aSlowSocketGetsEverythingInOrder() throws IOException {
        requests(REQUEST);
        alice.transport.takesBytes();
        alice.transport.takesAtOnce = 7;
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            String line = "PING :" + i + "x".repeat(80);
            alice.isOffered(line + "\r\n");
            expected.append('\u0081').append((char) line.length()).append(line);
        }
        stepped.step();
        for (int i = 0; i < 100_000 && alice.key.waitsToWrite(); i++) {
            alice.transport.takesAtOnce = 5_000;
            alice.becomesWritable();
        }
        assertThat(new String(alice.transport.takesBytes(), ISO_8859_1)).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1, POST / HTTP/1.1, 400",
        "Upgrade: websocket, X: y, 426",
        "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 8, 426",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, Sec-WebSocket-Key: short, 400",
        "Host: chat.example.org, X: y, 400",
    })
    void whatIsNoHandshakeIsRefusedInHttp(String part, String other, String status) {
        requests(REQUEST.replace(part, other));
        assertThat(alice.transport.received())
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Connection: close");
        assertThat(alice.transport.outputEnded).isTrue();
        stepAll();
        assertThat(alice.ends).containsExactly("Connection closed");
        assertThat(alice.peers).isEmpty();
    }

    @Test
    void aRequestWithoutEndIsRefused() {
        for (int i = 0; i < 200 && alice.ends.isEmpty(); i++) {
            sends(("X-Header-" + i + ": " + "x".repeat(90) + "\r\n").getBytes(UTF_8));
            stepAll();
        }
        assertThat(alice.transport.received()).startsWith("HTTP/1.1 431 ");
        assertThat(alice.ends).hasSize(1);
    }

    @Test
    void onlyPagesThatMayComeCome() {
        alice = connect(List.of("https://chat.example.org"), false);
        requests(REQUEST + "Origin: https://evil.example\n");
        assertThat(alice.transport.received()).startsWith("HTTP/1.1 403 ");
        alice = connect(List.of("https://chat.example.org"), false);
        requests(REQUEST + "Origin: https://Chat.example.org\n");
        assertThat(alice.transport.received()).startsWith("HTTP/1.1 101 ");
        alice = connect(List.of("https://chat.example.org"), false);
        requests(REQUEST);
        assertThat(alice.transport.received()).as("no browser").startsWith("HTTP/1.1 101 ");
    }

    @Test
    void aTrustedProxysWordIsTakenAndNobodyElses() {
        String forwarded = REQUEST + "X-Forwarded-For: 203.0.113.9, 198.51.100.7\nX-Forwarded-Proto: https\n";
        alice = connect(List.of(), true);
        requests(forwarded);
        assertThat(alice.peers.get(0).address()).isEqualTo(new InetSocketAddress("198.51.100.7", 0));
        assertThat(alice.peers.get(0).secure()).isTrue();
        alice = connect(List.of(), false);
        requests(forwarded);
        assertThat(alice.peers.get(0).inetAddress()).contains(InetAddress.getLoopbackAddress());
        assertThat(alice.peers.get(0).secure()).isFalse();
    }

    private SteppedLoop.FarEnd connect(List<String> origins, boolean trusted) {
        WebSocketRules rules = new WebSocketRules(origins, address -> trusted && address.isLoopbackAddress());
        return stepped.connect(
                1, new TransportLayers(TransportLayers.NO_PROXIES, Optional.empty(), Optional.of(rules)));
    }

    private void requests(String head) {
        sends((head.replace("\n", "\r\n") + "\r\n").getBytes(ISO_8859_1));
    }

    private void sends(byte[] bytes) {
        alice.transport.sends(bytes);
        alice.connection.onReady(SelectionKey.OP_READ);
    }

    private void closes() throws IOException {
        stepAll();
        alice.connection.close("Quit");
        stepped.step();
    }

    private void stepAll() {
        try {
            for (int i = 0; i < 3; i++) {
                stepped.step();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
