package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class DiskJournalTest extends JournalContract {

    static final StorageSettings SMALL = new StorageSettings(true, 16 * 1024, 2, 100, Duration.ZERO, 0);

    @TempDir
    Path directory;

    @Override
    Journal open() throws IOException {
        return DiskJournal.open(directory, SMALL, Clock.SYSTEM);
    }
}
