package chat.stoa.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.stoa.ops.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What proxies say first, and connections on which they do. */
class ProxyHeaderTest {

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String FROM_TEST_NET = SIGNATURE + "2111000c" + "c0000201" + "7f000001" + "1234" + "1a0b";

    private SteppedLoop stepped;

    @BeforeEach
    void open() throws IOException {
        stepped = new SteppedLoop(Limits.DEFAULT);
    }

    @AfterEach
    void close() {
        stepped.close();
    }

    @Test
    void theFirstVersionIsALine() throws IOException {
        assertThat(text("PROXY TCP4 192.0.2.1 127.0.0.1 4660 6667\r\n").source())
                .contains(new InetSocketAddress("192.0.2.1", 4660));
        assertThat(text("PROXY TCP6 2001:db8::1 ::1 65535 6667\r\nNICK a\r\n").source())
                .contains(new InetSocketAddress("2001:db8::1", 65535));
        assertThat(text("PROXY TCP4 192.0.2.1 127.0.0.1 4660 6667\r\nNICK a\r\n")
                        .size())
                .isEqualTo(42);
        assertThat(text("PROXY UNKNOWN\r\n").source()).isEmpty();
        assertThat(text("PROXY UNKNOWN ffff:f...f:ffff 1 2 3\r\n").size()).isEqualTo(37);
    }

    @Test
    void theSecondVersionIsBinary() throws IOException {
        assertThat(hex(FROM_TEST_NET).source()).contains(new InetSocketAddress("192.0.2.1", 0x1234));
        assertThat(hex(FROM_TEST_NET).secure()).isFalse();
        String six = SIGNATURE + "21210024" + "20010db8000000000000000000000001" + "00".repeat(16) + "00010002";
        assertThat(hex(six).source()).contains(new InetSocketAddress("2001:db8::1", 1));
        assertThat(hex(SIGNATURE + "20000000").source()).as("the proxy itself").isEmpty();
        assertThat(hex(SIGNATURE + "21310000").source())
                .as("no address of the network")
                .isEmpty();
        String ssl = SIGNATURE + "21110018" + "c0000201" + "7f000001" + "1234" + "1a0b" + "040001" + "ff" + "200005"
                + "0100000000";
        assertThat(hex(ssl).secure()).isTrue();
        assertThat(hex(ssl).size()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NICK alice\r\n",
                "PROXY TCP4 example.org 127.0.0.1 1 2\r\n",
                "PROXY TCP4 192.0.2.1 127.0.0.1 99999 2\r\n",
                "PROXY TCP4 192.0.2.1\r\n",
                "PROXY TCP5 192.0.2.1 127.0.0.1 1 2\r\n",
                "PROXY \r\n",
                "\r\n\r\nPROXY",
            })
    void whatIsNoHeaderIsRefused(String bytes) {
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> text(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"31110000", "2211000c", "2111ffff", "21110004c0000201", "2111000f00000000000000000000000001ffff"
            })
    void aBinaryHeaderThatIsBrokenIsRefused(String rest) {
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> hex(SIGNATURE + rest));
    }

    @Test
    void aLineWithoutEndIsRefused() throws IOException {
        assertThat(text("PROXY TCP4 " + "1".repeat(90)).size()).isZero();
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> text("PROXY TCP4 " + "1".repeat(100)));
    }

    @Test
    void noiseIsTakenOrRefusedAndNothingElse() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        byte[] good = HexFormat.of().parseHex(FROM_TEST_NET);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(60));
            for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(ProxyHeader.read(bytes).size())
                        .as("repeat with -Dseed=" + seed)
                        .isBetween(0, bytes.length);
            } catch (TransportException e) {
                assertThat(e).hasMessageStartingWith("PROXY header");
            }
        }
    }

    @Test
    void aTrustedProxySaysWhereTheClientComesFrom() {
        var alice = connect(true);
        byte[] all = join(HexFormat.of().parseHex(FROM_TEST_NET), "NICK alice\r\nUSER alice\r\n".getBytes(ISO_8859_1));
        for (byte each : all) {
            alice.transport.sends(new byte[] {each});
            alice.connection.onReady(SelectionKey.OP_READ);
        }
        assertThat(alice.peers).hasSize(1);
        assertThat(alice.peers.get(0).address()).isEqualTo(new InetSocketAddress("192.0.2.1", 0x1234));
        assertThat(alice.lines).containsExactly("NICK alice", "USER alice");
    }

    @Test
    void linesThatComeWithTheHeaderAreNotLost() {
        var alice = connect(true);
        alice.sends("PROXY TCP4 192.0.2.1 127.0.0.1 4660 6667\r\nNICK alice\r\n");
        assertThat(alice.peers.get(0).inetAddress().map(InetAddress::getHostAddress))
                .contains("192.0.2.1");
        assertThat(alice.lines).containsExactly("NICK alice");
    }

    @Test
    void aTrustedProxyThatSaysNothingIsRefused() {
        var alice = connect(true);
        alice.sends("NICK alice\r\n");
        assertThat(alice.ends).containsExactly("PROXY header expected");
    }

    @Test
    void fromAnybodyElseItIsJustALine() {
        var alice = connect(false);
        alice.sends("PROXY TCP4 192.0.2.1 127.0.0.1 4660 6667\r\n");
        assertThat(alice.lines).containsExactly("PROXY TCP4 192.0.2.1 127.0.0.1 4660 6667");
        assertThat(alice.peers.get(0).inetAddress()).contains(InetAddress.getLoopbackAddress());
    }

    private SteppedLoop.FarEnd connect(boolean trusted) {
        return stepped.connect(1, new TransportLayers(address -> trusted, Optional.empty(), Optional.empty()));
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static ProxyHeader text(String text) throws TransportException {
        return ProxyHeader.read(text.getBytes(ISO_8859_1));
    }

    private static ProxyHeader hex(String hex) throws TransportException {
        return ProxyHeader.read(HexFormat.of().parseHex(hex));
    }
}
