package chat.stoa.perf.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stoa as it is delivered: its own start script with its own JVM settings. The only place that knows its command line
 * and the keys of its configuration.
 *
 * @param script {@code bin/stoa} of a distribution
 */
public record StoaServer(Path script) implements ServerKind {

    /** What a load needs that a public server does not give to one address. */
    private static final String CONFIGURATION = """
            [limits]
            flood_lines_per_second = 0
            connections_per_address = 0
            """;

    @Override
    public String name() {
        return "stoa";
    }

    @Override
    public List<String> command(Path directory) throws IOException {
        Path file = directory.resolve("stoa.toml");
        Files.writeString(file, CONFIGURATION);
        return List.of(
                script.toAbsolutePath().toString(), "serve", "--config", file.toString(), "--listen", "127.0.0.1:0");
    }
}
