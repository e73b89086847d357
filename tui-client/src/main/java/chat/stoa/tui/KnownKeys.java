package chat.stoa.tui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys of servers that the user said to trust: a file with a line for each server, its address and the fingerprint.
 * Belongs to the user interface's thread.
 */
final class KnownKeys {

    private final Path file;

    KnownKeys(Path directory) {
        this.file = directory.resolve("known_servers");
    }

    /** The fingerprint that is trusted for an address; empty if there is none. */
    String find(String address) {
        return read().getOrDefault(address, "");
    }

    void remember(String address, String fingerprint) throws IOException {
        Map<String, String> keys = read();
        keys.put(address, fingerprint);
        StringBuilder text = new StringBuilder();
        keys.forEach((each, key) -> text.append(each).append(' ').append(key).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What cannot be read trusts nobody. */
    private Map<String, String> read() {
        Map<String, String> keys = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    keys.put(line.substring(0, space), line.substring(space + 1).strip());
                }
            }
        } catch (IOException e) {
            return keys;
        }
        return keys;
    }
}
