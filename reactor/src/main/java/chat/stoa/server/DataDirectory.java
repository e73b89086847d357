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

    private static final String LOCK = "lock";
    private static final String ROOT = "root";

    private final Path directory;
    private final FileChannel lockFile;

    private DataDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory if there is none, and takes it.
     *
     * @throws IOException if it cannot be made, is meant for another user, or another server has it; with a message for
     *     people
     */
    static DataDirectory open(Path directory) throws IOException {
        return open(directory, false);
    }

    /** The same for a server: whoever runs the first one decides whose the directory is. */
    static DataDirectory openToServe(Path directory) throws IOException {
        return requiringOwn(open(directory, true));
    }

    private static DataDirectory open(Path directory, boolean begins) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("cannot make the data directory %s: %s".formatted(directory, FileReason.of(e)), e);
        }
        Path file = directory.resolve(LOCK);
        try {
            if (!begins && Files.notExists(file)) {
                requireBeginner(directory);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) != null) {
                return new DataDirectory(directory, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new IOException("cannot use the data directory %s: %s".formatted(directory, FileReason.of(e)), e);
        }
        throw new IOException("another server uses the data directory " + directory);
    }

    /** The same for whoever changes what is in it; see {@link #requireOwn}. */
    static DataDirectory openToWrite(Path directory) throws IOException {
        return requiringOwn(open(directory, false));
    }

    private static DataDirectory requiringOwn(DataDirectory taken) throws IOException {
        try {
            taken.requireOwn();
            return taken;
        } catch (IOException e) {
            taken.close();
            throw e;
        }
    }

    /**
     * Looks whether new files in it are those of the user that its first server ran as. Root may do everything there;
     * what it writes, that user could not use afterwards.
     *
     * @throws IOException if they are not, or none can be made; with a message for people
     */
    void requireOwn() throws IOException {
        try {
            requireOwner(directory.resolve(LOCK), user(directory));
        } catch (IOException e) {
            throw new IOException("cannot use the data directory %s: %s".formatted(directory, FileReason.of(e)), e);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    /**
     * The first who uses a directory makes the lock, which says from then on whose it is; root would make it root's.
     * Others may begin in what root made for them, their group's for instance.
     */
    private static void requireBeginner(Path directory) throws IOException {
        String we = user(directory);
        if (we.equals(ROOT)) {
            requireOwner(directory, we);
        }
    }

    private static void requireOwner(Path file, String we) throws IOException {
        String owner = Files.getOwner(file).getName();
        if (!owner.equals(we)) {
            throw new IOException("it belongs to %s, who could not use what %s writes to it; do this as %s"
                    .formatted(owner, we, owner));
        }
    }

    /** Whose new files in it are. */
    private static String user(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "owner", null);
        try {
            return Files.getOwner(probe).getName();
        } finally {
            Files.delete(probe);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
