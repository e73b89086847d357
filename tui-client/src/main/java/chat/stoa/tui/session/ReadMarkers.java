package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Backlog.Marker;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Reading;
import chat.stoa.tui.model.Reading.Fresh;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Until when a room was read, the same on all of the user's devices (draft/read-marker). */
public final class ReadMarkers {

    /** Who reads along does not tell of every line. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final String TIMESTAMP = "timestamp=";

    private ReadMarkers() {}

    /** MARKREAD target timestamp: what another device, or this one, has read. */
    static void told(Turn turn, Message message) {
        String key = turn.key(message.param(0));
        Instant stamped = time(message.param(1));
        Optional<Room> room = turn.rooms().get(key);
        if (room.isEmpty()) {
            Missed.marked(turn, message.param(0), stamped);
            return;
        }
        boolean missed = Missed.told(turn, key);
        // Of somebody who wrote meanwhile, no marker says that nothing was read.
        Instant time = missed && stamped.equals(Instant.MIN) ? Instant.EPOCH : stamped;
        Marker marker = room.get().backlog().marker();
        if (time.isAfter(marker.readUpTo())) {
            turn.changeRoom(key, each -> each.withBacklog(each.backlog().readUpTo(time)));
            if (!turn.isOpen(key)) {
                // Whoever read further elsewhere has read what was put back here.
                set(turn, key, room.get().reading().withFresh(Fresh.NONE));
            }
            recount(turn, key);
        } else if (time.isAfter(marker.told())) {
            mark(turn, key, marker.heard(time));
        }
        heard(turn, key);
    }

    /** The server has told what it knows of a room that the user is in: where nobody looks, it is told the rest now. */
    static void heard(Turn turn, String key) {
        if (!turn.isOpen(key)) {
            turn.rooms().get(key).ifPresent(now -> tell(turn, now));
        }
    }

    /**
     * What was told last may not have arrived: of its rooms the server says so by itself when they are entered again.
     */
    static void connectionLost(Turn turn) {
        turn.rooms().stream()
                .filter(Room::isRoom)
                .toList()
                .forEach(room -> mark(turn, room.key(), room.backlog().marker().heard(Instant.MIN)));
    }

    /** The server is told of what was read in conversations while there was no connection. */
    static void connected(Turn turn) {
        turn.rooms().stream().filter(Room::isQuery).toList().forEach(room -> tell(turn, room));
    }

    /** {@link Instant#MIN} if there is none, or none that anybody could act on. */
    private static Instant time(String stamp) {
        try {
            return stamp.startsWith(TIMESTAMP) ? Instant.parse(stamp.substring(TIMESTAMP.length())) : Instant.MIN;
        } catch (DateTimeParseException e) {
            return Instant.MIN;
        }
    }

    /** A conversation is opened: the server tells of rooms by itself. */
    public static void ask(Turn turn, Room room) {
        if (room.isQuery() && turn.session().link().isOnline() && turn.server().has(Feature.READ_MARKER)) {
            turn.send("MARKREAD", room.name());
        }
    }

    /** Counts what is unread behind the marker, if there is one. */
    static void recount(Turn turn, String key) {
        Optional<Room> found = turn.rooms().get(key);
        if (found.isEmpty() || found.get().backlog().readUpTo().equals(Instant.MIN)) {
            return;
        }
        count(turn, found.get());
        if (!turn.server().has(Feature.READ_MARKER)) {
            // Until when it was read by now, nobody will tell.
            turn.changeRoom(key, room -> room.withBacklog(room.backlog().readUpTo(Instant.MIN)));
        }
    }

    /** What is unread and was let go is not counted, but that somebody called in it is not forgotten. */
    static void startedOver(Turn turn, String key) {
        int mentions =
                turn.rooms().get(key).map(room -> room.reading().mentions()).orElse(0);
        recount(turn, key);
        turn.rooms()
                .get(key)
                .map(Room::reading)
                .filter(reading -> reading.more() && reading.mentions() < mentions)
                .ifPresent(reading -> set(turn, key, reading.withMentions(mentions)));
    }

    private static void count(Turn turn, Room room) {
        String key = room.key();
        boolean open = turn.isOpen(key);
        Reading reading = room.reading();
        Fresh fresh = reading.fresh();
        boolean putBack =
                !open && fresh.kept() && room.log().find(fresh.entryId()).isPresent();
        Unread unread = putBack
                ? Unread.from(room, fresh.entryId())
                : Unread.since(room, room.backlog().readUpTo(), open);
        boolean more = unread.messages() > 0 && isBeyond(room, room.backlog().readUpTo());
        if (!open) {
            set(turn, key, counted(room, unread, more, putBack ? fresh : Fresh.NONE));
        } else if (unread.messages() > 0 && fresh.count() == 0) {
            Instant since = more ? room.backlog().readUpTo() : Instant.MIN;
            set(turn, key, reading.withFresh(new Fresh(unread.first(), unread.messages(), since)));
        }
    }

    /** Whether lines that are not here were said since then, and before what is here. */
    private static boolean isBeyond(Room room, Instant time) {
        return !room.backlog().atStart()
                && References.oldest(room.log())
                        .filter(oldest -> oldest.time().isAfter(time))
                        .isPresent();
    }

