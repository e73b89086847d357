package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What an operator does with the files of a journal: look whether they are sound, copy them, put a copy back. */
public final class StoreFiles {

    static final String STORE = "the store";

    private static final String LOG_DIRECTORY = "log";

    private static final int END_ATTEMPTS = 10;
    private static final long POLL_MILLIS = 20;
    /** How long the store may stand still before nobody waits for it any more. */
    private static final long IDLE_MILLIS_MAX = 30_000;

    private final Path directory;
    private final Path store;

    public StoreFiles(Path directory) {
        this.directory = directory;
        this.store = directory.resolve(StoreSchema.FILE);
    }

    /**
     * Brings the store up to the end of the log, as a server does; while none runs.
     *
     * @throws DamagedException if not all that was acknowledged can be read
     */
    public void applyLog(Clock clock) throws IOException {
        try (DiskJournal journal = DiskJournal.open(directory, StorageSettings.DEFAULT, clock)) {
            Health health = journal.health();
            if (!health.writable()) {
                throw new DamagedException(health.reason());
            }
        }
    }

    /**
     * Waits until the store has all that the log has now: while a server runs, which brings it there.
     *
     * @throws DamagedException if not all that was acknowledged can be read
     * @throws IOException if the server does not get on with it
     */
    public void awaitLog() throws IOException {
        long end = endOfLog();
        long before = -1;
        for (long idle = 0; idle < IDLE_MILLIS_MAX; idle += POLL_MILLIS) {
            long applied;
            try (Connection connection = read()) {
                applied = StoreSchema.meta(connection, StoreSchema.APPLIED);
            } catch (SQLException e) {
                throw failed(e);
            }
            if (applied >= end) {
                return;
            }
            idle = applied > before ? 0 : idle;
            before = applied;
            pause();
        }
        throw new IOException("the server does not bring the store up to the end of the log (%s): its log says why"
                .formatted(SegmentFormat.place(end)));
    }

