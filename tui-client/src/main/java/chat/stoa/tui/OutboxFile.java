package chat.stoa.tui;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Saved;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages that no server has yet, on disk: a line each, fields separated by tabs, readable by their owner only.
 * Written before what changed it is sent. Each running client has a file of its own; what others left over is taken by
 * the next client that starts. Belongs to the user interface's thread.
 */
final class OutboxFile implements AutoCloseable {

    private static final int CLIENTS_MAX = 32;
    private static final int FIELDS = 10;
    private static final String HEADER = "stoa outbox 1";

    private final Path file;
    private final Optional<FileChannel> lock;
    private List<Saved> written;

    private OutboxFile(Path file, Optional<FileChannel> lock) {
        this.file = file;
        this.lock = lock;
        this.written = read(file);
    }

    /** The first file that no other client has; without a directory to write to, one that is never written. */
    static OutboxFile open(Path directory) {
        for (int i = 0; i < CLIENTS_MAX; i++) {
            Path file = file(directory, i);
            Optional<FileChannel> lock = lock(file);
            if (lock.isPresent()) {
                OutboxFile own = new OutboxFile(file, lock);
                own.takeOver(directory);
                return own;
            }
        }
        return new OutboxFile(directory.resolve("outbox"), Optional.empty());
    }

    /** What was left by clients that ended. */
    List<Saved> saved() {
        return written;
    }

    /** Writes what waits now, if that is something else than before. */
    void save(List<Saved> lines) throws IOException {
        if (lock.isEmpty() || lines.equals(written)) {
            return;
        }
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            StringBuilder text = new StringBuilder(HEADER).append('\n');
            lines.forEach(line -> append(text, line));
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            if (!Files.exists(fresh)) {
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        written = List.copyOf(lines);
    }

    @Override
    public void close() {
        try {
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            // The lock ends with the process.
        }
    }

    private static Path file(Path directory, int number) {
        return directory.resolve("outbox-" + number);
    }

    /** What another client left, on its way into this one's file. */
    private static Path taken(Path file) {
        return file.resolveSibling(file.getFileName() + ".taken");
    }

    /** Empty if another client has it, or if it is not to be written. */
    private static Optional<FileChannel> lock(Path file) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
            channel.close();
        } catch (IOException | OverlappingFileLockException e) {
            // Taken, or not to be written.
        }
        return Optional.empty();
    }

    /** What was left in files that no client has. */
    private void takeOver(Path directory) {
        try {
            absorb();
            for (int i = 0; i < CLIENTS_MAX; i++) {
                takeOverFile(file(directory, i));
            }
        } catch (IOException e) {
            // It waits where it is for the next start.
        }
    }

    private void takeOverFile(Path other) throws IOException {
        if (other.equals(file) || (!Files.exists(other) && !Files.exists(taken(other)))) {
            return;
        }
        Optional<FileChannel> held = lock(other);
        if (held.isEmpty()) {
            return;
        }
        try {
            take(taken(other));
            take(other);
        } finally {
            held.get().close();
        }
    }

    /** Moved first, so that no other client finds it as well: it belongs to whoever has this one's lock then. */
    private void take(Path left) throws IOException {
        if (!read(left).isEmpty()) {
            Files.move(left, taken(file), StandardCopyOption.ATOMIC_MOVE);
            absorb();
        }
    }

    /** If a client is killed before the last step, both files have the lines, and the next one takes them once. */
    private void absorb() throws IOException {
        List<Saved> lines = new ArrayList<>(written);
        read(taken(file)).stream().filter(line -> !written.contains(line)).forEach(lines::add);
        save(lines);
        Files.deleteIfExists(taken(file));
    }

    /** A file that is not ours, or not whole, is read as far as it makes sense. */
    private static List<Saved> read(Path file) {
        List<Saved> lines = new ArrayList<>();
        try {
            List<String> all = Files.readAllLines(file);
            if (!all.isEmpty() && all.get(0).equals(HEADER)) {
                all.stream().skip(1).forEach(line -> parse(line).ifPresent(lines::add));
            }
        } catch (IOException e) {
            return List.of();
        }
        return List.copyOf(lines);
    }

    private static Optional<Saved> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Saved(
                    plain(fields[0]),
                    plain(fields[1]),
                    plain(fields[2]),
                    fields[3],
                    Entry.Kind.valueOf(fields[4]),
                    Instant.parse(fields[5]),
                    fields[6],
                    Boolean.parseBoolean(fields[7]),
                    plain(fields[8]),
                    plain(fields[9])));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void append(StringBuilder text, Saved line) {
        text.append(String.join(
                        "\t",
                        escaped(line.network()),
                        escaped(line.room()),
                        escaped(line.target()),
                        line.verb(),
                        line.kind().name(),
                        line.typed().toString(),
                        line.id(),
                        Boolean.toString(line.sent()),
                        escaped(line.replyTo()),
                        escaped(line.text())))
                .append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\' && i + 1 < escaped.length()) {
                char code = escaped.charAt(++i);
                text.append(code == 't' ? '\t' : code == 'n' ? '\n' : code == 'r' ? '\r' : code);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
