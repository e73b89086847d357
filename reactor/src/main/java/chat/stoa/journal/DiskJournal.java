package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import chat.stoa.work.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal on disk: a log that acknowledgements wait for, a store behind it that is asked, and the newest events in
 * memory.
 *
 * <pre>
 *   owners ──► journal thread ──► log ──► store thread ──► store ──► reader threads ──► who asked
 *                    └─ newest events, in memory ──────────────────────────────────────────┘
 * </pre>
 */
public final class DiskJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(DiskJournal.class);
    private static final String LOG_DIRECTORY = "log";

    private final StorageSettings settings;
    private final long epoch;
    private final Worker logWorker;
    private final Worker storeWorker;
    private final LogCommitter committer;
    private final StoreLag storeLag;
    private final StoreApplier applier;
    private final ReadingPace pace;
    private final Readers readers;
    private final HistoryReader history;
    private final RecentEvents recent;
    private final PendingRooms pending = new PendingRooms();
    private final List<Consumer<Health>> healthListeners = new CopyOnWriteArrayList<>();

    private final Object healthLock = new Object();
    // Guarded by healthLock.
    private final String damage;
    private String logBroken = "";
    private String storeBroken = "";
    private Health health = Health.GOOD;
    private boolean closed;

    /** Where the parts of a journal are, and what they need from outside. */
    record Place(Path store, Disk log, Clock clock, MemoryLimits memory) {}

    private DiskJournal(Place place, StorageSettings settings, Connection connection) throws IOException, SQLException {
        this.settings = settings;
        Clock clock = place.clock();
        Disk disk = place.log();
        this.recent = new RecentEvents(place.memory());
        this.epoch = StoreSchema.meta(connection, StoreSchema.EPOCH);
        this.logWorker = new Worker("journal", clock);
        this.storeWorker = new Worker("store", clock);
        storeWorker.giveWay();
        long applied = StoreSchema.meta(connection, StoreSchema.APPLIED);
        LogReader reader = LogReader.of(connection, disk, settings.fsync());
        StoreTrimmer trimmer = new StoreTrimmer(connection, settings, this::onTrimmed);
        StoreWriter writer = new StoreWriter(connection);
        StoreApplier.Parts parts = new StoreApplier.Parts(
                writer, new StoreRenewal(connection), new StoreEraser(connection), trimmer, reader, disk);
        this.applier = new StoreApplier(storeWorker, parts, applied, settings, new StoreListener());
        LogReader.End end = reader.findEnd(applied);
        SegmentLog log = new SegmentLog(disk, settings.segmentBytes(), settings.fsync(), epoch);
        if (end.damage().isEmpty()) {
            log.secure(applied, end.position());
        }
        this.damage = replay(end);
        if (damage.isEmpty()) {
            if (!settings.fsync()) {
                writer.noteDurability(StoreSchema.RELAXED);
            }
            if (applied == 0 || applied < end.position()) {
                // The log names the record that it belongs to: the store has to know that after a loss of power, too.
                // And runs that are killed soon must not leave ever more segments. Others delete none here: should the
                // store turn out to be damaged, the log may still have what is lost.
                applier.checkpoint();
            }
            DiskException.at(() -> log.open(end.position(), end.lastBatch()));
            applier.applyAll(log.committed());
            if (settings.fsync() && writer.noteDurability(StoreSchema.FORCED) == StoreSchema.RELAXED) {
                // From now on segments with holes, which the store has all of, would be taken for damaged.
                applier.checkpoint();
            }
            applier.maybeResumeWiping(log.committed());
        }
        this.storeLag = new StoreLag(applier::applied, settings.segmentBytes(), settings.storeLagBytesMax());
        this.committer = new LogCommitter(logWorker, log, storeLag, new LogListener());
        committer.forbid(damage);
        this.pace = new ReadingPace(clock);
        this.readers = new Readers(place.store(), applier, pace, settings);
        this.history = new HistoryReader(recent, pending, readers);
        updateHealth();
    }

    /**
     * Opens the journal of a directory, which nobody else may use, and makes it if there is none.
     *
     * @throws IOException if it cannot be read or written, or was written by a newer program; with a message for people
     */
    public static DiskJournal open(Path directory, StorageSettings settings, Clock clock) throws IOException {
        new StoreRestore(directory).requireStoreIfAny();
        Path logDirectory = directory.resolve(LOG_DIRECTORY);
        Files.createDirectories(logDirectory);
        Path store = directory.resolve(StoreSchema.FILE);
        return open(new Place(store, new FileDisk(logDirectory), clock, MemoryLimits.DEFAULT), settings);
    }

    static DiskJournal open(Place place, StorageSettings settings) throws IOException {
        try {
            Connection connection =
                    StoreSchema.open(place.store(), Math.max(1, place.clock().epochMillis() / 1000));
            try {
                DiskJournal journal = new DiskJournal(place, settings, connection);
                journal.logWorker.start();
                journal.storeWorker.start();
                journal.applier.startTrimming();
                return journal;
            } catch (IOException | SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreFiles.failed("the store " + place.store(), e);
        }
    }

    @Override
    public Appender appender() {
        return committer.appender();
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Durability durability() {
        return settings.fsync() ? Durability.FSYNC : Durability.RELAXED;
    }

    @Override
    public Health health() {
        synchronized (healthLock) {
            return health;
        }
    }

    @Override
    public Optional<JournalFigures> figures() {
        return Optional.of(new JournalFigures(
                committer.commitTimes(),
                committer.commitRecords(),
                committer::waitingBytes,
                () -> storeLag.bytes(committer.committed())));
    }

    @Override
    public void onHealth(Consumer<Health> listener) {
        healthListeners.add(listener);
    }

    @Override
    public void facts(Fact.Kind kind, BiConsumer<String, Fields> visitor) {
        readers.history().await(needed(), store -> {
            store.facts(kind, visitor);
            return true;
        });
    }

    @Override
    public Map<String, Tail> tails() {
        return readers.history().await(needed(), StoreQueries::tails);
    }

    @Override
    public void sendIds(long sinceMicros, Consumer<Entry> visitor) {
        readers.history().await(needed(), store -> {
            store.sendIds(sinceMicros, visitor);
            return true;
        });
    }

    @Override
    public void read(HistoryQuery query, Answer<HistoryAnswer> answer) {
        history.read(query, answer);
    }

    @Override
    public void find(String room, String msgid, Answer<Optional<Entry>> answer) {
        history.find(room, msgid, answer);
    }

    @Override
    public void activity(Map<String, Floor> rooms, long fromMicros, long toMicros, Answer<Map<String, Long>> answer) {
        history.activity(rooms, fromMicros, toMicros, answer);
    }

    @Override
    public void conversationsOf(String account, Answer<List<String>> answer) {
        history.conversationsOf(account, answer);
    }

    @Override
    public void search(SearchQuery query, Answer<List<Entry>> answer) {
        history.search(query, answer);
    }

    @Override
    public void export(String account, Consumer<String> lines, Answer<Long> answer) {
        readers.history().ask(needed(), store -> store.export(account, lines), answer);
    }

    /** Takes away at once what is no longer kept; for tests. */
    void trim() {
        onStore(applier::trimAll);
    }

    /**
     * Waits until what was erased before this journal was opened is in none of its files; while no server runs.
     *
     * @throws UncheckedIOException if that fails; the next start goes on with it
     */
    public void wipe() {
        onStore(applier::wipeAll);
    }

    private interface StoreTask {
        void run() throws IOException, SQLException;
    }

    private void onStore(StoreTask task) {
        // Whatever is thrown, also what nobody expects, ends the waiting.
        CompletableFuture<Void> done = CompletableFuture.runAsync(
                () -> {
                    try {
                        task.run();
                    } catch (IOException | SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                storeWorker);
        try {
            done.join();
        } catch (CompletionException e) {
            Throwable why = e.getCause();
            String reason = LogCommitter.reason(why == null ? e : why);
            throw new UncheckedIOException(reason, new IOException(reason, e));
        }
    }

    /** Commits what waits, applies it, and lets go of the directory. */
    @Override
    public void close() {
        synchronized (healthLock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        logWorker.close();
        storeWorker.close();
        readers.close();
        try {
            committer.close();
            applier.close();
        } catch (IOException | SQLException e) {
            LOG.warn("close-failed reason=\"{}\"", e.getMessage());
        }
    }

    private void onTrimmed(String room, long lastOffset) {
        synchronized (recent) {
            recent.trim(room, lastOffset);
        }
    }

    /** Brings the store up to the end of the log; returns what is damaged. */
    private String replay(LogReader.End end) throws IOException, SQLException {
        String found = end.damage();
        try {
            applier.applyAll(end.position());
        } catch (IOException e) {
            if (found.isEmpty() && !(e instanceof DamagedException)) {
                throw e;
            }
            found = found.isEmpty() ? LogCommitter.reason(e) : found;
        }
        if (!found.isEmpty()) {
            LOG.error("log-damaged reason=\"{}\"", found);
        }
        return found;
    }

    private long needed() {
        return damage.isEmpty() ? committer.committed() : 0;
    }

    private void updateHealth() {
        Health now;
        synchronized (healthLock) {
            String reason = !damage.isEmpty() ? damage : !logBroken.isEmpty() ? logBroken : storeBroken;
            now = reason.isEmpty() ? Health.GOOD : Health.bad(reason);
            if (now.equals(health)) {
                return;
            }
            health = now;
        }
        if (now.writable()) {
            LOG.info("journal-writable");
        } else {
            LOG.error("journal-not-writable reason=\"{}\"", now.reason());
        }
        healthListeners.forEach(listener -> listener.accept(now));
    }

    private final class LogListener implements LogCommitter.Listener {

        @Override
        public void onCommitted(List<? extends JournalRecord> records) {
            // In this order: what is in memory is known to be pending.
            pending.onCommitted(records, committer.committed());
            synchronized (recent) {
                for (JournalRecord record : records) {
                    recent.take(record);
                }
            }
        }

        @Override
        public void onEnd(long position) {
            applier.setTarget(position);
        }

        @Override
        public void onTurnEnd() {
            pace.onRecord();
            // Not before: the acknowledgements come first.
            applier.wake();
        }

        @Override
        public void onBroken(String reason) {
            synchronized (healthLock) {
                logBroken = reason;
            }
            updateHealth();
        }
    }

    private final class StoreListener implements StoreApplier.Listener {

        @Override
        public void onApplied(long position) {
            pending.onApplied(position);
            readers.onApplied(position);
            committer.onApplied();
            committer.maybePrepareNext(e -> LOG.warn("prepare-failed reason=\"{}\"", LogCommitter.reason(e)));
        }

        @Override
        public void onErased() throws IOException {
            committer.beginSegment();
        }

        @Override
        public void onBroken(String reason) {
            synchronized (healthLock) {
                if (storeBroken.equals(reason)) {
                    return;
                }
                storeBroken = reason;
            }
            committer.forbid(damage.isEmpty() ? reason : damage);
            readers.onBroken(reason);
            updateHealth();
        }
    }
}
