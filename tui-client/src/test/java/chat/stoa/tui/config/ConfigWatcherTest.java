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
            Path other = Files.writeString(directory.resolve("other"), "nick = \"alice\"");
            await().until(() -> {
                // The watcher may take its first look only after the file is there.
                Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
                return changes.get() > 0;
            });
            int before = changes.get();
            Files.delete(file);
            await().during(Duration.ofMillis(50)).until(() -> changes.get() == before);
            Files.writeString(file, "nick = \"bob\"");
            await().until(() -> changes.get() > before);
        }
        assertThat(absent).hasValue(0);
    }
}
