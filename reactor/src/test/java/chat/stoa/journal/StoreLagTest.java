package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that does not follow: the log is not written without a bound. Time stands still unless the test moves it. */
class StoreLagTest {

    private static final int LAG_BYTES_MAX = 20_000;
    private static final int SEGMENT_BYTES = 16 * 1024;

    private final FakeClock clock = new FakeClock();

    @TempDir
    Path directory;

    private DiskJournal journal;
    private Scribe scribe;
    private Journal.Appender appender;
    private SlowToRead disk;

    /** The log as the store sees it: reading it takes as long as the test says. */
    private static final class SlowToRead implements Disk {

        private final Disk disk;
        private final CountDownLatch goesOn = new CountDownLatch(1);

        SlowToRead(Disk disk) {
            this.disk = disk;
        }

        @Override
        public List<String> names() throws IOException {
            return disk.names();
        }

        @Override
        public File open(String name) throws IOException {
            try {
                // The store's thread alone opens what there is already, once the journal is open.
                if (Thread.currentThread().getName().equals("store")) {
                    goesOn.await();
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return disk.open(name);
        }

        @Override
        public File create(String name) throws IOException {
            return disk.create(name);
        }

        @Override
        public void delete(String name) throws IOException {
            disk.delete(name);
        }

        @Override
        public void forceNames() throws IOException {
            disk.forceNames();
        }
    }

    @BeforeEach
    void storeStandsStill() throws IOException {
        StorageSettings settings = new StorageSettings(true, SEGMENT_BYTES, LAG_BYTES_MAX, 1, 100, 0, Duration.ZERO, 0);
        disk = new SlowToRead(new FileDisk(Files.createDirectory(directory.resolve("log"))));
        Path store = directory.resolve(StoreSchema.FILE);
        journal = DiskJournal.open(new DiskJournal.Place(store, disk, clock, MemoryLimits.DEFAULT), settings);
        scribe = new Scribe(journal);
        appender = journal.appender();
    }

    @AfterEach
    void close() {
        disk.goesOn.countDown();
        journal.close();
    }

    @Test
    void whatIsToBeWrittenWaitsForTheStore() throws Exception {
        int written = writeUntilHeld();
        assertThat(lag()).isBetween((long) LAG_BYTES_MAX, LAG_BYTES_MAX + 2_000L);
        CompletableFuture<Void> held = write();
        assertThat(newest()).as("what is in memory can be read").isEqualTo(written);
        assertThat(held).isNotDone();

        disk.goesOn.countDown();

        held.get(60, TimeUnit.SECONDS);
        await().until(() -> {
            clock.advance(Duration.ofMillis(50));
            return lag() == 0;
        });
        assertThat(newest()).isEqualTo(written + 1);
    }

    @Test
    void whatWaitsTooLongIsRefusedAndTheRestGoesOnByItself() throws Exception {
        int written = writeUntilHeld();
        CompletableFuture<Void> held = write();
        assertThat(held).isNotDone();
        CompletableFuture<Void> behind = write();

        // It is not to be seen from here when the journal begins to hold them, and so to count the time.
        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return held.isDone() && behind.isDone();
        });
        assertThatThrownBy(() -> held.get(60, TimeUnit.SECONDS)).hasMessageContaining("the store is too far behind");
        assertThatThrownBy(() -> behind.get(60, TimeUnit.SECONDS)).hasMessageContaining("the store is too far behind");
        assertThat(newest()).isEqualTo(written);
        assertThat(lag()).isLessThan(LAG_BYTES_MAX + 2_000L);

        disk.goesOn.countDown();
        await().until(() -> {
            clock.advance(Duration.ofMillis(50));
            return lag() == 0;
        });
        appender.resume();
        scribe.takesBack("#tea", 2);
        write().get(60, TimeUnit.SECONDS);
        assertThat(newest()).as("refused words have no place").isEqualTo(written + 1);
        assertThat(journal.health()).isEqualTo(Health.GOOD);
    }

    /** Returns how many were written. */
    private int writeUntilHeld() throws Exception {
        int written = 0;
        while (lag() < LAG_BYTES_MAX) {
            write().get(60, TimeUnit.SECONDS);
            written++;
        }
        return written;
    }

    /** Each batch on its own, of another room: none waits for one before it to be known. */
    private CompletableFuture<Void> write() {
        CompletableFuture<Void> written = new CompletableFuture<>();
        Entry entry = scribe.next("#tea", Scribe.said("alice", "x".repeat(400)));
        appender.append(List.of(entry), Scribe.completing(written));
        return written;
    }

    private long lag() {
        return journal.figures().orElseThrow().storeLagBytes().getAsLong();
    }

    private long newest() {
        HistoryAnswer answer = Asked.of(asked -> journal.read(HistoryQuery.latest("#tea", 1), asked));
        return ((HistoryAnswer.Page) answer).entries().get(0).offset();
    }
}
