package chat.stoa.journal;

import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same with next to nothing in memory: all answers come from the store. */
class StoredHistoryTest extends JournalContract {

    @TempDir
    Path directory;

    @Override
    Journal open() throws IOException {
        Path log = Files.createDirectory(directory.resolve("log"));
        DiskJournal.Place place = new DiskJournal.Place(
                directory.resolve("store.db"), new FileDisk(log), Clock.SYSTEM, new MemoryLimits(1, 1, 0));
        return DiskJournal.open(place, DiskJournalTest.SMALL);
    }
}
