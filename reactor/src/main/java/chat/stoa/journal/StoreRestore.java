package chat.stoa.journal;

import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Puts a backup in the place of a record, and knows what is left of one where that was broken off. */
final class StoreRestore {

    private static final String LOG_DIRECTORY = "log";
    /** A backup on its way into the place of the store. */
    private static final String PART = "restore.part";

    private final Path directory;
    private final Path store;

    StoreRestore(Path directory) {
        this.directory = directory;
        this.store = directory.resolve(StoreSchema.FILE);
    }

    /** Whether there is anything of a record, if only what is left of one. */
    boolean isThereAny() throws IOException {
        return Files.exists(store)
                || Files.exists(store.resolveSibling(StoreSchema.FILE + "-wal"))
                || !segments().isEmpty();
    }

    /** @throws IOException if something is left of a record that has no store: to begin a new one would hide that */
    void requireStoreIfAny() throws IOException {
        if (Files.exists(store)) {
            return;
        }
        if (Files.exists(directory.resolve(PART))) {
            throw new IOException(directory + ": a restore was broken off; restore once more");
        }
        if (isThereAny()) {
            throw new IOException(directory + ": " + StoreSchema.FILE
                    + " is gone, and a log is there; put it back, or restore a backup");
        }
    }

    private List<String> segments() throws IOException {
        Path log = directory.resolve(LOG_DIRECTORY);
        return Files.isDirectory(log) ? new FileDisk(log).names() : List.of();
    }

    /**
     * Puts a backup in the place of the record. From then on it is another record: clients must not take positions in
     * it for those that they knew. Only while no server uses the directory.
     */
    void run(Path backup, Clock clock) throws IOException {
        requireBackup(backup);
        Files.createDirectories(directory);
        Path part = directory.resolve(PART);
        // Of one that was broken off: what it left beside its part would be taken for a part of this one's.
        deletePart(part);
        try {
            Files.copy(backup, part);
            beginEpoch(part, Math.max(clock.epochMillis() / 1000, epochOf(store) + 1));
            Path log = Files.createDirectories(directory.resolve(LOG_DIRECTORY));
            // At every moment there is something that a start refuses: a part, or the old log beside the new store.
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(store.resolveSibling(StoreSchema.FILE + suffix));
            }
            Files.move(part, store, StandardCopyOption.ATOMIC_MOVE);
            new FileDisk(directory).forceNames();
            Disk disk = new FileDisk(log);
            for (String name : disk.names()) {
                disk.delete(name);
            }
            disk.forceNames();
        } finally {
            deletePart(part);
        }
    }

    private static void deletePart(Path part) throws IOException {
        for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
            Files.deleteIfExists(part.resolveSibling(part.getFileName() + suffix));
        }
    }

    static void requireBackup(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file, or it is none: " + file);
        }
        Path ahead = file.resolveSibling(file.getFileName() + "-wal");
        if (Files.exists(ahead) && Files.size(ahead) > 0) {
            throw new IOException(
                    "%s is no backup by itself: a part of it is in %s; make one of both: stoa db backup FILE --data %s"
                            .formatted(
                                    file,
                                    ahead,
                                    file.toAbsolutePath().resolveSibling(".").normalize()));
        }
        try (Connection connection = StoreSchema.openToRead(file)) {
            StoreSchema.requireKnown(connection);
            if (StoreSchema.versionOf(connection) > 0 && StoreSchema.meta(connection, StoreSchema.EPOCH) > 0) {
                return;
            }
        } catch (SQLException e) {
            throw new IOException(file + " is no backup: " + e.getMessage(), e);
        }
        throw new IOException(file + " is no backup");
    }

    private static void beginEpoch(Path file, long least) throws IOException {
        try (Connection connection = StoreSchema.open(file, 1)) {
            long epoch = StoreSchema.meta(connection, StoreSchema.EPOCH);
            StoreSchema.setMeta(connection, StoreSchema.EPOCH, Math.max(least, epoch + 1));
            StoreSchema.setMeta(connection, StoreSchema.APPLIED, 0);
            StoreSchema.execute(connection, "PRAGMA journal_mode = DELETE");
        } catch (SQLException e) {
            throw StoreFiles.failed(e);
        }
    }

    private static long epochOf(Path file) {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (Connection connection = StoreSchema.openToRead(file)) {
            return StoreSchema.meta(connection, StoreSchema.EPOCH);
        } catch (IOException | SQLException e) {
            // What is there cannot be read; that is why it is being replaced.
            return 0;
        }
    }
}
