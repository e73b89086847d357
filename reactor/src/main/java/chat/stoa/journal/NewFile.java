package chat.stoa.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is to be made, such as a backup. */
final class NewFile {

    private NewFile() {}

    /** @throws IOException if there is a file of that name, or none can be made there; with a message for people */
    static void requirePlace(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already");
        }
        Path directory = file.toAbsolutePath().resolveSibling(".").normalize();
        if (!Files.isDirectory(directory)) {
            throw new IOException("no such directory: " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("nothing can be written to " + directory);
        }
    }

    /** Gives it its name when it is whole; whatever happens afterwards, it is there. */
    static void finish(Path part, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        new FileDisk(file.toAbsolutePath().resolveSibling(".")).forceNames();
    }
}
