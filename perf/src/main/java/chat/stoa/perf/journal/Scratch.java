package chat.stoa.perf.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for what is written while something is measured; it goes with all that is in it. */
public record Scratch(Path directory) implements AutoCloseable {

    public static Scratch in(Path where, String prefix) throws IOException {
        return new Scratch(Files.createTempDirectory(where, prefix));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
