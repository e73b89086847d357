package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import chat.stoa.ops.ConfigException;
import chat.stoa.ops.ConfigFile;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The names of addresses, and how people wait for them. */
@Timeout(120)
class HostNamesTest {

    private static final String FOUND = "*** Found your hostname: home.example.net";
    private static final String NOT_FOUND = "*** Couldn't look up your hostname; using your address instead";

    /** As long as it takes on a busy machine. */
    private static final String PATIENTLY = "[limits]\nhost_lookup_timeout = 60\n";

    private final FakeDns dns = new FakeDns();

    HostNamesTest() throws IOException {}

    @AfterEach
    void stop() throws InterruptedException {
        dns.close();
    }

    @Test
    void aNameCountsIfItLeadsBackToTheAddress() throws Exception {
        dns.pointsTo("192.0.2.1", "Home.Example.Net");
        dns.hasAddress("home.example.net", "192.0.2.1");
        dns.pointsTo("2001:db8::1", "six.example.net");
        dns.hasAddress("six.example.net", "2001:db8::1");
        dns.pointsTo("192.0.2.2", "admin.example.net");
        dns.hasAddress("admin.example.net", "192.0.2.3");
        dns.pointsTo("192.0.2.4", "nowhere.example.net");
        dns.pointsTo("192.0.2.5", "192.0.2.1");

        assertThat(nameOf("192.0.2.1")).contains("home.example.net");
        assertThat(nameOf("2001:db8::1")).contains("six.example.net");
        assertThat(nameOf("192.0.2.2")).isEmpty();
        assertThat(nameOf("192.0.2.4")).isEmpty();
        assertThat(nameOf("192.0.2.5")).isEmpty();
        assertThat(nameOf("192.0.2.6")).isEmpty();
    }

    @Test
    void whoComesIsToldAndSeenUnderTheName() throws Exception {
        dns.pointsTo("127.0.0.1", "home.example.net");
        dns.hasAddress("home.example.net", "127.0.0.1");
        try (Server server = start("cloak = false\n" + PATIENTLY);
                IrcClient alice = new IrcClient(server.addresses().get(0))) {
            alice.send("NICK alice", "USER alice 0 * :Alice");

            assertThat(alice.sees("***")).isEqualTo(":stoa.localhost NOTICE * :*** Looking up your hostname...");
            assertThat(alice.sees("***")).endsWith(FOUND);
            assertThat(alice.sees(" 001 ")).endsWith("alice!~alice@home.example.net");
        }
    }

    @Test
    void withCloaksTheNameIsForOperatorsAndOneself() throws Exception {
        dns.pointsTo("127.0.0.1", "home.example.net");
        dns.hasAddress("home.example.net", "127.0.0.1");
        try (Server server = start(PATIENTLY);
                IrcClient alice = IrcClient.registered(server.addresses().get(0), "alice")) {
            alice.send("WHOIS alice");
            assertThat(alice.sees(" 311 ")).doesNotContain("home.example").contains(".cloak ");
            assertThat(alice.sees(" 338 ")).contains("~alice@home.example.net 127.0.0.1");
        }
    }

    @Test
    void nobodyWaitsLongForANameServerThatIsSilent() throws Exception {
        dns.fallSilent();
        try (Server server = start("cloak = false\n[limits]\nhost_lookup_timeout = 1\n");
                IrcClient alice = new IrcClient(server.addresses().get(0))) {
            alice.send("NICK alice", "USER alice 0 * :Alice");

            assertThat(alice.sees("***")).endsWith("*** Looking up your hostname...");
            assertThat(alice.sees("***")).endsWith(NOT_FOUND);
            assertThat(alice.sees(" 001 ")).endsWith("alice!~alice@127.0.0.1");
        }
    }

    private Server start(String more) throws IOException {
        String config = """
                listen = ["127.0.0.1:0"]
                [hosts]
                reverse_dns = true
                dns_servers = ["%s"]
                """.formatted(dns.address());
        try {
            return Server.start(ConfigFile.parse(config + more), new MemoryJournal(), Clock.SYSTEM, "1.0");
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Optional<String> nameOf(String address) throws Exception {
        try (HostNames names = new HostNames(List.of(dns.address()), Duration.ofSeconds(20), 10)) {
            CompletableFuture<Optional<String>> name = new CompletableFuture<>();
            assertThat(names.tryFind(InetAddress.getByName(address), Runnable::run, name::complete))
                    .isTrue();
            return name.get(60, TimeUnit.SECONDS);
        }
    }
}
