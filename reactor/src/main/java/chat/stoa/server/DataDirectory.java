package chat.stoa.server;

import chat.stoa.ops.FileReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The directory that a server has for itself, held by a lock from {@link #open} to {@link #close}. */
final class DataDirectory implements AutoCloseable {

    private final FileChannel lockFile;

    private DataDirectory(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory if there is none, and takes it.
     *
     * @throws IOException if it cannot be made, or another server has it; with a message for people
     */
    static DataDirectory open(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("cannot make the data directory %s: %s".formatted(directory, FileReason.of(e)), e);
        }
        Path file = directory.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) != null) {
                return new DataDirectory(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new IOException("cannot use the data directory %s: %s".formatted(directory, FileReason.of(e)), e);
        }
        throw new IOException("another server uses the data directory " + directory);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
