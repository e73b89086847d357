package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code stoa chat} where no chat can be shown: it says so in one line and ends with status 2. */
class WithoutTerminalTest {

    private static final int NOBODY_LISTENS = 1;
    private static final String NEEDS_A_TERMINAL = "stoa chat needs a terminal for its input and output";

    @AutoClose
    private final Scene scene = new Scene();

    WithoutTerminalTest() throws IOException {}

    @Test
    void withoutAnyTerminal() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Programs.chat(NOBODY_LISTENS, "alice", "#lobby"));
        Programs.withoutTheUsersSettings(builder);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(Programs.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(process.getInputStream().readAllBytes()).isEmpty();
            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                    .singleElement()
                    .asString()
                    .startsWith(NEEDS_A_TERMINAL);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void withItsOutputPiped() throws IOException {
        Programs.assumeInstalled("tmux");
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "{ \"$@\"; echo \"ended with $?\"; } | cat; exec cat", "sh"));
        command.addAll(Programs.chat(NOBODY_LISTENS, "alice", "#lobby"));
        Terminal terminal = scene.terminal(200, 24, command);
        terminal.shows("ended with 2");
        assertThat(terminal.screen().rows().stream()
                        .filter(row -> !row.isBlank())
                        .toList())
                .satisfiesExactly(
                        row -> assertThat(row).startsWith(NEEDS_A_TERMINAL),
                        row -> assertThat(row).isEqualTo("ended with 2"));
    }
}