    /** Older lines have come before what is here: counts those of them that are unread, too. */
    static void olderCame(Turn turn, String key) {
        Optional<Room> room = turn.rooms().get(key);
        if (room.isPresent() && turn.isOpen(key)) {
            moveLine(turn, room.get());
        } else if (room.isPresent()
                && (room.get().isQuery() || room.get().reading().more())) {
            recount(turn, key);
        }
    }

    private static void moveLine(Turn turn, Room room) {
        Fresh fresh = room.reading().fresh();
        if (!fresh.isAtLeast()) {
            return;
        }
        Unread older = Unread.between(room, fresh.since(), fresh.entryId());
        Fresh moved = new Fresh(
                older.messages() == 0 ? fresh.entryId() : older.first(),
                fresh.count() + older.messages(),
                isBeyond(room, fresh.since()) ? fresh.since() : Instant.MIN);
        set(turn, room.key(), room.reading().withFresh(moved));
    }

    private static Reading counted(Room room, Unread unread, boolean more, Fresh fresh) {
        long lastRead = unread.messages() == 0 ? room.log().lastId() : unread.first() - 1;
        return new Reading(
                unread.messages(),
                unread.mentions(),
                more,
                fresh,
                lastRead,
                room.reading().anchor());
    }

    /** What the user sees of the open room is read: the server is told, if it was not told just now. */
    public static void settle(Turn turn) {
        if (turn.isShown() && turn.ui().focus().gained()) {
            look(turn, turn.currentRoom());
        }
        if (!due(turn.model(), turn.network()).isAfter(turn.now())) {
            tell(turn, turn.currentRoom());
        }
    }

    private static void look(Turn turn, Room room) {
        Reading.Anchor anchor = room.reading().anchor();
        if (room.reading().fresh().isAtLeast() && !anchor.isBottom()) {
            // What is not here yet lies before it, and is not read with it.
            return;
        }
        Reading reading = room.reading().readTo(anchor.isBottom() ? room.log().lastId() : anchor.entryId());
        if (!reading.equals(room.reading())) {
            set(turn, room.key(), reading);
        }
        boolean marks = !room.isStatus()
                && !room.backlog().isCatchingUp()
                && turn.server().has(Feature.READ_MARKER);
        if (marks) {
            Instant newest = newest(room, reading.lastRead());
            Marker marker = room.backlog().marker();
            if (newest.isAfter(marker.readUpTo())) {
                mark(turn, room.key(), marker.seen(newest));
            }
        }
    }

    /** The user goes elsewhere: the server is told now. */
    public static void leave(Turn turn) {
        leave(turn, turn.rooms().currentKey());
    }

    /** The user leaves a room, of which the server takes no word afterwards. */
    public static void leave(Turn turn, String key) {
        turn.rooms().get(key).ifPresent(room -> tell(turn, room));
    }

    /** The room is no longer looked at: what was never on the screen counts as unread. */
    public static void left(Turn turn) {
        Room room = turn.currentRoom();
        Reading reading = room.reading();
        long from = Math.max(reading.lastRead() + 1, reading.fresh().entryId());
        Unread unread = Unread.from(room, reading.fresh().count() == 0 ? Long.MAX_VALUE : from);
        boolean more = reading.fresh().isAtLeast() && unread.first() > 0;
        // What the user put back stays so, whatever is told until when it was read before.
        set(turn, room.key(), counted(room, unread, more, reading.fresh().kept() ? reading.fresh() : Fresh.NONE));
        leave(turn);
    }

    /** The room is looked at from now on: the line for new messages stands before the first of them. */
    public static void opened(Turn turn, String key) {
        turn.changeRoom(
                key,
                room -> room.withReading(room.reading()
                        .opened(Unread.firstNew(room), room.backlog().readUpTo())));
    }

    /** When {@link #settle} has something to tell; {@link Instant#MAX} if never. */
    static Instant due(Model model, Network network) {
        Room room = network.rooms().current();
        boolean shown = model.networks().get(model.shown()).id() == network.id();
        if (!shown || !isToBeTold(network.session(), room)) {
            return Instant.MAX;
        }
        Instant last = room.backlog().marker().at();
        return last.equals(Instant.MIN) ? Instant.MIN : last.plus(PAUSE);
    }

    private static boolean isToBeTold(Session session, Room room) {
        return room.backlog().marker().isUntold()
                && room.presence() == Room.Presence.IN
                && session.link().isOnline()
                && session.server().has(Feature.READ_MARKER);
    }

    private static void tell(Turn turn, Room room) {
        if (isToBeTold(turn.session(), room)) {
            Marker marker = room.backlog().marker();
            mark(turn, room.key(), marker.telling(turn.now()));
            turn.send("MARKREAD", room.name(), References.timestamp(marker.readUpTo()));
        }
    }

    private static void mark(Turn turn, String key, Marker marker) {
        turn.changeRoom(key, room -> room.withBacklog(room.backlog().with(marker)));
    }

    private static void set(Turn turn, String key, Reading reading) {
        turn.changeRoom(key, room -> room.withReading(reading));
    }

    /** The time of the newest message until one that the server has given an id: only such a time may be told. */
    private static Instant newest(Room room, long until) {
        EntryLog log = room.log();
        for (int i = log.indexFrom(until + 1) - 1; i >= 0; i--) {
            if (!log.get(i).msgid().isEmpty()) {
                return log.get(i).time();
            }
        }
        return Instant.MIN;
    }
}
