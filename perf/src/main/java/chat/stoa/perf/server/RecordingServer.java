package chat.stoa.perf.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stoa with a record on disk.
 *
 * @param script {@code bin/stoa} of a distribution
 * @param data the directory of its record
 * @param durability {@code fsync} or {@code relaxed}
 */
public record RecordingServer(Path script, Path data, String durability) implements ServerKind {

    /** One client that founds all rooms, and one that reads in many of them, need more than the usual bounds. */
    private static final String CONFIGURATION = """
            [storage]
            durability = "%s"
            [limits]
            flood_lines_per_second = 0
            connections_per_address = 0
            rooms_per_session = 100000
            rooms_per_account = 100000
            """;

    @Override
    public String name() {
        return "stoa";
    }

    @Override
    public List<String> command(Path directory) throws IOException {
        Path file = directory.resolve("stoa.toml");
        Files.writeString(file, CONFIGURATION.formatted(durability));
        return List.of(
                script.toAbsolutePath().toString(),
                "serve",
                "--config",
                file.toString(),
                "--data",
                data.toString(),
                "--listen",
                "127.0.0.1:0");
    }
}
