package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:6667", "0.0.0.0:0", "255.255.255.255:65535", "[::1]:6667", "[::]:1", "[2001:db8::7]:1"
            })
    void whatIsFormattedCanBeRead(String text) {
        assertThat(Addresses.format(Addresses.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:1, 127.0.0.1:1", "[::]:1, [::1]:1", "192.0.2.7:1, 192.0.2.7:1", "[fe80::1]:1, [fe80::1]:1"})
    void everyAddressIsReachedAtOne(String listening, String reached) {
        assertThat(Addresses.format(Addresses.reachable(Addresses.parse(listening))))
                .isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "6667, HOST:PORT",
        ":6667, HOST:PORT",
        "[]:6667, HOST:PORT",
        "'', HOST:PORT",
        "::1:6667, brackets",
        "localhost:, port",
        "localhost:x, port",
        "localhost:-1, port",
        "localhost:65536, port",
        "localhost:99999999999, port",
        "no.such.host.invalid:1, unknown host",
    })
    void whatIsNoAddressIsRefusedWithTheReason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Addresses.parse(text))
                .withMessageContaining(reason)
                .withMessageEndingWith(text);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7", "2001:db8::7, 2001:db8:0:0:0:0:0:7", "::1, 0:0:0:0:0:0:0:1"})
    void aHostIsShownSoThatItCanStandInAMessage(String address, String shown) throws UnknownHostException {
        assertThat(Hosts.shown(new InetSocketAddress(InetAddress.getByName(address), 1)))
                .isEqualTo(shown);
    }

    @Test
    void aHostIsShownWithoutItsZone() throws UnknownHostException {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
        InetAddress zoned = Inet6Address.getByAddress(null, linkLocal, 3);
        assertThat(Hosts.shown(new InetSocketAddress(zoned, 1))).isEqualTo("fe80:0:0:0:0:0:0:1");
    }
}
