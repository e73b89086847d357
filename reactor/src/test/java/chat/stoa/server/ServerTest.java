package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.stoa.journal.MemoryJournal;
import chat.stoa.ops.Config;
import chat.stoa.ops.ConfigFile;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whole servers in this process, over real sockets. */
@Timeout(120)
class ServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void twoServersLiveSideBySide() throws Exception {
        try (Server one = start("");
                Server two = start("");
                IrcClient alice = IrcClient.registered(address(one), "alice");
                IrcClient otherAlice = IrcClient.registered(address(two), "alice")) {
            alice.send("PRIVMSG alice :to myself");
            alice.sees("to myself");
            assertThat(otherAlice.settle()).isEmpty();
            assertThat(one.counters().registered()).isEqualTo(1);
            assertThat(two.counters().registered()).isEqualTo(1);
            one.close();
            otherAlice.send("PRIVMSG alice :still here");
            otherAlice.sees("still here");
        }
    }

    @Test
    void oneServerListensOnSeveralAddressesWithSeveralLoops() throws Exception {
        try (Server server = start("listen = [\"127.0.0.1:0\", \"127.0.0.1:0\"]\nloops = 2\nworkers = 3\n");
                IrcClient alice = IrcClient.registered(server.addresses().get(0), "alice");
                IrcClient bob = IrcClient.registered(server.addresses().get(1), "bob")) {
            alice.send("PRIVMSG bob :across loops");
            bob.sees("across loops");
        }
    }

    @Test
    void whereItListenedCanStillBeSaidWhenItWasStopped() throws Exception {
        // Who stops it as soon as it runs may do so before it has announced itself.
        Server server = start("");
        List<InetSocketAddress> addresses = server.addresses();
        server.close();
        assertThat(server.addresses()).isEqualTo(addresses).hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anAddressInUseIsNamedAndNothingIsLeftRunning() throws Exception {
        start("").close();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String busy = "127.0.0.1:" + taken.getLocalPort();
            long threads = serverThreads();
            long descriptors = descriptors();
            assertThatThrownBy(() -> start("listen = [\"127.0.0.1:0\", \"" + busy + "\"]\n"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on " + busy)
                    .hasMessageContaining("in use");
            assertThat(serverThreads()).isEqualTo(threads);
            assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
        }
    }

    @Test
    void aBadAddressLeavesNothingRunning() {
        long threads = serverThreads();
        assertThatThrownBy(() -> start("listen = \"no-such-host.invalid:1\"\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(serverThreads()).isEqualTo(threads);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void closingTellsEveryClientAndLeavesNothingRunning() throws Exception {
        start("").close();
        long threads = serverThreads();
        long descriptors = descriptors();
        Server server = start("");
        try (IrcClient alice = IrcClient.registered(address(server), "alice");
                IrcClient unregistered = new IrcClient(address(server))) {
            await().atMost(PATIENCE).until(() -> server.counters().connections() == 2);
            Thread closing = new Thread(server::close);
            closing.start();
            assertThat(alice.seesEnd())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("ERROR :Closing link:")
                    .contains("Server shutting down");
            assertThat(unregistered.seesEnd()).singleElement().asString().startsWith("ERROR ");
            alice.close();
            unregistered.close();
            closing.join();
        }
        assertThat(server.counters().connections()).isZero();
        assertThat(serverThreads()).isEqualTo(threads);
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
        server.close();
    }

    @Test
    void aClientThatDoesNotGoIsCutOffWhenTheServerCloses() throws Exception {
        Server server = start("[limits]\nclose_linger = 1\n");
        try (IrcClient alice = IrcClient.registered(address(server), "alice")) {
            server.close();
            assertThat(server.counters().connections()).isZero();
            assertThat(alice.seesEnd()).singleElement().asString().startsWith("ERROR ");
        }
    }

    @Test
    void connectionsBeyondThoseOfOneAddressAreToldAndClosed() throws Exception {
        try (Server server = start("exempt = []\n[limits]\nconnections_per_address = 2\n");
                IrcClient alice = IrcClient.registered(address(server), "alice")) {
            try (IrcClient bob = IrcClient.registered(address(server), "bob");
                    IrcClient third = new IrcClient(address(server))) {
                third.send("NICK third", "USER third 0 * :third");
                assertThat(third.seesEnd())
                        .containsExactly("ERROR :Closing link: [Too many connections from your address]");
                assertThat(bob.settle()).isEmpty();
            }
            await().atMost(PATIENCE).until(() -> server.counters().connections() == 1);
            try (IrcClient again = IrcClient.registered(address(server), "again")) {
                assertThat(again.settle()).isEmpty();
            }
            assertThat(alice.settle()).isEmpty();
        }
    }

    @Test
    void connectionsBeyondThoseOfTheServerAreToldAndClosed() throws Exception {
        try (Server server = start("[limits]\nconnections_max = 1\n");
                IrcClient alice = IrcClient.registered(address(server), "alice");
                IrcClient second = new IrcClient(address(server))) {
            assertThat(second.seesEnd()).containsExactly("ERROR :Closing link: [The server is full]");
            assertThat(alice.settle()).isEmpty();
        }
    }

    @Test
    void whoDoesNotRegisterIsSentAway() throws Exception {
        try (Server server = start("[limits]\nregistration_timeout = 1\n");
                IrcClient silent = new IrcClient(address(server))) {
            assertThat(silent.seesEnd()).singleElement().asString().contains("Registration timed out");
        }
    }

    @Test
    void whoStaysSilentIsAskedAndThenSentAway() throws Exception {
        try (Server server = start("[limits]\nping_interval = 1\nping_timeout = 1\n");
                IrcClient silent = new IrcClient(address(server))) {
            silent.send("NICK silent", "USER silent 0 * :Silent");
            List<String> lines = silent.seesEnd();
            assertThat(lines).anyMatch(line -> line.contains(" 001 silent "));
            List<String> end = lines.subList(lines.size() - 2, lines.size());
            assertThat(end.get(0)).startsWith("PING ");
            assertThat(end.get(1)).startsWith("ERROR ").contains("Ping timeout");
        }
    }

    @Test
    void linesSentThroughAPipeAreAnswered() throws Exception {
        try (Server server = start("");
                IrcClient alice = new IrcClient(address(server))) {
            alice.send("NICK alice", "USER alice 0 * :Alice", "PRIVMSG alice :note to self", "QUIT :done");
            alice.endOutput();
            List<String> lines = alice.seesEnd();
            assertThat(lines).anyMatch(line -> line.contains(" 001 alice "));
            assertThat(lines).anyMatch(line -> line.endsWith("PRIVMSG alice :note to self"));
            assertThat(lines.get(lines.size() - 1)).startsWith("ERROR ").contains("Quit: done");
        }
    }

    @Test
    void clientsThatComeAndGoLeaveTheCountersAtZero() throws Exception {
        try (CapturedLog log = new CapturedLog();
                Server server =
                        start("exempt = []\n[limits]\nconnections_per_address = 1000\nconnects_per_minute = 0\n")) {
            for (int i = 0; i < 300; i++) {
                IrcClient client = new IrcClient(address(server));
                switch (i % 4) {
                    case 0 -> client.close();
                    case 1 -> {
                        client.send("NICK n" + i, "USER u 0 * :u", "JOIN #r", "QUIT");
                        client.seesEnd();
                        client.close();
                    }
                    case 2 -> {
                        client.send("NICK n" + i, "USER u 0 * :u", "JOIN #r");
                        client.sees(" 366 ");
                        client.reset();
                    }
                    default -> {
                        client.send("NICK n" + i);
                        client.reset();
                    }
                }
            }
            await().atMost(PATIENCE).until(() -> server.counters().connections() == 0);
            await().atMost(PATIENCE).until(() -> server.counters().registered() == 0);
            await().atMost(PATIENCE).until(() -> server.counters().rooms() == 0);
            assertThat(log.errors()).isEmpty();
        }
    }

    static Server start(String settings) throws Exception {
        Config config = ConfigFile.parse(settings);
        if (!settings.startsWith("listen")) {
            config = config.withListen(List.of("127.0.0.1:0"));
        }
        return Server.start(config, new MemoryJournal(), Clock.SYSTEM, "test");
    }

    static InetSocketAddress address(Server server) {
        return server.addresses().get(0);
    }

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(loop|worker|journal)-?\\d*"))
                .count();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> list = Files.list(Path.of("/proc/self/fd"))) {
            return list.count();
        }
    }
}
