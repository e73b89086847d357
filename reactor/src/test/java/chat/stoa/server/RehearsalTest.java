package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, which it ends. */
class RehearsalTest {

    private static final int SECONDS_MAX = 180;

    @TempDir
    private Path dir;

    @Test
    void theServerStartsIsVisitedAndEndsByItself() throws Exception {
        Path printed = dir.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-ea",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "chat.stoa.server.Rehearsal",
                        dir.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        Program.withoutTheUsersSettings(builder);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
            assertThat(dir).isDirectoryContaining("glob:**sqlitejdbc*");
        } finally {
            process.destroyForcibly();
        }
    }
}
