package chat.stoa.tui.session;

import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Reading;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Ui;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Puts entries into rooms, and counts and rings where nobody is looking. */
public final class Posts {

    private static final Duration BELL_PAUSE = Duration.ofSeconds(1);

    private Posts() {}

    /** Information for the user. */
    public static void info(Turn turn, String roomKey, String text) {
        happened(turn, roomKey, Entry.Kind.INFO, "", text);
    }

    /** Something that did not work. */
    public static void error(Turn turn, String roomKey, String text) {
        happened(turn, roomKey, Entry.Kind.ERROR, "", text);
    }

    /** Something that happened now. */
    public static void happened(Turn turn, String roomKey, Entry.Kind kind, String sender, String text) {
        append(turn, roomKey, Entry.of(turn.nextEntryId(), turn.now(), kind, sender, text));
    }

    /** Puts an entry, which has just been numbered, into a room, if the room is there. */
    public static void append(Turn turn, String roomKey, Entry entry) {
        Optional<Room> found = turn.rooms().get(roomKey);
        if (found.isEmpty()) {
            return;
        }
        Room room = found.get();
        boolean open = turn.isOpen(roomKey);
        boolean watched = open && turn.ui().focus().gained();
        Reading reading = room.reading();
        boolean silent = Unread.isSilent(entry, room);
        if (Unread.counts(entry, room) && !open && !silent) {
            reading = reading.missed(entry.mention());
        } else if (Unread.counts(entry, room) && !(watched && reading.followsNewest())) {
            reading = reading.unwatched(entry.id(), room.log().lastId());
        } else if (open
                && !Unread.counts(entry, room)
                && reading.lastRead() == room.log().lastId()) {
            reading = reading.readTo(entry.id());
        }
        EntryLog log = room.log().with(entry, turn.limits(roomKey));
        boolean dropped = log.size() <= room.log().size();
        Backlog backlog = dropped && room.backlog().atStart() ? room.backlog().emptied() : room.backlog();
        turn.rooms(turn.rooms().with(room.withLog(log).withBacklog(backlog).withReading(reading)));
        if (!watched
                && !entry.own()
                && (entry.mention() || (room.isQuery() && entry.kind().isTalk()))) {
            if (!silent) {
                ring(turn);
                turn.effect(new Effect.Notify(title(room, entry), entry.text()));
            }
        }
    }

    private static String title(Room room, Entry entry) {
        return room.isQuery() ? entry.sender() : entry.sender() + " in " + room.name();
    }

    /** The room of a conversation with somebody, opened if need be; nothing if there are too many rooms. */
    public static Optional<Room> query(Turn turn, String nick) {
        String key = turn.key(nick);
        if (turn.rooms().get(key).isEmpty()) {
            if (turn.rooms().size() >= turn.limits().rooms()) {
                return Optional.empty();
            }
            turn.rooms(turn.rooms().adding(Room.empty(key, nick, Room.Kind.QUERY)));
            turn.rooms().get(key).ifPresent(room -> ReadMarkers.ask(turn, room));
        }
        return turn.rooms().get(key);
    }

    private static void ring(Turn turn) {
        Ui.Focus focus = turn.ui().focus();
        Instant soonest = turn.now().minus(BELL_PAUSE);
        if (focus.lastBell().isBefore(soonest)) {
            turn.ui(turn.ui().withFocus(new Ui.Focus(focus.gained(), turn.now())));
            if (turn.model().settings().notices().bell()) {
                turn.effect(new Effect.Bell());
            }
        }
    }
}
