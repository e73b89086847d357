package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.protocol.Numeric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each command as its users meet it, in {@code src/test/transcripts}: what it does, each way in which it is refused,
 * and the form with a label. To change what is expected, run this once with {@code
 * -Dtest.jvm.args=-Dtranscripts.write=true}, and read the difference against the specification.
 */
class TranscriptsTest {

    private static final Path FILES = Path.of("src", "test", "transcripts");
    private static final Path TESTS = Path.of("src", "test", "java", "chat", "stoa", "chat");
    private static final Path SOURCES = Path.of("src", "main", "java", "chat", "stoa", "chat");

    /** Commands that are another one under a shorter name. */
    private static final Map<String, String> SHORT_FOR = Map.of("NS", "NICKSERV", "CS", "CHANSERV", "HS", "HISTSERV");

    private static final Pattern FAIL = Pattern.compile("fail\\(\\s*[\\w\"*.()]+,\\s*\"([A-Z_]+)\"");

    @ParameterizedTest
    @MethodSource("files")
    void isPlayedAsItIsWritten(Path file) throws IOException {
        List<String> played = Transcript.play(file);

        if (Boolean.getBoolean("transcripts.write")) {
            Files.write(file, played);
        }
        assertThat(played).as(file.toString()).isEqualTo(Files.readAllLines(file));
    }

    @Test
    void everyCommandHasOne() {
        List<String> missing = new ArrayList<>();
        for (Command command : CommandTable.load().all()) {
            String verb = command.spec().verb();
            Path file = FILES.resolve(SHORT_FOR.getOrDefault(verb, verb) + ".txt");
            Pattern labelled = Pattern.compile("(?m)^\\w+ > @label=\\w+(;\\S*)? " + verb + "\\b");
            if (!Files.exists(file) || !labelled.matcher(text(file)).find()) {
                missing.add(verb);
            }
        }
        assertThat(missing)
                .as("commands without a transcript of their labelled form")
                .isEmpty();
    }

    @Test
    void everyNumericIsSeen() throws IOException {
        String all = allTexts();
        Set<Numeric> unseen = new TreeSet<>();
        for (Numeric numeric : Numeric.values()) {
            if (!all.contains(" " + numeric.code() + " ")) {
                unseen.add(numeric);
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void everyCodeOfAFailureIsSeen() throws IOException {
        String all = allTexts();
        Set<String> unseen = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.filter(Files::isRegularFile).map(TranscriptsTest::text).forEach(text -> {
                Matcher fail = FAIL.matcher(text);
                while (fail.find()) {
                    if (!all.contains(" " + fail.group(1) + " ")) {
                        unseen.add(fail.group(1));
                    }
                }
            });
        }
        assertThat(unseen).isEmpty();
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList().stream();
        }
    }

    /** What is expected in all of them, and in the tests beside this one: some take a disk that fails. */
    private static String allTexts() throws IOException {
        StringBuilder all = new StringBuilder();
        files().map(TranscriptsTest::text).forEach(all::append);
        try (Stream<Path> tests = Files.walk(TESTS)) {
            tests.filter(Files::isRegularFile).map(TranscriptsTest::text).forEach(all::append);
        }
        return all.toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
