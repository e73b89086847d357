package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a session knows of the way on which its client came. */
class ConnectionAttributesTest {

    private static final String FINGERPRINT = "ab".repeat(32);

    private final ChatHarness chat = new ChatHarness();

    @Test
    void othersSeeTheHostThatIsShown() {
        var attributes = ConnectionAttributes.plain("example.org");
        var alice = new TestClient(chat, 100, attributes);
        alice.sends("NICK alice", "USER alice 0 * :Alice");
        alice.forget();
        alice.sends("USERHOST alice");
        alice.sees(":irc.test 302 alice :alice=+~alice@example.org");
    }

    @Test
    void whoComesThroughAGatewayKeepsItsCertificate() {
        var tls = new ConnectionAttributes("gw", "192.0.2.1", "tls", true, Optional.of(FINGERPRINT), Optional.empty());
        var behind = tls.from("alice.example", "198.51.100.7");
        assertThat(behind.host()).isEqualTo("alice.example");
        assertThat(behind.address()).isEqualTo("198.51.100.7");
        assertThat(behind.transport()).isEqualTo("tls");
        assertThat(behind.certificateFingerprint()).contains(FINGERPRINT);
        assertThat(behind.secure()).isTrue();
        assertThat(behind.withSecure(false).secure()).isFalse();
    }
}
