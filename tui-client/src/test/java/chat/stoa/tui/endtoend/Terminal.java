package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A terminal with one program in it: a tmux server of its own, with one session. The screen stays when the program has
 * ended. Closing it ends tmux and the program, whatever state they are in.
 */
final class Terminal implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int TMUX_SECONDS = 60;

    private final Path directory;
    private final Path socket;
    private boolean closed;

    /**
     * Opens a terminal and runs a program in it.
     *
     * @param directory where the program runs
     */
    Terminal(Path directory, int columns, int rows, List<String> program) throws IOException {
        this.directory = directory;
        this.socket = directory.resolve("tmux-" + UUID.randomUUID());
        List<String> command = new ArrayList<>(List.of("start-server", ";"));
        command.addAll(List.of("set", "-g", "default-terminal", "tmux-256color", ";"));
        command.addAll(List.of("set", "-g", "remain-on-exit", "on", ";", "set", "-g", "status", "off", ";"));
        command.addAll(List.of("new-session", "-d", "-x", "" + columns, "-y", "" + rows, "--"));
        command.addAll(program);
        tmux("", command);
    }

    void type(String text) {
        // Not as an argument: the encoding of arguments depends on the locale of this JVM.
        sh(text, "exec \"$@\" send-keys -l -- \"$(cat)\"");
    }

    /** Presses keys, named as tmux names them. */
    void press(String... keys) {
        List<String> command = new ArrayList<>(List.of("send-keys"));
        command.addAll(List.of(keys));
        tmux("", command);
    }

    /** Types a line and presses Enter. */
    void enter(String line) {
        type(line);
        press("Enter");
    }

    /** As the mouse does it: in brackets, if the program asked for them. */
    void paste(String text) {
        tmux(text, List.of("load-buffer", "-"));
        tmux("", List.of("paste-buffer", "-p", "-r"));
    }

    void resize(int columns, int rows) {
        tmux("", List.of("resize-window", "-x", "" + columns, "-y", "" + rows));
    }

    Screen screen() {
        return new Screen(tmux("", List.of("capture-pane", "-p")).lines().toList());
    }

    /** Waits until a text is on the screen. */
    void shows(String text) {
        until(screen -> assertThat(screen.text()).contains(text));
    }

    void showsNot(String text) {
        until(screen -> assertThat(screen.text()).doesNotContain(text));
    }

    /** Waits until something holds of the screen. */
    void until(Consumer<Screen> claim) {
        await().atMost(Programs.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .untilAsserted(() -> {
                    Screen screen = screen();
                    try {
                        claim.accept(screen);
                    } catch (AssertionError e) {
                        throw new AssertionError(e.getMessage() + "\nThe whole screen:\n" + screen.text(), e);
                    }
                });
    }

    /** What tmux knows about the terminal, by the name of a tmux format. */
    String state(String format) {
        return tmux("", List.of("display-message", "-p", format)).strip();
    }

    /** The process that the terminal was opened with. */
    ProcessHandle program() {
        return ProcessHandle.of(Long.parseLong(state("#{pane_pid}"))).orElseThrow();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<ProcessHandle> processes = processes();
        try {
            tmux("", List.of("kill-server"));
            await().atMost(Programs.PATIENCE).until(() -> processes.stream().noneMatch(Programs::isRunning));
        } finally {
            processes.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** tmux, the program and what it started. */
    private List<ProcessHandle> processes() {
        return Stream.of(state("#{pid}"), state("#{pane_pid}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    private String tmux(String input, List<String> command) {
        List<String> all = new ArrayList<>(tmux());
        all.addAll(command);
        return run(input, all);
    }

    /** Has a shell do something with tmux, which it finds in its arguments. */
    private void sh(String input, String script) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        all.addAll(tmux());
        run(input, all);
    }

    private List<String> tmux() {
        return List.of("tmux", "-u", "-S", socket.toString(), "-f", "/dev/null");
    }

    private String run(String input, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Programs.withoutTheUsersSettings(builder);
        builder.environment()
                .keySet()
                .removeAll(List.of("TMUX", "TMUX_PANE", "LANG", "LANGUAGE", "NO_COLOR", "COLORTERM"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("SHELL", "/bin/sh");
        // The configuration of whoever runs the tests is none of theirs.
        builder.environment().put("XDG_CONFIG_HOME", "/nonexistent");
        builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
        try {
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; its exit status tells more.
            }
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TMUX_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("tmux failed: " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
