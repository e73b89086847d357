package chat.stoa.tui.session;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Reading.Anchor;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Said;
import java.util.ArrayList;
import java.util.List;

/** Puts the lines of a page of history into the log of a room. */
final class Filling {

    private Filling() {}

    /** Before what is here, but for those that are here. */
    static void before(Turn turn, Room room, List<Said> lines) {
        Shown shown = new Shown(room.log());
        List<Entry> older = lines.stream()
                .map(said -> Playback.recorded(turn, said))
                .filter(entry -> !shown.has(entry))
                .toList();
        putBefore(turn, room, older);
        Annotations.recall(turn, room.key(), older);
    }

    /**
     * Puts the lines of a page behind what is here, but for those that are here; before it, if nothing of the record
     * is.
     */
    static void behind(Turn turn, Room room, List<Said> lines) {
        behind(turn, room, lines, References.newest(room.log()).isEmpty());
    }

    /**
     * Puts what was said last in place of what is here, unless there is no hole between them. What only this client
     * knows of one's own words stays.
     *
     * @return whether anything was let go
     */
    static boolean anew(Turn turn, Room room, List<Said> lines) {
        Shown shown = new Shown(room.log());
        boolean joined = lines.isEmpty()
                || lines.stream().map(said -> Playback.recorded(turn, said)).anyMatch(shown::has);
        if (!joined) {
            EntryLog own = room.log().withoutIf(entry -> !isKnownHereOnly(entry), turn.limits(room.key()));
            turn.changeRoom(
                    room.key(),
                    each -> each.withLog(own)
                            .withBacklog(each.backlog().emptied())
                            .withReading(each.reading().withAnchor(Anchor.BOTTOM)));
        }
        behind(turn, turn.rooms().get(room.key()).orElse(room), lines, false);
        return !joined;
    }

    private static boolean isKnownHereOnly(Entry entry) {
        return entry.own() && !entry.extra().recorded() && entry.msgid().isEmpty();
    }

    private static void behind(Turn turn, Room room, List<Said> lines, boolean above) {
        Shown shown = new Shown(room.log());
        List<Said> missed = new ArrayList<>();
        List<Said> added = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Said said : lines) {
            Positions.seen(turn, room.key(), said.message());
            Entry entry = Playback.recorded(turn, said);
            if (shown.add(entry)) {
                missed.add(said);
                if (!Confirming.becomes(turn, room.key(), entry)) {
                    added.add(said);
                    entries.add(entry);
                }
            }
        }
        if (above) {
            putBefore(turn, room, entries);
        } else {
            entries.forEach(entry -> Posts.append(turn, room.key(), entry.withId(turn.nextEntryId())));
        }
        missed.forEach(said -> Playback.annotate(turn, room.key(), said));
        lines.forEach(said -> Confirming.identified(turn, said.sendId())
                .ifPresent(line -> Confirming.known(turn, line, said.msgid())));
        added.forEach(
                said -> Confirming.underWay(turn, said).ifPresent(line -> Confirming.known(turn, line, said.msgid())));
    }

    private static void putBefore(Turn turn, Room room, List<Entry> older) {
        long first =
                room.log().isEmpty() ? turn.nextEntryId() : room.log().get(0).id();
        List<Entry> numbered = new ArrayList<>();
        for (int i = 0; i < older.size(); i++) {
            numbered.add(older.get(i).withId(first - older.size() + i));
        }
        turn.changeRoom(room.key(), now -> now.withLog(now.log().behind(numbered, turn.limits(room.key()))));
    }
}
