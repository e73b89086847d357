package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    /**
     * Waits before it looks at the terminal again: a killed program puts nothing right, and who does it comes after.
     */
    private static final String PATIENT_SHELL = """
            stty -a >before
            "$@"
            read -r line
            stty -a >after
            echo "it said $line"
            exec cat
            """;

    /** A java that runs the classes of this test, whatever installation it is given. */
    private static final String JAVA = """
            #!/bin/sh
            for word in "$@"; do
                shift
                [ "${before:-}" != -cp ] || word='%s'
                set -- "$@" "$word"
                before=$word
            done
            exec '%s' "$@"
            """;

    /** Has the start script set the mode, as a client does, and is killed before it can say more. */
    private static final String KILLED_JAVA = """
            #!/bin/sh
            echo 'stty -icanon -echo' >&9
            read -r mode <&8
            read -r size <&8
            read -r result <&8
            stty -a >while
            echo "${mode:+mode} $size $result" >answers
            kill -9 $$
            """;

    private static final String STATE =
            "alternate=#{alternate_on} cursor=#{cursor_flag} mouse=#{mouse_any_flag}#{mouse_sgr_flag}"
                    + " keypad=#{keypad_flag}#{keypad_cursor_flag} wrap=#{wrap_flag} insert=#{insert_flag}"
                    + " region=#{scroll_region_upper}-#{scroll_region_lower}";

    private static final String RESTORED = "alternate=0 cursor=1 mouse=00 keypad=00 wrap=1 insert=0 region=0-23";

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
    void afterAKillByTheStartScript() throws IOException {
        Terminal terminal = chat(PATIENT_SHELL, throughTheStartScript());
        Programs.signal("KILL", client(terminal));
        await().atMost(Programs.PATIENCE)
                .untilAsserted(() -> assertThat(terminal.state(STATE)).isEqualTo(RESTORED));
        awaitMode(terminal);
        terminal.enter("go on");
        terminal.shows("it said go on");
        theModeIsAsBefore();
    }

    @Test
    void afterAKillOfAClientThatHadTheModeSetAndNothingElse() throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", PATIENT_SHELL, "sh"));
        command.addAll(throughTheStartScript(KILLED_JAVA));
        Terminal terminal = scene.terminal(80, 24, command);
        await().atMost(Programs.PATIENCE)
                .until(() -> Files.exists(scene.directory().resolve("answers")));
        awaitMode(terminal);
        terminal.enter("go on");
        terminal.shows("it said go on");
        theModeIsAsBefore();
        assertThat(Files.readString(scene.directory().resolve("while"))).contains("-icanon", "-echo ");
        assertThat(Files.readString(scene.directory().resolve("answers"))).isEqualTo("mode 24 80 changed\n");
    }

    @Test
    void theStartScriptDoesNothingAfterAClientThatDidAllItself() throws IOException {
        Terminal terminal = chat(SHELL, throughTheStartScript());
        terminal.enter("/quit good night");
        isAsBefore(terminal, 0);
    }

    @Test
    void aClientEndsWithItsTerminal() throws IOException {
        Terminal terminal = chatInShell();
        ProcessHandle client = client(terminal);
        terminal.close();
        await().atMost(Programs.PATIENCE).until(() -> !Programs.isRunning(client));
    }

    private Terminal chatInShell() throws IOException {
        return chat(SHELL, Programs.chat(scene.server().port(), "alice", "#lobby"));
    }

    /** {@code bin/stoa chat} as it is installed, but for its classes. */
    private List<String> throughTheStartScript() throws IOException {
        Path realJava = Path.of(System.getProperty("java.home"), "bin", "java");
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return throughTheStartScript(JAVA.formatted(classpath, realJava));
    }

    private List<String> throughTheStartScript(String java) throws IOException {
        Path home = scene.directory().resolve("home");
        Path script = copy(Path.of("../reactor/src/dist/bin/stoa"), home.resolve("bin/stoa"));
        Files.createDirectories(home.resolve("lib"));
        Path jdk = scene.directory().resolve("jdk");
        executable(jdk.resolve("bin/java"), java);
        Files.writeString(
                jdk.resolve("release"), "JAVA_VERSION=\"" + Runtime.version().feature() + "\"\n");
        return List.of(
                "env",
                "JAVA_HOME=" + jdk,
                script.toString(),
                "chat",
                "--connect",
                "127.0.0.1:" + scene.server().port(),
                "--nick",
                "alice",
                "--join",
                "#lobby");
    }

    private static Path copy(Path from, Path to) throws IOException {
        executable(to, Files.readString(from));
        return to;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Terminal chat(String shell, List<String> chat) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.addAll(chat);
        Terminal terminal = scene.terminal(80, 24, command);
        terminal.shows("you are in #lobby now");
        assertThat(terminal.state("#{alternate_on}")).isEqualTo("1");
        assertThat(terminal.screen().text()).doesNotContain("what the shell showed");
        return terminal;
    }

    /** What is typed before the mode is set again is no line. */
    private static void awaitMode(Terminal terminal) {
        await().atMost(Programs.PATIENCE)
                .untilAsserted(
                        () -> assertThat(mode(terminal)).contains(" icanon").contains(" echo "));
    }

    /** What {@code stty} says of it. */
    private static String mode(Terminal terminal) throws IOException {
        Process stty = new ProcessBuilder("stty", "-a", "-F", terminal.state("#{pane_tty}"))
                .redirectErrorStream(true)
                .start();
        return new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static ProcessHandle client(Terminal terminal) {
        return terminal.program().children().findFirst().orElseThrow();
    }

    private void isAsBefore(Terminal terminal, int status) throws IOException {
        terminal.shows("what the shell shows after");
        assertThat(terminal.screen().rows().stream().filter(row -> !row.isBlank()))
                .containsExactly("what the shell showed before", "ended with " + status, "what the shell shows after");
        assertThat(terminal.state(STATE)).isEqualTo(RESTORED);
        theModeIsAsBefore();
    }

    private void theModeIsAsBefore() throws IOException {
        assertThat(Files.readString(scene.directory().resolve("after")))
                .contains("icanon")
                .isEqualTo(Files.readString(scene.directory().resolve("before")));
    }
}
