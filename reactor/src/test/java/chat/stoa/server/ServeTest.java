package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.net.TestCertificates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as its operator meets it. */
@Timeout(120)
class ServeTest {

    @TempDir
    Path dir;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aServerThatIsToldToStopTellsItsClientsAndEnds() throws Exception {
        try (Program program = Program.run(
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--data",
                dir.resolve("data").toString())) {
            try (IrcClient alice = IrcClient.registered(program.address(), "alice")) {
                program.terminate();
                assertThat(alice.seesEnd()).singleElement().asString().contains("ERROR", "Server shutting down");
            }
            assertThat(program.awaitEnd()).as("ended by the signal").isEqualTo(128 + 15);
            assertThat(program.out()).first().asString().startsWith("listening on 127.0.0.1:");
            assertThat(program.err()).noneMatch(line -> line.contains("ERROR") || line.contains("\tat "));
            assertThat(program.err()).last().asString().endsWith("stopped");
        }
    }

    @Test
    void aConfigurationIsUsedAndTheCommandLineGoesBeforeIt() throws Exception {
        Path file = Files.writeString(dir.resolve("stoa.toml"), """
                listen = ["127.0.0.1:1"]
                server_name = "irc.example.org"
                motd = "Hello from the file"
                """);
        try (Program program = Program.run("serve", "--config", file.toString(), "--listen", "127.0.0.1:0");
                IrcClient alice = new IrcClient(program.address())) {
            alice.send("NICK alice", "USER alice 0 * :Alice");
            assertThat(alice.sees(" 001 ")).startsWith(":irc.example.org ");
            alice.sees("Hello from the file");
        }
    }

