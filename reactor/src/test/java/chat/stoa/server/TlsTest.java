package chat.stoa.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import chat.stoa.journal.MemoryJournal;
import chat.stoa.net.TestCertificates;
import chat.stoa.ops.Config;
import chat.stoa.ops.ConfigFile;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A server with TLS over real sockets, with clients of others where there are any. */
class TlsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void peopleWithAndWithoutEncryptionTalkToEachOther() throws Exception {
        try (Server server = start("");
                IrcClient alice = new IrcClient(
                        TestCertificates.client().getSocketFactory().createSocket(), secure(server));
                IrcClient bob = IrcClient.registered(plain(server), "bob")) {
            alice.send("NICK alice", "USER alice 0 * :Alice", "JOIN #tea");
            alice.sees(" 366 ");
            bob.send("JOIN #tea", "PRIVMSG #tea :hello");
            alice.sees("PRIVMSG #tea :hello");
            alice.send("PRIVMSG #tea :" + "x".repeat(300));
            bob.sees("PRIVMSG #tea :xxx");
        }
    }

    @Test
    void aCertificateIsExchangedWithoutDroppingAnybody() throws Exception {
        try (Server server = start("");
                IrcClient alice = new IrcClient(
                        TestCertificates.client().getSocketFactory().createSocket(), secure(server))) {
            alice.send("NICK alice", "USER alice 0 * :Alice");
            alice.sees(" 001 alice ");
            X509Certificate before = certificate(secure(server));
            Files.writeString(directory.resolve("key.pem"), "half of it");
            assertThat(server.reloadCertificates()).contains("no private key in it");
            assertThat(server.reloadCertificates()).as("it is so still").contains("no private key in it");
            assertThat(certificate(secure(server))).isEqualTo(before);
            Files.delete(directory.resolve("key.pem"));
            assertThat(server.reloadCertificates()).contains("no such file: " + directory.resolve("key.pem"));
            TestCertificates.write(directory, "renewed.example");
            assertThat(server.reloadCertificates()).isEmpty();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(certificate(secure(server))
                                    .getSubjectX500Principal()
                                    .getName())
                            .isEqualTo("CN=renewed.example"));
            alice.send("PING still-here");
            alice.sees("still-here");
        }
    }

    @Test
    void whoeverHasACertificateReadAgainIsToldThatItCannotBeUsed() throws Exception {
        try (Server server = start("")) {
            server.openControl(directory.resolve("control.sock"));
            assertThat(rehash()).isEqualTo("0 the configuration was read\n");
            Files.write(directory.resolve("cert.pem"), new byte[] {0x30, (byte) 0x82, 1, 2});
            assertThat(rehash())
                    .isEqualTo("1 stoa: the configuration was read; the certificate cannot be used, and the one of"
                            + " before goes on: no certificate in it\n");
        }
    }

    /** The exit status of {@code stoa ctl rehash} and what it prints. */
    private String rehash() {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed);
        int status = new CommandLine(new StoaCommand())
                .setOut(writer)
                .setErr(writer)
                .execute("ctl", "--data", directory.toString(), "rehash");
        return status + " " + printed;
    }

    @Test
    void whereToComeEncryptedIsSaidAsTheServerWasTold() throws Exception {
        try (Server server = start("sts_port = 6697\nsts_seconds = 86400\n");
                IrcClient alice = new IrcClient(
                        TestCertificates.client().getSocketFactory().createSocket(), secure(server));
                IrcClient bob = new IrcClient(plain(server));
                IrcClient old = new IrcClient(plain(server))) {
            alice.send("CAP LS 302");
            assertThat(alice.sees("sts=")).contains("sts=duration=86400").doesNotContain("port=");
            bob.send("CAP LS 302", "CAP REQ :sts");
            assertThat(bob.sees("sts=")).contains("sts=port=6697").doesNotContain("duration=");
            bob.sees("NAK sts");
            old.send("CAP LS");
            assertThat(old.sees("CAP * LS")).doesNotContain("sts");
        }
    }

    @Test
    void withoutAPolicyNothingIsSaidOfIt() throws Exception {
        try (Server server = start("");
                IrcClient bob = new IrcClient(plain(server))) {
            bob.send("CAP LS 302");
            assertThat(bob.sees("CAP * LS")).doesNotContain("sts");
        }
    }

    @Test
    void aCertificateThatCannotBeUsedStopsTheStart() throws Exception {
        TestCertificates.write(directory, "one");
        String key = Files.readString(directory.resolve("key.pem"));
        TestCertificates.write(directory, "other");
        Files.writeString(directory.resolve("key.pem"), key);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> serve(""))
                .withMessageContaining("the key does not belong to the certificate");
        Files.delete(directory.resolve("key.pem"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> serve("")).withMessageContaining("no such file");
    }

    @Test
    void opensslIsServedWithBothProtocols() throws Exception {
        Assumptions.assumeTrue(isInstalled("openssl"), "there is no openssl");
        try (Server server = start("")) {
            for (String protocol : List.of("-tls1_2", "-tls1_3")) {
                String said = run(
                        "NICK o\r\nUSER o 0 * :O\r\nPING here\r\nQUIT\r\n",
                        "openssl",
                        "s_client",
                        "-quiet",
                        "-ign_eof",
                        protocol,
                        "-connect",
                        "127.0.0.1:" + secure(server).getPort());
                assertThat(said).contains(" 001 o ").contains("PONG").contains("ERROR :Closing link");
            }
        }
    }

    @Test
    void gnutlsIsServed() throws Exception {
        Assumptions.assumeTrue(isInstalled("gnutls-cli"), "there is no gnutls-cli");
        try (Server server = start("")) {
            String said = run(
                    "NICK g\r\nUSER g 0 * :G\r\nPING here\r\nQUIT\r\n",
                    "gnutls-cli",
                    "--insecure",
                    "--no-ca-verification",
                    "--port=" + secure(server).getPort(),
                    "127.0.0.1");
            assertThat(said).contains(" 001 g ").contains("PONG").contains("ERROR :Closing link");
        }
    }

    @Test
    void oldProtocolsAreNotSpoken() throws Exception {
        try (Server server = start("");
                SSLSocket old =
                        (SSLSocket) TestCertificates.client().getSocketFactory().createSocket()) {
            old.setEnabledProtocols(new String[] {"TLSv1.1"});
            old.connect(secure(server));
            assertThatExceptionOfType(IOException.class).isThrownBy(old::startHandshake);
        }
    }

    private Server start(String settings) throws Exception {
        TestCertificates.write(directory, "localhost");
        return serve(settings);
    }

    private Server serve(String settings) throws Exception {
        Path file = directory.resolve("stoa.toml");
        Files.writeString(
                file,
                "listen = [\"127.0.0.1:0\", { address = \"127.0.0.1:0\", tls = true }]\n"
                        + "[tls]\ncertificate = \"cert.pem\"\nkey = \"key.pem\"\n" + settings);
        Config config = ConfigFile.read(file, Map.of());
        return Server.start(config, new MemoryJournal(), Clock.SYSTEM, "test");
    }

    private static InetSocketAddress plain(Server server) {
        return server.addresses().get(0);
    }

    private static InetSocketAddress secure(Server server) {
        return server.addresses().get(1);
    }

    private static X509Certificate certificate(InetSocketAddress address) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) TestCertificates.client().getSocketFactory().createSocket()) {
            socket.connect(address);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    /** Runs a program, with lines on its standard input; what it says until it ends. */
    private static String run(String input, String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().write(input.getBytes(US_ASCII));
            process.getOutputStream().flush();
            String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
