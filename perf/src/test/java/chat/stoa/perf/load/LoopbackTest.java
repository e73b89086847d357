package chat.stoa.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @Test
    void thisMachineIsAllowed() {
        assertThat(Loopback.parse("127.0.0.1:6667").getPort()).isEqualTo(6667);
        assertThat(Loopback.parse("localhost:6667").getAddress().getHostAddress())
                .isEqualTo("127.0.0.1");
        assertThat(Loopback.parse("[::1]:6667").getAddress().isLoopbackAddress())
                .isTrue();
        assertThat(Loopback.require(Loopback.parse("::1:6667"))).isEqualTo(Loopback.parse("[::1]:6667"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.1:6667", "irc.example.org:6667", "0.0.0.0:6667", "127.0.0.2:6667", ":6667", "[::]:6667"
            })
    void anyOtherAddressIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loopback.parse(address))
                .withMessageContaining("only talks to 127.0.0.1 and ::1");
    }

    @Test
    void aTargetElsewhereCannotBeMade() throws UnknownHostException {
        InetSocketAddress elsewhere =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 6667);
        assertThatIllegalArgumentException().isThrownBy(() -> new Target(elsewhere, ProcessMeter.NONE, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loopback.require(InetSocketAddress.createUnresolved("localhost", 6667)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:", "127.0.0.1:irc"})
    void anAddressWithoutPortIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loopback.parse(address))
                .withMessageContaining("HOST:PORT");
    }
}
