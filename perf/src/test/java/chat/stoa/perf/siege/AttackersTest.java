package chat.stoa.perf.siege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackersTest {

    @Test
    void aHelloIsTheBeginningOfATlsHandshake() {
        byte[] hello = ClientHello.make();
        assertThat(hello).startsWith(22, 3).hasSizeGreaterThan(100);
        assertThat(Habit.HALF_HELLO.opening(0, hello)).hasSize(60);
        assertThat(Habit.WHOLE_HELLO.opening(0, hello)).isEqualTo(hello);
    }

    @Test
    void whoChurnsComesUnderAnotherNameEachTime() {
        String first = new String(Habit.CHURNING.opening(1, new byte[0]), StandardCharsets.US_ASCII);
        assertThat(first).startsWith("NICK c1\r\n").endsWith("QUIT :gone\r\n");
        assertThat(Habit.CHURNING.opening(2, new byte[0])).isNotEqualTo(first.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void soManyComeAsWereAskedForFromOtherAddressesAndAllGoAtTheEnd() throws Exception {
        List<SocketChannel> accepted = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            var address = (InetSocketAddress) server.getLocalAddress();
            Attackers attackers = new Attackers(address, address, new Force(20, 3, 4, 2), ClientHello.make());
            attackers.begin(Duration.ofMillis(100));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
                    accepted.add(next);
                }
                return accepted.size() == 29;
            });
            for (SocketChannel channel : accepted) {
                var from = (InetSocketAddress) channel.getRemoteAddress();
                assertThat(from.getAddress().getHostAddress()).startsWith("127.1.");
            }
            attackers.end();
            for (SocketChannel channel : accepted) {
                assertThat(channel.socket().getInputStream().readAllBytes()).hasSizeLessThan(4_000);
                channel.close();
            }
            await().atMost(Duration.ofSeconds(60)).until(attackers::isOver);
            assertThat(attackers.notes())
                    .anyMatch(note -> note.startsWith("silent ") && note.contains("connected 20 times"));
        }
    }
}
