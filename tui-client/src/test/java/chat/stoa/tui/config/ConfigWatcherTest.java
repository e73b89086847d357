package chat.stoa.tui.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {

    @TempDir
    private Path directory;

    @Test
    void aFileThatAppearsOrIsReplacedIsNoticedAndOneThatIsGoneSaysNothing() throws IOException {
        Path file = directory.resolve("chat.toml");
        AtomicInteger changes = new AtomicInteger();
        AtomicInteger absent = new AtomicInteger();
        Runnable changed = () -> (Files.exists(file) ? changes : absent).incrementAndGet();
        try (ConfigWatcher watcher = new ConfigWatcher(file, Duration.ofMillis(5), changed)) {
            watcher.start();
            isPut("nick = \"alice\"", file);
            await().until(() -> changes.get() == 1);
            isPut("nick = \"carol anne\"", file);
            await().until(() -> changes.get() == 2);
            Files.delete(file);
            await().during(Duration.ofMillis(50)).until(() -> changes.get() == 2);
            isPut("nick = \"bob\"", file);
            await().until(() -> changes.get() == 3);
        }
        assertThat(absent).hasValue(0);
    }

    /** Whole and at once, so that it is one change. */
    private void isPut(String text, Path file) throws IOException {
        Path written = Files.writeString(directory.resolve("written"), text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
