package chat.stoa.perf.siege;

import chat.stoa.perf.load.Loopback;
import chat.stoa.perf.server.ServerKind;
import chat.stoa.perf.server.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stoa as it is delivered, with TLS and a record on disk. What it lets one address do is switched off, since here all
 * come from one machine; silent connections may stay for as long as the siege lasts.
 *
 * @param script {@code bin/stoa} of a distribution
 */
record BesiegedServer(Path script) implements ServerKind {

    private static final Pattern ENCRYPTED = Pattern.compile("(?m)^listening on (\\S+) \\(TLS\\)$");

    private static final String CONFIGURATION = """
            listen = ["127.0.0.1:0", { address = "127.0.0.1:0", tls = true }]
            [tls]
            certificate = "cert.pem"
            key = "key.pem"
            [limits]
            connections_per_address = 0
            registration_timeout = 120
            """;

    @Override
    public String name() {
        return "stoa";
    }

    @Override
    public List<String> command(Path directory) throws IOException {
        makeCertificate(directory);
        Path file = directory.resolve("stoa.toml");
        Files.writeString(file, CONFIGURATION);
        return List.of(
                script.toAbsolutePath().toString(),
                "serve",
                "--config",
                file.toString(),
                "--data",
                directory.resolve("data").toString());
    }

    static InetSocketAddress encryptedAddress(ServerProcess server) throws IOException {
        Matcher line = ENCRYPTED.matcher(server.output());
        if (!line.find()) {
            throw new IOException("the server does not listen with TLS");
        }
        return Loopback.parse(line.group(1));
    }

    /** How often it had no descriptor for a newcomer, told it so, and waited. */
    static long acceptPauses(ServerProcess server) throws IOException {
        return server.output()
                .lines()
                .filter(line -> line.contains("accept-failed"))
                .count();
    }

    private void makeCertificate(Path directory) throws IOException {
        Process process = new ProcessBuilder(script.toAbsolutePath().toString(), "certs", "--dir", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("certs.log").toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("stoa certs failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
