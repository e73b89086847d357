package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.stoa.journal.DiskJournal;
import chat.stoa.ops.Config;
import chat.stoa.ops.ConfigException;
import chat.stoa.ops.ConfigFile;
import chat.stoa.ops.Operations;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code stoa ctl} as operators call it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class CtlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> stops = new ArrayList<>();
    private String configFile = "";
    private CapturedLog log;
    private Server server;

    @BeforeEach
    void open() throws Exception {
        log = new CapturedLog();
        var config = ConfigFile.parse("listen = \"127.0.0.1:0\"\n");
        Operations operations = new Operations(config, this::readConfig, () -> stops.add("stop"));
        server =
                Server.start(operations, DiskJournal.open(data, config.storage(), Clock.SYSTEM), Clock.SYSTEM, "1.2.3");
        server.openControl(data.resolve("control.sock"));
    }

    @AfterEach
    void close() {
        server.close();
        assertThat(log.errors()).isEmpty();
        log.close();
    }

    @Test
    void statusIsForPeopleAndForPrograms() throws Exception {
        try (IrcClient alice = client("alice")) {
            alice.send("JOIN #tea");
            alice.settle();
            assertThat(ctl("status")).isZero();
            assertThat(out.toString())
                    .contains("server:            stoa.localhost\n")
                    .contains("version:           1.2.3\n")
                    .contains("state:             serving\n")
                    .contains("ready:             true\n")
                    .contains("journal:           fsync\n")
                    .contains("users:             1\n")
                    .contains("rooms:             1\n")
                    .contains("127.0.0.1:" + server.addresses().get(0).getPort());
            assertThat(ctl("status", "--json")).isZero();
            assertThat(out.toString())
                    .startsWith("{\"server\":\"stoa.localhost\",")
                    .contains("\"ready\":true,")
                    .contains("\"listening\":[\"127.0.0.1:")
                    .endsWith("\"connections\":1,\"users\":1,\"users_max\":1,\"operators\":0,\"rooms\":1}\n");
        }
    }

    @Test
    void whoListsClients() throws Exception {
        try (IrcClient alice = client("alice");
                IrcClient bob = client("bob")) {
            alice.send("JOIN #tea,#soup");
            alice.settle();
            assertThat(ctl("who")).isZero();
            assertThat(out.toString().lines().map(line -> line.split(" +", -1)[0]))
                    .containsExactly("nick", "alice", "bob");
            assertThat(ctl("who", "B*")).isZero();
            assertThat(out.toString()).contains("bob").doesNotContain("alice");
            assertThat(ctl("who", "*!~alice@*", "--json")).isZero();
            assertThat(out.toString())
                    .startsWith("{\"users\":[{\"nick\":\"alice\",\"user\":\"~alice\",")
                    .contains("\"address\":\"127.0.0.1\"", "\"transport\":\"tcp\",\"secure\":false", "#tea", "#soup")
                    .endsWith("}]}\n");
            bob.settle();
        }
    }

    @Test
    void killEndsAUserAndSaysSo() throws Exception {
        try (IrcClient alice = client("alice")) {
            assertThat(ctl("kill", "alice", "enough", "of", "this")).isZero();
            alice.sees(":stoa.localhost KILL alice :enough of this");
            alice.sees("ERROR :Closing link:");
            assertThat(out).hasToString("killed alice (1 connections)\n");
            assertThat(audit())
                    .singleElement()
                    .asString()
                    .contains("command=KILL what=\"killed alice: enough of this\"");
        }
        await().atMost(PATIENCE).until(() -> server.counters().registered() == 0);
        assertThat(ctl("kill", "alice")).isEqualTo(1);
        assertThat(err).hasToString("stoa: nobody here is called alice\n");
        assertThat(ctl("kill", "alice", "--json")).isEqualTo(1);
        assertThat(out).hasToString("{\"error\":\"nobody here is called alice\"}\n");
    }

    @Test
    void aBanSaysWhomItMeansBeforeAndThen() throws Exception {
        try (IrcClient alice = client("alice");
                IrcClient bob = client("bob")) {
            assertThat(ctl("ban", "add", "alice!*@*", "--dry-run")).isZero();
            assertThat(out).hasToString("would ban alice!*@*; that means now: alice\n");
            assertThat(ctl("ban", "list")).isZero();
            assertThat(out.toString().lines()).hasSize(1);
            alice.settle();

            assertThat(ctl("ban", "add", "alice!*@*", "--for", "1h", "too", "loud"))
                    .isZero();
            assertThat(out).hasToString("banned alice!*@*; that means now: alice\n");
            alice.sees(" 465 ");
            assertThat(ctl("ban", "add", "192.0.2.0/24", "--json")).isZero();
            assertThat(out.toString()).contains("\"target\":\"192.0.2.0/24\"", "\"means\":[]");
            assertThat(ctl("ban", "list")).isZero();
            assertThat(out.toString()).contains("alice!*@*").contains("192.0.2.0/24", "too loud");

            assertThat(ctl("ban", "del", "alice!*@*")).isZero();
            assertThat(ctl("ban", "del", "alice!*@*")).isEqualTo(1);
            assertThat(err).hasToString("stoa: there is no ban of alice!*@*\n");
            assertThat(ctl("ban", "add", "alice", "--for", "ever")).isEqualTo(1);
            assertThat(err.toString()).contains("that is no duration: ever");
            assertThat(ctl("ban", "add", "*!*@*")).isEqualTo(1);
            assertThat(err.toString()).contains("that cannot be banned");
            assertThat(audit()).hasSize(3);
            bob.settle();
        }
    }

    @Test
    void rehashTakesOverAllOrNothing() {
        configFile = "network_name = \"Tea\"\n[limits]\ntargets_max = 9\n";
        assertThat(ctl("rehash")).isZero();
        assertThat(out.toString())
                .startsWith("the configuration was read; these change with the next start only: ")
                .contains("network_name");
        configFile = "network_nam = 1\n[limits]\ntargets_max = 0\n";
        assertThat(ctl("rehash")).isEqualTo(1);
        assertThat(err.toString()).startsWith("stoa: nothing was taken over: ").contains("network_nam", "targets_max");
    }

    @Test
    void drainLetsNobodyInAndStopsWhenAllHaveGone() throws Exception {
        var address = ServerTest.address(server);
        try (IrcClient alice = client("alice")) {
            assertThat(ctl("drain", "--seconds", "3600", "new", "version")).isZero();
            assertThat(out.toString()).contains("when its 1 connections have gone, in 3600 seconds at the latest");
            alice.sees("NOTICE alice :*** This server stops in 3600 seconds: new version");
            assertThatThrownBy(() -> new IrcClient(address)).isInstanceOf(ConnectException.class);
            alice.send("PRIVMSG alice :still here");
            alice.sees("still here");
            assertThat(ctl("status")).isZero();
            assertThat(out.toString()).contains("state:             draining", "ready:             false");
            assertThat(ctl("drain")).isEqualTo(1);
            assertThat(err).hasToString("stoa: the server stops already\n");
            assertThat(stops).isEmpty();
        }
        await().atMost(PATIENCE).until(() -> !stops.isEmpty());
    }

    @Test
    void drainStopsTheProgramWhenItsTimeIsOver(@TempDir Path other) throws Exception {
        try (Program program = Program.run("serve", "--listen", "127.0.0.1:0", "--data", other.toString());
                IrcClient alice = IrcClient.registered(program.address(), "alice")) {
            assertThat(stoa("ctl", "--data", other.toString(), "drain", "--seconds", "0", "--wait"))
                    .isZero();
            alice.sees("ERROR :Closing link:");
            assertThat(program.awaitEnd()).isZero();
            assertThat(program.err()).anyMatch(line -> line.contains("audit operator="));
            assertThat(stoa("ctl", "--data", other.toString(), "status")).isEqualTo(3);
        }
    }

    @Test
    void metricsAreThoseOfPrometheus() {
        assertThat(ctl("metrics")).isZero();
        assertThat(out.toString()).contains("# TYPE stoa_connections gauge\n");
    }

    @Test
    void whereNoServerIsThatIsSaid() {
        Path nowhere = data.resolve("nowhere");
        assertThat(stoa("ctl", "--data", nowhere.toString(), "status")).isEqualTo(3);
        assertThat(err.toString()).contains("no server answers on " + nowhere).contains("there is no such socket");
        assertThat(stoa("ctl", "status")).isEqualTo(2);
        assertThat(err.toString()).contains("--data DIR or --socket FILE");
        assertThat(stoa("ctl", "--socket", nowhere.toString(), "--json", "status"))
                .isEqualTo(3);
        assertThat(out.toString()).startsWith("{\"error\":\"no server answers");
        assertThat(stoa("ctl", "--data", data.toString(), "drain", "--seconds", "soon"))
                .isEqualTo(2);
    }

    @Test
    void theSocketIsForTheServersOwnUserAndForRoot() throws Exception {
        Path path = data.resolve("control.sock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        UserPrincipalLookupService users = path.getFileSystem().getUserPrincipalLookupService();
        var root = users.lookupPrincipalByName("root");
        var nobody = users.lookupPrincipalByName("nobody");
        assertThat(ControlSocket.isAllowed(nobody, nobody)).isTrue();
        assertThat(ControlSocket.isAllowed(root, nobody)).isTrue();
        assertThat(ControlSocket.isAllowed(nobody, root)).isFalse();
        server.close();
        assertThat(path).doesNotExist();
    }

    @Test
    void whatIsNoRequestIsToldSoAndHarmsNobody() throws Exception {
        assertThat(exchange("GET / HTTP/1.1\r\n\r\n")).contains("that is no request of this version");
        assertThat(exchange("")).contains("that is no request");
        assertThat(exchange("x".repeat(60_000))).contains("that is no request");
        assertThat(exchange("stoa-control-1 text\nDANCE\n")).isEqualTo("1\nthere is no command DANCE\n");
        assertThat(exchange("stoa-control-1 text\nDRAIN\n")).startsWith("1\nthe seconds must be");
        assertThat(exchange("stoa-control-1 text\nBAN-ADD\nx\n")).startsWith("1\n");
        assertThat(ctl("status")).isZero();
    }

    private Config readConfig() throws ConfigException {
        return ConfigFile.parse(configFile);
    }

    private IrcClient client(String nick) throws IOException {
        return IrcClient.registered(ServerTest.address(server), nick);
    }

    private int ctl(String... words) {
        List<String> all = new ArrayList<>(List.of("ctl", "--data", data.toString()));
        all.addAll(List.of(words));
        return stoa(all.toArray(String[]::new));
    }

    private int stoa(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new StoaCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private List<String> audit() {
        return log.lines("audit operator=").stream()
                .filter(line -> line.contains("source=control"))
                .toList();
    }

    private String exchange(String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(data.resolve("control.sock")));
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(request);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.shutdownOutput();
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
