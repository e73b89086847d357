package chat.stoa.tui;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Remembered;
import chat.stoa.tui.model.Remembered.Ignored;
import chat.stoa.tui.model.Remembered.Place;
import chat.stoa.tui.model.Room.Noise;
import chat.stoa.tui.model.Room.Standing;
import chat.stoa.tui.model.Ui.Hidden;
import chat.stoa.tui.model.Ui.Width;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the client keeps of what the user did, on disk: a line for each room, ignored person and width of the terminal.
 * Of several clients that run at once, the last one that writes decides. Belongs to the user interface's thread.
 */
final class RememberedFile {

    private static final String HEADER = "stoa rooms 1";
    private static final int ROOM_FIELDS = 7;
    private static final int IGNORED_FIELDS = 3;
    private static final int PANES_FIELDS = 4;

    private final Path file;
    private Remembered written;

    RememberedFile(Path directory) {
        this.file = directory.resolve("rooms");
        this.written = read();
    }

    /** What was kept. */
    Remembered remembered() {
        return written;
    }

    /** Writes it, if it is something else than before. */
    void save(Remembered now) throws IOException {
        if (now.equals(written)) {
            return;
        }
        written = now;
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Place place : now.rooms()) {
            Standing standing = place.standing();
            text.append(String.join(
                            "\t",
                            "room",
                            place.network(),
                            place.room(),
                            Boolean.toString(place.open()),
                            Boolean.toString(standing.pinned()),
                            Boolean.toString(standing.muted()),
                            standing.noise().name()))
                    .append('\n');
        }
        for (Ignored each : now.ignored()) {
            text.append(String.join("\t", "ignored", each.network(), each.mask()))
                    .append('\n');
        }
        now.hidden()
                .forEach((width, hidden) -> text.append(String.join(
                                "\t",
                                "hidden",
                                width.name(),
                                Boolean.toString(hidden.rooms()),
                                Boolean.toString(hidden.users())))
                        .append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is not ours, or not whole, is read as far as it makes sense. */
    private Remembered read() {
        List<Place> rooms = new ArrayList<>();
        List<Ignored> ignored = new ArrayList<>();
        Map<Width, Hidden> hidden = new EnumMap<>(Width.class);
        try {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty() && lines.get(0).equals(HEADER)) {
                lines.stream().skip(1).forEach(line -> read(line.split("\t", -1), rooms, ignored, hidden));
            }
        } catch (IOException e) {
            return Remembered.NOTHING;
        }
        return new Remembered(rooms, ignored, hidden);
    }

    private static void read(String[] fields, List<Place> rooms, List<Ignored> ignored, Map<Width, Hidden> hidden) {
        try {
            if (fields[0].equals("room") && fields.length == ROOM_FIELDS) {
                Standing standing = new Standing(is(fields[4]), is(fields[5]), Noise.valueOf(fields[6]));
                rooms.add(new Place(fields[1], fields[2], standing, is(fields[3])));
            } else if (fields[0].equals("ignored") && fields.length == IGNORED_FIELDS && Message.isMiddle(fields[2])) {
                ignored.add(new Ignored(fields[1], fields[2]));
            } else if (fields[0].equals("hidden") && fields.length == PANES_FIELDS) {
                hidden.put(Width.valueOf(fields[1]), new Hidden(is(fields[2]), is(fields[3])));
            }
        } catch (IllegalArgumentException e) {
            // A line of a later version.
        }
    }

    private static boolean is(String text) {
        return Boolean.parseBoolean(text);
    }
}