    @Test
    void withADirectoryItEncryptsWithACertificateOfItsOwnThatStays() throws Exception {
        Path file = Files.writeString(dir.resolve("stoa.toml"), """
                server_name = "irc.example.org"
                listen = ["127.0.0.1:0", { address = "127.0.0.1:0", tls = true }]
                """);
        String[] command = {
            "serve", "--config", file.toString(), "--data", dir.resolve("data").toString()
        };
        X509Certificate first = certificateOf(command);
        assertThat(first.getSubjectX500Principal().getName()).isEqualTo("CN=irc.example.org");
        assertThat(first.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .contains("irc.example.org", "localhost", "127.0.0.1");
        assertThat(certificateOf(command)).isEqualTo(first);
        requireRefused(1, List.of("TLS needs a certificate", "--data"), "serve", "--config", file.toString());
    }

    private static X509Certificate certificateOf(String... command) throws Exception {
        try (Program program = Program.run(command);
                SSLSocket socket =
                        (SSLSocket) TestCertificates.client().getSocketFactory().createSocket()) {
            program.address();
            await().until(() -> program.out().stream().anyMatch(line -> line.endsWith(" (TLS)")));
            String line = program.out().stream()
                    .filter(each -> each.endsWith(" (TLS)"))
                    .findFirst()
                    .orElseThrow();
            socket.connect(Addresses.parse(line.split(" ", -1)[2]));
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void whateverTheLanguageOfTheSystemIsItsNumbersAreWrittenInTheSameDigits() throws Exception {
        try (Program program = Program.runIn(
                        Locale.forLanguageTag("ar-EG"),
                        "serve",
                        "--listen",
                        "127.0.0.1:0",
                        "--data",
                        dir.resolve("data").toString());
                IrcClient alice = new IrcClient(program.address())) {
            alice.send("CAP LS 302");
            assertThat(alice.sees("draft/multiline="))
                    .containsPattern("draft/multiline=max-bytes=[0-9]+,max-lines=[0-9]+");
            await().until(() -> program.out().stream().anyMatch(line -> line.matches(".* irssi -c .* -p [0-9]+")));
            assertThat(dir.resolve("data")).isDirectoryRecursivelyContaining("regex:.*/log/[^/]*0000[0-9]+[^/]*");
        }
    }

    /** irssi has no option for TLS; it makes a command of what stands behind -c. */
    @Test
    void whereAllIsEncryptedItSaysHowIrssiIsToldSo() throws Exception {
        Path file = Files.writeString(dir.resolve("stoa.toml"), """
                listen = [{ address = "127.0.0.1:0", tls = true }]
                """);
        try (Program program = Program.run(
                "serve",
                "--config",
                file.toString(),
                "--data",
                dir.resolve("data").toString())) {
            await().until(() -> program.out().stream()
                    .anyMatch(line -> line.matches("connect with: irssi -c '-tls 127\\.0\\.0\\.1' -p [0-9]+")));
        }
    }

    @Test
    void aBadConfigurationIsExplained() throws Exception {
        Path file = Files.writeString(dir.resolve("stoa.toml"), """
                sever_name = "irc.example.org"
                loops = 0
                [limits]
                ping_timeout = -1
                """);
        requireRefused(
                2,
                List.of(file + ": line 1: unknown key \"sever_name\"", "line 2: loops", "line 4: limits.ping_timeout"),
                "serve",
                "--config",
                file.toString());
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() throws Exception {
        String file = dir.resolve("nothing.toml").toString();
        requireRefused(2, List.of(file, "no such file"), "serve", "--config", file);
    }

    @Test
    void aBadAddressIsExplained() throws Exception {
        requireRefused(
                2, List.of("the port must be a number", "127.0.0.1:http"), "serve", "--listen", "127.0.0.1:http");
    }

    @Test
    void anAddressInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String busy = "127.0.0.1:" + taken.getLocalPort();
            requireRefused(1, List.of("cannot listen on " + busy, "in use"), "serve", "--listen", busy);
        }
    }

    @Test
    void aDataDirectoryThatIsAFileIsNamed() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        requireRefused(
                1, List.of("data directory " + file), "serve", "--listen", "127.0.0.1:0", "--data", file.toString());
    }

    @Test
    void aDataDirectoryHasOneServer() throws Exception {
        Path data = dir.resolve("data");
        try (Program first = Program.run("serve", "--listen", "127.0.0.1:0", "--data", data.toString())) {
            first.address();
            requireRefused(
                    1,
                    List.of("another server uses the data directory " + data),
                    "serve",
                    "--listen",
                    "127.0.0.1:0",
                    "--data",
                    data.toString());
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void anUnknownOptionIsNamedWithTheOneThatMayBeMeant() throws Exception {
        requireRefused(2, List.of("--lisen", "--listen"), "serve", "--lisen", "127.0.0.1:0");
    }

    @Test
    void helpAndVersionAreGiven() throws Exception {
        try (Program help = Program.run("serve", "--help")) {
            assertThat(help.awaitEnd()).isZero();
            assertThat(String.join("\n", help.out())).contains("Usage: stoa serve", "--listen", "--config", "--data");
        }
        try (Program all = Program.run("--help")) {
            assertThat(all.awaitEnd()).isZero();
            assertThat(String.join("\n", all.out())).contains("  archive  ", "  serve  ");
        }
        try (Program version = Program.run("--version")) {
            assertThat(version.awaitEnd()).isZero();
            assertThat(version.out()).singleElement().asString().startsWith("stoa ");
        }
    }

    @Test
    void theConfigurationIsShownCheckedAndExplained() throws Exception {
        try (Program shown = Program.run("config", "default")) {
            assertThat(shown.awaitEnd()).isZero();
            assertThat(shown.out()).contains("#network_name = \"Stoa\"", "[limits]");
        }
        Path good = Files.writeString(dir.resolve("good.toml"), "network_name = \"Good\"\n");
        try (Program checked = Program.run("config", "check", good.toString())) {
            assertThat(checked.awaitEnd()).isZero();
            assertThat(checked.out()).containsExactly(good + ": nothing is wrong with it");
        }
        try (Program explained = Program.run("config", "explain", "limits.ping_timeout")) {
            assertThat(explained.awaitEnd()).isZero();
            assertThat(explained.out()).first().isEqualTo("ping_timeout = 60");
        }
        Path bad = Files.writeString(dir.resolve("bad.toml"), "sever_name = \"x\"\n");
        requireRefused(2, List.of("did you mean \"server_name\"?"), "config", "check", bad.toString());
        requireRefused(2, List.of("there is no key colour"), "config", "explain", "colour");
    }

    @Test
    void aCertificateThatNobodyCouldUseIsNotMade() throws Exception {
        String there = dir.resolve("tls").toString();
        for (String days : List.of("0", "-1", "40000")) {
            requireRefused(2, List.of("--days must be a number from 1"), "certs", "--dir", there, "--days", days);
        }
        for (String name : List.of("", "two words", "https://chat.example.org/")) {
            requireRefused(2, List.of("--name must be a host name"), "certs", "--dir", there, "--name", name);
        }
        assertThat(dir.resolve("tls")).doesNotExist();
    }

    private static void requireRefused(int status, List<String> said, String... args) throws Exception {
        try (Program program = Program.run(args)) {
            assertThat(program.awaitEnd()).isEqualTo(status);
            String all = String.join("\n", program.err());
            assertThat(all).contains(said);
            assertThat(all).doesNotContain("\tat ", "Exception");
            assertThat(program.out()).isEmpty();
        }
    }
}
