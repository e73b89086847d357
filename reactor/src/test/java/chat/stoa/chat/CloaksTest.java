package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.ScramVerifier;
import chat.stoa.ops.HostSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people see in the place of addresses, and who sees the addresses all the same. */
class CloaksTest {

    private static final String CONFIG = """
            [hosts]
            cloak_suffix = "net"
            [[oper_class]]
            name = "all"
            privileges = ["ban", "see"]
            [[oper]]
            name = "root"
            class = "all"
            password = "%1$s"
            hosts = ["*@203.0.113.*"]
            """.formatted(ScramVerifier.of("sesame", new byte[16], 4096));
    private static final String CLOAK = "([0-9a-z]{8}\\.){3}net";

    private final ChatHarness chat = ChatHarness.configured(CONFIG);
    private final TestClient alice = chat.connectsFrom("203.0.113.1", "alice");
    private final TestClient bob = chat.connectsFrom("203.0.113.77", "bob");

    @Test
    void aCloakIsTheSameForTheSameAddressAndEndsAlikeForNeighbours() {
        assertThat(hostOf("alice")).matches(CLOAK);
        chat.connectsFrom("203.0.113.1", "alice2");
        chat.connectsFrom("203.0.200.1", "carol");
        chat.connectsFrom("198.51.100.1", "dave");

        assertThat(hostOf("alice2")).isEqualTo(hostOf("alice"));
        assertThat(hostOf("bob")).isNotEqualTo(hostOf("alice")).endsWith(network(hostOf("alice")));
        assertThat(network(hostOf("carol"))).isNotEqualTo(network(hostOf("alice")));
        assertThat(hostOf("carol").substring(18)).isEqualTo(hostOf("alice").substring(18));
        assertThat(hostOf("dave").substring(18)).isNotEqualTo(hostOf("alice").substring(18));
    }

    @Test
    void withoutTheKeyNobodyCanTellTheAddress() {
        ConnectionAttributes way = ConnectionAttributes.plain("203.0.113.1");
        Cloaks one = new Cloaks(HostSettings.DEFAULT, new byte[] {1});
        Cloaks other = new Cloaks(HostSettings.DEFAULT, new byte[] {2});

        assertThat(one.of(way)).isEqualTo(new Cloaks(HostSettings.DEFAULT, new byte[] {1}).of(way));
        assertThat(List.of(one.of(way).split("\\.")))
                .filteredOn(part -> List.of(other.of(way).split("\\.")).contains(part))
                .containsExactly("cloak");
    }

    @Test
    void anIpv6LineHasOneCloakAndASocketOfThisMachineNone() {
        Cloaks cloaks = new Cloaks(HostSettings.DEFAULT, new byte[32]);
        String one = cloaks.of(ConnectionAttributes.plain("2001:db8:1:2:3:4:5:6"));

        assertThat(cloaks.of(ConnectionAttributes.plain("2001:db8:1:2:aaaa:4:5:6")))
                .isEqualTo(one);
        assertThat(cloaks.of(ConnectionAttributes.plain("2001:db8:1:3:3:4:5:6")))
                .isNotEqualTo(one)
                .endsWith(one.substring(8));
        assertThat(cloaks.of(ConnectionAttributes.plain("localhost"))).isEqualTo("localhost");
    }

    @Test
    void nobodyIsShownTheAddressOfAnother() {
        TestClient caps = chat.arrivesFrom("198.51.100.1");
        caps.sends(
                "CAP REQ :userhost-in-names extended-join invite-notify account-notify",
                "NICK carol",
                "USER carol 0 * :Carol",
                "CAP END",
                "MONITOR + alice,dave");
        alice.sends("JOIN #tea", "TOPIC #tea :green");
        caps.sends("JOIN #tea", "WHO #tea", "WHO alice %tcuihnfar,1", "WHOIS alice", "USERHOST alice", "USERIP alice");
        chat.connectsFrom("203.0.113.9", "dave").sends("JOIN #tea", "PRIVMSG carol :hello", "NICK david", "QUIT :bye");
        caps.sends("WHOWAS dave", "MODE #tea b", "NAMES #tea");

        String all = String.join("\n", caps.takes());

        assertThat(all).contains(" 354 carol 1 ", " 311 carol alice ~alice ", " 314 carol dave ", " 730 carol ");
        assertThat(all).contains(" 255.255.255.255 ").doesNotContain("203.0.113");
    }

