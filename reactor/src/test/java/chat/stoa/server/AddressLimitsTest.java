package chat.stoa.server;

import static chat.stoa.server.ServerTest.address;
import static chat.stoa.server.ServerTest.start;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.Passwords;
import chat.stoa.account.ScramVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Limits that count by address, with real sockets: it is the client's own address that counts, whatever stands between.
 */
@Timeout(120)
class AddressLimitsTest {

    private static final String TOO_MANY = "ERROR :Closing link: [Too many connections from your address]";
    private static final String TOO_OFTEN = "ERROR :Closing link: [You connect too often; try again in a minute]";

    @Test
    void behindAProxyTheClientsOwnAddressCounts() throws Exception {
        try (Server server = start("""
                        listen = [{ address = "127.0.0.1:0", proxy = true }]
                        proxies = ["127.0.0.1"]
                        exempt = []
                        [limits]
                        connections_per_address = 1
                        """);
                IrcClient alice = proxied(server, "198.51.100.1", "alice");
                IrcClient bob = proxied(server, "198.51.100.2", "bob");
                IrcClient third = new IrcClient(address(server))) {
            third.send("PROXY TCP4 198.51.100.1 192.0.2.1 1000 6667", "NICK third");
            assertThat(third.seesEnd()).containsExactly(TOO_MANY);
            assertThat(alice.settle()).isEmpty();
            assertThat(bob.settle()).isEmpty();
        }
    }

    @Test
    void behindAWebServerTheClientsOwnAddressCounts() throws Exception {
        try (Server server = start("""
                        listen = [{ address = "127.0.0.1:0", websocket = true }]
                        proxies = ["127.0.0.1"]
                        exempt = []
                        [limits]
                        connections_per_address = 1
                        """);
                IrcClient alice = new IrcClient(address(server));
                IrcClient again = new IrcClient(address(server));
                IrcClient bob = new IrcClient(address(server))) {
            upgrade(alice, "198.51.100.1");
            alice.sees("101 Switching Protocols");
            upgrade(bob, "198.51.100.2");
            bob.sees("101 Switching Protocols");
            upgrade(again, "198.51.100.1");
            assertThat(String.join(" ", again.seesEnd())).contains("Too many connections from your address");
        }
    }

    @Test
    void behindAGatewayTheClientsOwnAddressCounts() throws Exception {
        byte[] salt = new byte[ScramVerifier.SALT_BYTES];
        String verifier = ScramVerifier.of(Passwords.prepare("letmein").orElseThrow(), salt, ScramVerifier.ITERATIONS)
                .toString();
        try (Server server = start("""
                        exempt = []
                        [limits]
                        connections_per_address = 1
                        [[webirc]]
                        name = "kiwi"
                        password = "%s"
                        hosts = ["127.0.0.1"]
                        """.formatted(verifier));
                IrcClient alice = gated(server, "198.51.100.1");
                IrcClient bob = gated(server, "198.51.100.2")) {
            alice.send("NICK alice", "USER alice 0 * :alice");
            alice.sees(" 001 ");
            bob.send("NICK bob", "USER bob 0 * :bob");
            bob.sees(" 001 ");
            // Not before: which of two passwords is checked first nobody knows.
            try (IrcClient again = gated(server, "198.51.100.1")) {
                assertThat(again.seesEnd())
                        .singleElement()
                        .asString()
                        .endsWith("[Too many connections from your address]");
            }
        }
    }

    @Test
    void whoComesTooOftenIsToldAndClosed() throws Exception {
        try (Server server = start("exempt = []\n[limits]\nconnects_per_minute = 2\n")) {
            for (int i = 0; i < 2; i++) {
                IrcClient.registered(address(server), "alice" + i).close();
            }
            try (IrcClient third = new IrcClient(address(server))) {
                assertThat(third.seesEnd()).containsExactly(TOO_OFTEN);
            }
        }
    }

    @Test
    void whoIsOnThisMachineIsNotCounted() throws Exception {
        try (Server server = start("[limits]\nconnections_per_address = 1\n");
                IrcClient one = IrcClient.registered(address(server), "one");
                IrcClient two = IrcClient.registered(address(server), "two")) {
            assertThat(one.settle()).isEmpty();
            assertThat(two.settle()).as("this machine is exempt").isEmpty();
        }
    }

    private static IrcClient proxied(Server server, String source, String nick) throws Exception {
        IrcClient client = new IrcClient(address(server));
        client.send("PROXY TCP4 " + source + " 192.0.2.1 1000 6667", "NICK " + nick, "USER u 0 * :u");
        client.sees(" 001 ");
        client.settle();
        return client;
    }

    private static IrcClient gated(Server server, String source) throws Exception {
        IrcClient client = new IrcClient(address(server));
        client.send("WEBIRC letmein kiwi " + source + " " + source);
        return client;
    }

    private static void upgrade(IrcClient client, String source) throws Exception {
        client.send(
                "GET / HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "X-Forwarded-For: " + source,
                "");
    }
}
