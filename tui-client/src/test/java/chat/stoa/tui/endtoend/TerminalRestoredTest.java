package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever ends {@code stoa chat}, the shell finds its terminal as it was. */
class TerminalRestoredTest {

    /** Stays at the end, so that the terminal can be looked at. */
    private static final String SHELL = """
            echo 'what the shell showed before'
            stty -a >before
            "$@"
            echo "ended with $?"
            stty -a >after
            echo 'what the shell shows after'
            exec cat
            """;

    private static final String STATE =
            "alternate=#{alternate_on} cursor=#{cursor_flag} mouse=#{mouse_any_flag}#{mouse_sgr_flag}"
                    + " keypad=#{keypad_flag}#{keypad_cursor_flag} wrap=#{wrap_flag} insert=#{insert_flag}"
                    + " region=#{scroll_region_upper}-#{scroll_region_lower}";

    @AutoClose
    private final Scene scene = new Scene();

    TerminalRestoredTest() throws IOException {}

    @BeforeEach
    void needsTmux() {
        Programs.assumeInstalled("tmux");
    }

    @Test
    void afterQuit() throws IOException {
        Terminal terminal = chatInShell();
        terminal.enter("/quit good night");
        isAsBefore(terminal, 0);
    }

    @Test
    void afterCtrlCTwice() throws IOException {
        Terminal terminal = chatInShell();
        terminal.press("C-c", "C-c");
        isAsBefore(terminal, 0);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129"})
    void afterASignal(String signal, int status) throws IOException {
        Terminal terminal = chatInShell();
        Programs.signal(signal, client(terminal));
        isAsBefore(terminal, status);
    }

    @Test
    void aClientEndsWithItsTerminal() throws IOException {
        Terminal terminal = chatInShell();
        ProcessHandle client = client(terminal);
        terminal.close();
        await().atMost(Programs.PATIENCE).until(() -> !Programs.isRunning(client));
    }

    private Terminal chatInShell() throws IOException {
        ChatServer server = scene.server();
        List<String> command = new ArrayList<>(List.of("sh", "-c", SHELL, "sh"));
        command.addAll(Programs.chat(server.port(), "alice", "#lobby"));
        Terminal terminal = scene.terminal(80, 24, command);
        terminal.shows("you are in #lobby now");
        assertThat(terminal.state("#{alternate_on}")).isEqualTo("1");
        assertThat(terminal.screen().text()).doesNotContain("what the shell showed");
        return terminal;
    }

    private static ProcessHandle client(Terminal terminal) {
        return terminal.program().children().findFirst().orElseThrow();
    }

    private void isAsBefore(Terminal terminal, int status) throws IOException {
        terminal.shows("what the shell shows after");
        assertThat(terminal.screen().rows().stream().filter(row -> !row.isBlank()))
                .containsExactly("what the shell showed before", "ended with " + status, "what the shell shows after");
        assertThat(terminal.state(STATE))
                .isEqualTo("alternate=0 cursor=1 mouse=00 keypad=00 wrap=1 insert=0 region=0-23");
        assertThat(Files.readString(scene.directory().resolve("after")))
                .contains("icanon")
                .isEqualTo(Files.readString(scene.directory().resolve("before")));
    }
}
