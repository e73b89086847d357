package chat.stoa.tui;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.view.PlainText;
import chat.stoa.tui.view.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * What was said since the client started, as text: a file for each room, which nobody else can read. What was said
 * before is the server's to remember, and would stand there twice. Belongs to the user interface's thread.
 */
final class LogFiles {

    private static final int NAME_CHARS_MAX = 80;

    private final Path directory;
    private final Instant since;
    private final Map<Integer, Instant> starts = new HashMap<>();
    private final Told written = new Told();

    LogFiles(Path directory, Instant since) {
        this.directory = directory;
        this.since = since;
    }

    /** Adds what is new in a model. */
    void write(Model model) throws IOException {
        for (Network network : model.networks()) {
            Instant start = start(network);
            for (Room room : network.rooms().stream().toList()) {
                EntryLog log = room.log();
                long last = written.upTo(network, room);
                if (log.lastId() > last) {
                    StringBuilder lines = new StringBuilder();
                    for (int i = log.indexFrom(last + 1); i < log.size(); i++) {
                        add(lines, log.get(i), start);
                    }
                    append(directory.resolve(fileName(network.title())), fileName(room.name()), lines.toString());
                }
                written.tell(network, room, Math.max(last, log.lastId()));
            }
        }
        written.forgetClosed(model);
    }

    /** When this client started, by the earliest of the clocks, since any of them may be set. */
    private Instant start(Network network) {
        Instant start = since.plus(network.session().server().clock());
        return starts.merge(
                network.id(), start.isBefore(since) ? start : since, (one, other) -> one.isBefore(other) ? one : other);
    }

    private static void add(StringBuilder lines, Entry entry, Instant start) {
        if (!entry.time().isBefore(start)) {
            String time = entry.time().truncatedTo(ChronoUnit.SECONDS).toString();
            PlainText.entry(entry)
                    .forEach(line -> lines.append(time).append(' ').append(line).append('\n'));
        }
    }

    private static void append(Path directory, String name, String lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = directory.resolve(name + ".log");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, lines, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    /** A name comes from the network: it must not lead out of the directory, nor be a hidden file. */
    static String fileName(String name) {
        String safe = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_");
        String visible = safe.isEmpty() || safe.startsWith(".") ? "_" + safe : safe;
        return visible.substring(
                0,
                visible.offsetByCodePoints(0, Math.min(NAME_CHARS_MAX, visible.codePointCount(0, visible.length()))));
    }
}