    /** All that an account said and did, and all that is known of it; see {@link Journal#export}. */
    public long export(String account, Consumer<String> lines) throws IOException {
        try (Connection connection = read()) {
            return new StoreQueries(connection).export(account, lines);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * The same of a store that may be damaged, all of it that can be read, with the names that people know rooms by.
     *
     * @param problems is told what cannot
     */
    public long exportWhatIsLeft(String account, Consumer<String> lines, Consumer<String> problems) throws IOException {
        requireStore();
        try (DamagedStore left = new DamagedStore(store, problems)) {
            return StoreExport.of(account, left, lines);
        }
    }

    /** Where the log ends at this moment, or a little behind it. */
    private long endOfLog() throws IOException {
        Path log = directory.resolve(LOG_DIRECTORY);
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = read();
                    LogReader reader = LogReader.of(connection, new FileDisk(log), true)) {
                LogReader.End end = reader.findEnd(StoreSchema.meta(connection, StoreSchema.APPLIED));
                if (!end.damage().isEmpty()) {
                    throw new DamagedException(end.damage());
                }
                return end.position();
            } catch (IOException e) {
                // The server may just have begun a segment, or deleted one, or be writing where this reads.
                if (attempt == END_ATTEMPTS) {
                    throw e;
                }
                pause();
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Copies the store as it is at one moment; also while a server writes it. Rows that are not what was written are
     * copied like all others: it may be all that there is.
     *
     * @param to a file that is not there
     * @return what is wrong with rows of it, one line each
     * @throws DamagedException if there is none, since not all pages can be read
     */
    public List<String> backup(Path to) throws IOException {
        NewFile.requirePlace(to);
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (Connection connection = read();
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, part.toString());
            copy.execute();
            finishErasures(part);
            NewFile.finish(part, to);
        } catch (SQLException e) {
            throw failed(DamagedException.isSaidBy(e) ? STORE : "the backup " + to, e);
        } finally {
            Files.deleteIfExists(part);
        }
        return problemsOfRows(to);
    }

    private static List<String> problemsOfRows(Path backup) throws IOException {
        List<String> problems = new ArrayList<>();
        try (Connection connection = StoreSchema.openToRead(backup)) {
            new StoreCheck(connection, problem -> problems.add("store: " + problem)).runOnRows();
        } catch (SQLException e) {
            throw failed("the backup " + backup, e);
        }
        return problems;
    }

    /** What is being erased while the copy is made is not to be found in it for ever. */
    private static void finishErasures(Path copy) throws IOException, SQLException {
        try (Connection connection = StoreSchema.openToRead(copy)) {
            if (Erasures.underWay(connection).isEmpty()) {
                return;
            }
        }
        try (Connection connection = StoreSchema.open(copy, 1)) {
            StoreSchema.execute(connection, "PRAGMA journal_mode = DELETE");
            StoreEraser.eraseAll(connection);
        }
    }

    /**
     * Makes a new store, which can be restored like a backup, of everything that can still be read of a damaged one and
     * of its log. Only while no server uses the directory.
     *
     * @param to a file that is not there
     * @return what was kept and what is lost, one line each
     */
    public List<String> rescue(Path to) throws IOException {
        requireStore();
        return new StoreRescue(store, directory.resolve(LOG_DIRECTORY)).run(to).lines();
    }

    /** Whether there is anything of a record, if only what is left of one. */
    public boolean isThereAny() throws IOException {
        return new StoreRestore(directory).isThereAny();
    }

    /**
     * Looks whether that can be restored, and changes nothing.
     *
     * @throws IOException if it is no backup, or not there; with a message for people
     */
    public static void requireBackup(Path file) throws IOException {
        StoreRestore.requireBackup(file);
    }

    /**
     * Puts a backup in the place of the record. From then on it is another record: clients must not take positions in
     * it for those that they knew. Only while no server uses the directory.
     */
    public void restore(Path backup, Clock clock) throws IOException {
        new StoreRestore(directory).run(backup, clock);
    }

    /**
     * Looks at everything that is there.
     *
     * @param alone whether no server writes while this reads
     * @return what is wrong, one line each
     * @throws IOException if that cannot be found out now
     */
    public List<String> check(boolean alone) throws IOException {
        requireStore();
        StoreLength length = StoreLength.of(store);
        if (length.bytes() == 0) {
            return List.of("store: byte 0: the file is empty");
        }
        List<String> problems = new ArrayList<>();
        if (length.isCut()) {
            problems.add("store: byte %d: the file ends here, and has to have %d"
                    .formatted(length.bytes(), length.needed()));
        }
        try (Connection connection = StoreSchema.openDamaged(store);
                Disk.File file = new FileDisk(directory).open(StoreSchema.FILE)) {
            StoreCheck check = new StoreCheck(connection, problem -> problems.add("store: " + problem));
            check.lookAtFile(file, length);
            // All of it as of one moment.
            connection.setAutoCommit(false);
            check.run();
            problems.addAll(new LogCheck(directory.resolve(LOG_DIRECTORY), connection).run(alone));
        } catch (SQLException e) {
            if (DiskException.of(STORE, e).isPresent()) {
                throw failed(e);
            }
            problems.add("store: header and definitions: not readable: " + e.getMessage());
        }
        return problems;
    }

    /** Figures, by their names. */
    public Map<String, Long> stats() throws IOException {
        Map<String, Long> stats = new LinkedHashMap<>();
        try (Connection connection = read()) {
            stats.put("format", (long) StoreSchema.versionOf(connection));
            stats.put("epoch", StoreSchema.meta(connection, StoreSchema.EPOCH));
            stats.put("rooms", StoreSchema.number(connection, "SELECT count(*) FROM room WHERE name IS NOT NULL"));
            stats.put("events", StoreSchema.number(connection, "SELECT count(*) FROM event"));
            stats.put("messages", StoreSchema.number(connection, "SELECT count(*) FROM event WHERE kind = 2"));
            for (Fact.Kind kind : Fact.Kind.values()) {
                stats.put(
                        "facts." + kind.name().toLowerCase(Locale.ROOT),
                        StoreSchema.number(
                                connection,
                                "SELECT count(*) FROM fact WHERE key <> '%s' AND kind = %d"
                                        .formatted(Fact.SERVER_KEY, kind.code())));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        stats.put("store.bytes", bytesOf(store) + bytesOf(store.resolveSibling(StoreSchema.FILE + "-wal")));
        Path log = directory.resolve(LOG_DIRECTORY);
        List<String> segments = new FileDisk(log).names();
        long logBytes = 0;
        for (String segment : segments) {
            logBytes += bytesOf(log.resolve(segment));
        }
        stats.put("log.bytes", logBytes);
        stats.put("log.segments", (long) segments.size());
        return stats;
    }

    /** A server that runs may delete it meanwhile. */
    private static long bytesOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /**
     * Looks whether there is a store.
     *
     * @throws IOException if there is none, or it cannot be looked for; with a message for people
     */
    public void requireStore() throws IOException {
        try {
            if (Files.readAttributes(store, BasicFileAttributes.class).isRegularFile()) {
                return;
            }
        } catch (NoSuchFileException e) {
            // As below.
        }
        throw new IOException("there is no store in " + directory);
    }

    private Connection read() throws IOException {
        requireStore();
        StoreLength.requireWhole(store);
        try {
            return StoreSchema.openToRead(store);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static IOException failed(SQLException e) {
        return failed(STORE, e);
    }

    /** @param what which store it is */
    static IOException failed(String what, SQLException e) {
        Optional<DiskException> ofDisk = DiskException.of(what, e);
        if (DamagedException.isSaidBy(e)) {
            return new DamagedException(what + ": " + e.getMessage());
        }
        return ofDisk.isPresent() ? ofDisk.get() : new IOException(what + ": " + e.getMessage(), e);
    }
}
