package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process in which mallory talks much and is erased, while alice talks on; says so, until somebody kills it. */
final class ErasingWriter {

    static final int WORDS = 6 * StoreEraser.EVENTS_PER_STEP;

    private ErasingWriter() {}

    static DiskJournal open(Path directory) throws IOException {
        StorageSettings settings = new StorageSettings(true, 1024 * 1024, 1, 100, Duration.ZERO, 0);
        return DiskJournal.open(directory, settings, Clock.SYSTEM);
    }

    public static void main(String[] args) throws IOException {
        DiskJournal journal = open(Path.of(args[0]));
        Scribe scribe = new Scribe(journal);
        List<Entry> batch = new ArrayList<>();
        for (int i = 0; i < WORDS; i++) {
            batch.add(scribe.next("#tea", Scribe.said("mallory", "secret")));
        }
        CompletableFuture<Void> written = new CompletableFuture<>();
        journal.appender().append(batch, Scribe.completing(written));
        written.join();
        scribe.erases("mallory");
        // Not before the store has that.
        journal.facts(Fact.Kind.ACCOUNT);
        for (long offset = WORDS + 1; ; offset++) {
            scribe.says("#tea", "alice", "harmless");
            System.out.println("#tea " + offset);
        }
    }
}
