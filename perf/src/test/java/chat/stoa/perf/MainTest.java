package chat.stoa.perf;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.perf.baseline.BaselineServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private final StringWriter out = new StringWriter();

    @Test
    void aLoadOnAnotherMachineIsRefused() {
        assertThat(run("load", "W1", "192.0.2.1:6667")).isEqualTo(1);
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        "FAILED the load generator only talks to 127.0.0.1 and ::1, not to 192.0.2.1");
    }

    @Test
    void anUnknownWorkloadIsRefused() {
        assertThat(run("load", "W99", "127.0.0.1:6667")).isEqualTo(1);
        assertThat(out.toString()).startsWith("FAILED no workload W99");
    }

    @Test
    void oneLoadPrintsItsFigures() throws IOException {
        try (BaselineServer server = new BaselineServer(0)) {
            server.start();
            String address = "127.0.0.1:" + server.address().getPort();
            assertThat(run("load", "W5", address, "--seconds", "1", "--warm-up", "0"))
                    .isZero();
        }
        assertThat(out.toString())
                .contains("W5  connect, register")
                .contains("cycles/s")
                .contains("clean");
    }

    @Test
    void theJournalAlonePrintsItsFigures() {
        assertThat(run("journal", "--events", "1600", "--rooms", "16")).isZero();
        assertThat(out.toString())
                .contains("1,600 messages of 100 bytes in 16 rooms")
                .contains("one force of the disk", "acknowledged/s", "of CPU per message", "start with all that");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theServerWithARecordPrintsItsFigures(@TempDir Path directory) throws IOException {
        Path script = Files.writeString(directory.resolve("stoa"), """
                #!/bin/sh
                exec env -i "%s" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' chat.stoa.server.Main "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        String[] small = {"--events", "1000", "--rooms", "10", "--seconds", "0.2", "--parts", "large"};

        int status = run(Stream.concat(
                        Stream.of("record", "--stoa", script.toString(), "--dir", directory.toString()),
                        Stream.of(small))
                .toArray(String[]::new));

        assertThat(out.toString())
                .contains("a record of", "1,000 messages in 10 rooms")
                .contains("start with it", "the last 100 of a room", "search for a rare word", "after a kill")
                .doesNotContain("FAILED");
        assertThat(status).isZero();
        assertThat(directory).isDirectoryNotContaining("glob:**/stoa-record-*");
    }

    private int run(String... args) {
        return Main.commandLine(new PrintWriter(out)).execute(args);
    }
}
