package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md shows is what there is. */
class ContributingTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("`(\\w+\\.java)` below its imports:\n\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Path COMMANDS = Path.of("src", "main", "java", "chat", "stoa", "chat", "command");

    @Test
    void theExampleOfACommandIsOne() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "CONTRIBUTING.md")));

        assertThat(example.find()).isTrue();
        assertThat(COMMANDS.resolve(example.group(1))).content().endsWith("\n" + example.group(2));
    }
}
