package chat.stoa.perf.server;

import chat.stoa.perf.load.LoadFailure;
import chat.stoa.perf.load.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stoa with an address without TLS and one with it, a certificate of its own making, and a heap whose size stays.
 *
 * @param script {@code bin/stoa} of a distribution
 */
public record EncryptedStoaServer(Path script) implements ServerKind {

    private static final Pattern ENCRYPTED = Pattern.compile("^listening on (\\S+) \\(TLS\\)$", Pattern.MULTILINE);

    private static final String CONFIGURATION = """
            listen = ["127.0.0.1:0", { address = "127.0.0.1:0", tls = true }]
            [limits]
            flood_lines_per_second = 0
            ping_interval = 600
            """;

    @Override
    public String name() {
        return "stoa-tls";
    }

    @Override
    public List<String> command(Path directory) throws IOException {
        Path file = directory.resolve("stoa.toml");
        Files.writeString(file, CONFIGURATION);
        String data = directory.resolve("data").toString();
        return List.of(
                "env",
                "STOA_JAVA_OPTS=-Xms256m -Xmx256m -XX:+AlwaysPreTouch",
                script.toAbsolutePath().toString(),
                "serve",
                "--config",
                file.toString(),
                "--data",
                data);
    }

    /** Where a server of this kind listens with TLS. */
    public static InetSocketAddress encryptedAddress(ServerProcess server) throws LoadFailure {
        Matcher line = ENCRYPTED.matcher(server.outputTail());
        if (!line.find()) {
            throw new LoadFailure("the server does not listen with TLS:\n" + server.outputTail());
        }
        return Loopback.parse(line.group(1));
    }
}
