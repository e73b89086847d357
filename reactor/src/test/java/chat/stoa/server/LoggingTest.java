package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log of the real program. */
@Timeout(120)
class LoggingTest {

    @TempDir
    private Path directory;

    @Test
    void aLogForProgramsIsOneObjectOnEachLine() throws Exception {
        Path config = Files.writeString(directory.resolve("stoa.toml"), "[log]\nformat = \"json\"\n");
        try (Program program = Program.run("serve", "--config", config.toString(), "--listen", "127.0.0.1:0")) {
            program.address();
            program.terminate();
            program.awaitEnd();
            assertThat(program.err())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("{\"timestamp\":")
                            .contains("\"level\":\"", "\"threadName\":\"", "\"formattedMessage\":\"")
                            .endsWith("}"));
            assertThat(program.err()).anyMatch(line -> line.contains("\"formattedMessage\":\"stopped\""));
        }
    }
}
