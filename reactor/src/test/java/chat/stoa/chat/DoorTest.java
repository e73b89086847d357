package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.ScramVerifier;
import chat.stoa.work.CapturedLog;
import org.junit.jupiter.api.Test;

/** The password of the server (PASS), and gateways that speak for others (WEBIRC). */
class DoorTest {

    private static final String VERIFIER =
            ScramVerifier.of("sesame", new byte[16], 4096).toString();

    @Test
    void whoKnowsThePasswordComesIn() {
        ChatHarness chat = ChatHarness.configured("password = \"" + VERIFIER + "\"");
        TestClient alice = chat.opens();
        alice.sends("PASS sesame", "NICK alice", "USER a 0 * :Alice", "PASS again");
        assertThat(alice.takes())
                .startsWith(":irc.test 001 alice :Welcome to the TestNet network, alice!~a@host1")
                .endsWith(":irc.test 462 alice :You may not reregister");

        TestClient bob = chat.opens();
        bob.sends("PASS", "PASS wrong", "NICK bob", "USER b 0 * :Bob");
        bob.sees(
                ":irc.test 461 * PASS :Not enough parameters",
                ":irc.test 464 * :Password incorrect",
                ":irc.test 464 bob :Password incorrect",
                "ERROR :Closing link: (~b@host2) [Password incorrect]");
        assertThat(bob.isClosed()).isTrue();
    }

    @Test
    void withoutAPasswordPassChangesNothing() {
        TestClient alice = new ChatHarness().opens();

        alice.sends("PASS whatever");

        alice.seesNothing();
    }

    @Test
    void aGatewaySaysWhereItsClientComesFrom() {
        ChatHarness chat = gateway();
        TestClient kiwi = chat.arrivesFrom("192.0.2.80");
        kiwi.sends("WEBIRC sesame kiwi client.example.org 198.51.100.3 :secure local-port=6697");
        kiwi.sends("NICK alice", "USER a 0 * :Alice");
        assertThat(kiwi.takes())
                .first()
                .isEqualTo(":irc.test 001 alice :Welcome to the TestNet network, alice!~a@client.example.org");

        TestClient six = chat.arrivesFrom("192.0.2.80");
        six.sends("WEBIRC sesame kiwi :two words", "WEBIRC sesame kiwi x 0::1");
        six.sends("NICK six", "USER a 0 * :Six");
        assertThat(six.takes().toString())
                .contains(":irc.test 461 * WEBIRC :Not enough parameters")
                .contains("six!~a@x");
    }

    @Test
    void nobodyElseMaySaySo() {
        ChatHarness chat = gateway();
        for (String line : new String[] {
            "WEBIRC wrong kiwi host 198.51.100.3",
            "WEBIRC sesame kiwi host nonsense",
            "WEBIRC sesame kiwi host 10.0.0.0/8"
        }) {
            TestClient kiwi = chat.arrivesFrom("192.0.2.80");
            kiwi.sends(line);
            kiwi.sees("ERROR :Closing link: (192.0.2.80) [Invalid WebIRC password]");
        }
        TestClient stranger = chat.arrivesFrom("203.0.113.1");
        stranger.sends("WEBIRC sesame kiwi host 198.51.100.3");
        assertThat(stranger.isClosed()).isTrue();
        TestClient late = chat.arrivesFrom("192.0.2.80");
        late.sends("NICK late", "WEBIRC sesame kiwi host 198.51.100.3");
        assertThat(late.isClosed()).isTrue();
    }

    @Test
    void theLogSaysWhyAGatewayWasRefusedButNothingOfStrangers() {
        ChatHarness chat = gateway();
        try (CapturedLog log = new CapturedLog()) {
            chat.arrivesFrom("203.0.113.1").sends("WEBIRC sesame kiwi host 198.51.100.3");
            chat.arrivesFrom("192.0.2.80").sends("WEBIRC wrong kiwi host 198.51.100.3");
            assertThat(log.lines("audit-refused"))
                    .singleElement()
                    .asString()
                    .contains("address=192.0.2.80 command=WEBIRC", "gave a wrong password for its gateway");
        }
    }

    private static ChatHarness gateway() {
        return ChatHarness.configured("""
                [[webirc]]
                name = "kiwi"
                password = "%s"
                hosts = ["192.0.2.80/29"]
                """.formatted(VERIFIER));
    }
}