    @Test
    void onesOwnAddressAndForOperatorsThatOfOthersIsShown() {
        String own = hostOf("alice");
        alice.sends("WHOIS alice", "USERIP alice");
        assertThat(alice.takes())
                .contains(
                        ":irc.test 311 alice alice ~alice %s * :alice real".formatted(own),
                        ":irc.test 338 alice alice ~alice@203.0.113.1 203.0.113.1 :Actual user@host, Actual IP",
                        ":irc.test 340 alice :alice=+~alice@203.0.113.1");

        alice.sends("OPER root sesame");
        alice.forget();
        alice.sends("WHOIS bob", "USERIP bob", "UBAN INFO 203.0.113.77", "WHO bob %in");

        assertThat(alice.takes())
                .contains(
                        ":irc.test 338 alice bob ~bob@203.0.113.77 203.0.113.77 :Actual user@host, Actual IP",
                        ":irc.test 340 alice :bob=+~bob@203.0.113.77",
                        ":irc.test NOTICE alice :Would mean bob!~bob@%s, from 203.0.113.77".formatted(hostOf("bob")),
                        ":irc.test 354 alice 203.0.113.77 :bob");
    }

    @Test
    void bansOfTheServerMeanAddressesAndCloaks() {
        String cloak = hostOf("bob");
        alice.sends("OPER root sesame", "KLINE *@203.0.113.77 away");
        assertThat(bob.isClosed()).isTrue();

        alice.sends("UNKLINE *@203.0.113.77", "KLINE *@%s away".formatted(cloak));
        assertThat(chat.connectsFrom("203.0.113.77", "bob").isClosed()).isTrue();
        assertThat(chat.connectsFrom("203.0.113.78", "bob2").isClosed()).isFalse();
        alice.sends("UNKLINE *@" + cloak, "DLINE 203.0.113.64/28");
        assertThat(chat.connectsFrom("203.0.113.77", "bob").isClosed()).isTrue();
    }

    @Test
    void aRoomBansANetworkByTheEndOfTheCloak() {
        chat.hasAccount("carol", "sesame42");
        alice.sends("JOIN #tea", "MODE #tea +b *!*@*" + network(hostOf("bob")));
        bob.sends("JOIN #tea");
        assertThat(bob.takes()).containsExactly(":irc.test 474 bob #tea :Cannot join channel (+b)");

        TestClient far = chat.connectsFrom("198.51.100.1", "dave");
        far.sends("JOIN #tea");
        assertThat(far.takes()).anyMatch(line -> line.endsWith(" JOIN #tea"));

        TestClient carol = chat.connectsFrom("203.0.113.5", "carol9");
        carol.sends("NS IDENTIFY carol sesame42");
        carol.forget();
        carol.sends("WHOIS carol9");
        assertThat(carol.takes()).contains(":irc.test 311 carol9 carol9 ~carol9 user/carol * :carol9 real");
        carol.sends("JOIN #tea");
        // Also while the account stands for the address.
        carol.sees(":irc.test 474 carol9 #tea :Cannot join channel (+b)");
        alice.sends("MODE #tea -b *!*@*" + network(hostOf("bob")), "MODE #tea +b *!*@user/*");
        carol.sends("JOIN #tea");
        carol.sees(":irc.test 474 carol9 #tea :Cannot join channel (+b)");
    }

    @Test
    void whatIsRecordedHasNoAddress() {
        alice.sends("CAP REQ :draft/chathistory batch", "JOIN #tea", "PRIVMSG #tea :hello");
        alice.forget();
        alice.sends("CHATHISTORY LATEST #tea * 10");

        assertThat(String.join("\n", alice.takes())).contains(hostOf("alice")).doesNotContain("203.0.113");
    }

    @Test
    void switchedOffTheyAreNot() {
        ChatHarness open = ChatHarness.configured("[hosts]\ncloak = false\n");
        open.hasAccount("alice", "sesame42");
        TestClient plain = open.connectsFrom("203.0.113.1", "alice9");
        plain.sends("NS IDENTIFY alice sesame42");
        plain.forget();
        plain.sends("USERHOST alice9");
        plain.sees(":irc.test 302 alice9 :alice9=+~alice9@203.0.113.1");
    }

    private String hostOf(String nick) {
        TestClient asking = chat.connectsFrom("192.0.2.1", "asking");
        asking.sends("USERHOST " + nick);
        Optional<String> answer =
                asking.takes().stream().filter(line -> line.contains(" 302 ")).findFirst();
        asking.sends("QUIT");
        return answer.orElseThrow().replaceFirst(".*@", "");
    }

    /** All but the part that stands for the address itself. */
    private static String network(String cloak) {
        return cloak.substring(8);
    }
}
