package chat.stoa.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What has grown large in the tree: a method should fit on a screen, a file should have one subject.
 *
 * <p>Beyond the bounds stands only what is listed here with its reason. What comes near them is printed.
 */
class TreeSizesTest {

    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 50;
    private static final double NEAR = 0.8;

    /** File name or {@code File.java:method}, and why it is as large as it is. */
    private static final Map<String, String> REASONS = Map.of(
            "Session.java", "what a session is: short accessors, one after another, of one owner's state",
            "Connection.java", "the life of a connection: one picture of states, and the steps between them together");

    /** The first line of a method as the formatter writes it, at the indentation of a type or of one within it. */
    private static final Pattern METHOD = Pattern.compile("( {4}| {8})[A-Za-z@<].*\\b(\\w+)\\(.*");

    private final List<String> tooLarge = new ArrayList<>();

    @Test
    void whatIsLargeHasAReason() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().getParent())) {
            modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .forEach(this::lookAtModule);
        }
        assertThat(tooLarge).isEmpty();
    }

    private void lookAtModule(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                lookAtFile(file.getFileName().toString(), Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lookAtFile(String name, List<String> lines) {
        note(name, lines.size(), FILE_LINES_MAX);
        int start = -1;
        String method = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = METHOD.matcher(lines.get(i));
            if (start < 0 && matcher.matches() && opensHere(lines, i)) {
                start = i;
                method = matcher.group(2);
            } else if (start >= 0 && lines.get(i).equals(" ".repeat(indentation(lines.get(start))) + "}")) {
                note(name + ":" + method, i - start + 1, METHOD_LINES_MAX);
                start = -1;
            }
        }
    }

    /** Whether a body begins here or, if the parameters are wrapped, a few lines below. */
    private static boolean opensHere(List<String> lines, int from) {
        for (int i = from; i < Math.min(lines.size(), from + 8); i++) {
            if (lines.get(i).endsWith("{")) {
                return !lines.get(i).contains(" class ") && !lines.get(i).contains(" record ");
            }
            if (lines.get(i).endsWith(";")) {
                return false;
            }
        }
        return false;
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    private void note(String what, int lines, int max) {
        if (lines > max * NEAR) {
            System.out.printf("%-40s %4d lines of %d%n", what, lines, max);
        }
        if (lines > max && !REASONS.containsKey(what)) {
            tooLarge.add("%s: %d lines, at most %d".formatted(what, lines, max));
        }
    }
}
