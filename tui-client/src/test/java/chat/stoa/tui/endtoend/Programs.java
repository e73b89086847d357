package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How the programs are run, and what has to be there for it. */
final class Programs {

    /** For what takes no time on a quiet machine; this one may be busy. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Set<String> JAVA_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private Programs() {}

    /** {@code stoa serve}. */
    static List<String> serve(String... args) {
        return java("chat.stoa.server.Main", "serve", args);
    }

    /** {@code stoa chat}, which the launcher starts by the client's own main class. */
    static List<String> chat(int port, String nick, String rooms) {
        return java("chat.stoa.tui.Main", "", "--connect", "127.0.0.1:" + port, "--nick", nick, "--join", rooms);
    }

    /** {@code stoa chat} without any option. */
    static List<String> chat() {
        return java("chat.stoa.tui.Main", "");
    }

    /** Nothing of what whoever runs the tests has set for Java and Stoa, which changes what they print or do. */
    static void withoutTheUsersSettings(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("STOA_") || JAVA_OPTIONS.contains(name));
    }

    /** Skips the test if a program is not installed. */
    static void assumeInstalled(String... programs) {
        for (String program : programs) {
            assumeTrue(isInstalled(program), () -> "this test needs " + program + ", which is not installed");
        }
    }

    /** Sends a signal to a process. */
    static void signal(String name, ProcessHandle process) throws IOException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
        assertThat(kill.onExit().join().exitValue()).isZero();
    }

    /**
     * Whether a process has not ended. One that has but is not ours may stay in the list of processes until somebody
     * takes note of its end, which in a container may be never; then it has no program.
     */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static boolean isInstalled(String program) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** As {@code bin/stoa} starts it, with assertions. */
    private static List<String> java(String main, String subcommand, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx128m",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8"));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main);
        if (!subcommand.isEmpty()) {
            command.add(subcommand);
        }
        command.addAll(List.of(args));
        return List.copyOf(command);
    }
}
