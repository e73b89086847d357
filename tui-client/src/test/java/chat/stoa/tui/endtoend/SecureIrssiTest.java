package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** irssi over TLS, which proves who it is by a certificate that OpenSSL made (SASL EXTERNAL). */
class SecureIrssiTest {

    @AutoClose
    private final Scene scene = new Scene();

    SecureIrssiTest() throws IOException {}

    @BeforeEach
    void needsTheirPrograms() {
        Programs.assumeInstalled("tmux", "irssi", "openssl");
    }

    @Test
    void aCertificateLogsIn() throws Exception {
        ChatServer server = scene.configured("listen = [\"127.0.0.1:0\", { address = \"127.0.0.1:0\", tls = true }]\n");
        Path certificate = scene.directory().resolve("irs.crt");
        Path key = scene.directory().resolve("irs.key");
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=irs",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        String fingerprint = openssl("x509", "-in", certificate.toString(), "-noout", "-fingerprint", "-sha256")
                .replaceAll("(?s).*=|[:\\s]", "")
                .toLowerCase(Locale.ROOT);
        RawClient owner = scene.raw(server, "irs");
        owner.sends("NS REGISTER correct-horse-battery");
        owner.sees(" 900 irs ");
        owner.sends("NS CERT ADD " + fingerprint, "QUIT");
        owner.sees("ERROR ");

        Path home = scene.directory().resolve("irssi");
        Terminal irssi = scene.terminal(100, 30, List.of("irssi", "--home=" + home));
        irssi.shows("Irssi");
        irssi.enter("/network add -nick irs -sasl_mechanism EXTERNAL t");
        irssi.enter("/server add -tls -notls_verify -tls_cert %s -tls_pkey %s -network t 127.0.0.1 %d"
                .formatted(certificate, key, server.encryptedPort()));
        irssi.enter("/connect t");
        irssi.shows("SASL authentication succeeded");
        irssi.shows("Welcome to");

        RawClient alice = scene.raw(server, "alice");
        alice.sends("WHOIS irs");
        assertThat(alice.sees(" 330 ")).contains(" irs irs ");
        assertThat(alice.sees(" 671 ")).contains("secure connection");
        irssi.enter("/msg alice from irssi");
        assertThat(alice.sees("PRIVMSG alice")).endsWith(":from irssi");
    }

    private static String openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
