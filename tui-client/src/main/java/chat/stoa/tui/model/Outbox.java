package chat.stoa.tui.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Messages of one's own that wait to be sent or confirmed, in the order in which they were typed.
 *
 * <p>Copied with each change; {@link ClientLimits#outboxLines} keeps that small.
 *
 * @param lines the messages
 * @param marks the signs of confirmation that are still shown
 * @param again when what waits is tried again; {@link Instant#MAX} if nothing does, or only for the connection or a
 *     room
 */
public record Outbox(List<Outgoing> lines, List<Mark> marks, Instant again) {

    /** Nothing waits. */
    public static final Outbox EMPTY = new Outbox(List.of(), List.of(), Instant.MAX);

    /** A sign of confirmation behind an entry, which goes at a time. */
    public record Mark(String roomKey, long entryId, Instant until) {}

    public Outbox {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public int size() {
        return lines.size();
    }

    public Outbox with(Outgoing line) {
        List<Outgoing> more = new ArrayList<>(lines);
        more.add(line);
        return new Outbox(more, marks, again);
    }

    public Outbox without(Outgoing line) {
        List<Outgoing> fewer = new ArrayList<>(lines);
        fewer.removeIf(each -> each.entry().id() == line.entry().id());
        return new Outbox(fewer, marks, again);
    }

    /** With others in the place of a line. */
    public Outbox replacing(Outgoing line, List<Outgoing> others) {
        List<Outgoing> all = new ArrayList<>();
        for (Outgoing each : lines) {
            all.addAll(each.entry().id() == line.entry().id() ? others : List.of(each));
        }
        return new Outbox(all, marks, again);
    }

    /** Without everything of a room that is closed. */
    public Outbox withoutRoom(String roomKey) {
        return new Outbox(
                lines.stream().filter(line -> !line.roomKey().equals(roomKey)).toList(),
                marks.stream().filter(mark -> !mark.roomKey().equals(roomKey)).toList(),
                again);
    }

    /** With everything of a room, or a conversation, under its other name. */
    public Outbox renamed(Room room, String key, String name) {
        return new Outbox(
                lines.stream()
                        .map(line -> line.roomKey().equals(room.key())
                                ? line.to(key, room.target(line.target(), name))
                                : line)
                        .toList(),
                marks.stream()
                        .map(mark ->
                                mark.roomKey().equals(room.key()) ? new Mark(key, mark.entryId(), mark.until()) : mark)
                        .toList(),
                again);
    }

    public Outbox change(UnaryOperator<Outgoing> change) {
        return new Outbox(lines.stream().map(change).toList(), marks, again);
    }

    public Outbox withMark(Mark mark) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(mark);
        return new Outbox(lines, more, again);
    }

    public Outbox withMarks(List<Mark> newMarks) {
        return new Outbox(lines, newMarks, again);
    }

    public Outbox tryingAgain(Instant at) {
        return new Outbox(lines, marks, at);
    }

    /** How the messages of a room are shown that are not in its log yet, in order. */
    public List<Entry> entriesOf(String roomKey) {
        if (lines.isEmpty()) {
            return List.of();
        }
        return lines.stream()
                .filter(line -> line.roomKey().equals(roomKey) && !line.isLogged())
                .map(Outgoing::entry)
                .toList();
    }
}
