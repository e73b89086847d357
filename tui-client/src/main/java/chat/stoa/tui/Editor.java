package chat.stoa.tui;

import chat.stoa.tui.screen.Display;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The user's own editor on a file that nobody else can read, while the screen is theirs. */
final class Editor {

    private Editor() {}

    /** The text as it was left; empty if there is no editor, or it failed. */
    static Optional<String> edit(String text, Display display) {
        try {
            Path file = Files.createTempFile("stoa", ".txt");
            try {
                Files.writeString(file, text);
                int[] status = {1};
                display.outside(() -> status[0] = run(file));
                return status[0] == 0 ? Optional.of(Files.readString(file)) : Optional.empty();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static int run(Path file) {
        try {
            return new ProcessBuilder("sh", "-c", command(System.getenv()) + " \"$1\"", "sh", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** As the shell would be told it: with options, if the user has some. */
    private static String command(Map<String, String> environment) {
        String visual = environment.getOrDefault("VISUAL", "");
        return visual.isEmpty() ? environment.getOrDefault("EDITOR", "vi") : visual;
    }
}
