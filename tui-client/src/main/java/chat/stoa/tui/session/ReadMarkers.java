package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Backlog.Marker;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Reading;
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
            recount(turn, key);
        } else if (time.isAfter(marker.told())) {
            mark(turn, key, marker.heard(time));
        }
        if (!turn.isOpen(key)) {
            turn.rooms().get(key).ifPresent(now -> tell(turn, now));
        }
    }

    /** What was told last may not have arrived: of its rooms the server says so by itself when they are entered again. */
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

    private static void count(Turn turn, Room room) {
        String key = room.key();
        int unread = 0;
        int mentions = 0;
        long first = 0;
        boolean open = turn.isOpen(key);
        EntryLog log = room.log();
        for (int i = log.size() - 1; i >= 0; i--) {
            Entry entry = log.get(i);
            // Others may have their time from this machine's clock.
            if (!entry.kind().isTalk() || entry.own()) {
                continue;
            }
            if (!entry.time().isAfter(room.backlog().readUpTo())) {
                break;
            }
            if (open || !room.standing().muted() || entry.mention()) {
                unread++;
                mentions += entry.mention() ? 1 : 0;
                first = entry.id();
            }
        }
        Reading reading = room.reading();
        if (!open) {
            Reading counted = new Reading(unread, mentions, reading.fresh(), reading.lastRead(), reading.anchor());
            long lastRead = first == 0 ? log.lastId() : first - 1;
            turn.changeRoom(key, each -> each.withReading(counted.readTo(lastRead)));
        } else if (unread > 0 && reading.fresh().count() == 0) {
            Reading.Fresh fresh = new Reading.Fresh(first, unread);
            turn.changeRoom(key, each -> each.withReading(reading.withFresh(fresh)));
        }
    }

    /** The user looks at the newest line of the open room: the server is told, if it was not told just now. */
    public static void settle(Turn turn) {
        Room room = turn.currentRoom();
        if (looksAtNewest(turn, room)) {
            Instant newest = newest(room);
            Marker marker = room.backlog().marker();
            if (newest.isAfter(marker.readUpTo())) {
                mark(turn, room.key(), marker.seen(newest));
            }
        }
        if (!due(turn.model(), turn.network()).isAfter(turn.now())) {
            tell(turn, turn.currentRoom());
        }
    }

    /** The user goes elsewhere: the server is told now. */
    public static void leave(Turn turn) {
        tell(turn, turn.currentRoom());
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

    private static boolean looksAtNewest(Turn turn, Room room) {
        return turn.isShown()
                && turn.ui().focus().gained()
                && !room.isStatus()
                && room.reading().anchor().isBottom()
                && !room.backlog().isCatchingUp()
                && turn.server().has(Feature.READ_MARKER);
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

    /** The time of the newest message that the server has given an id: only such a time may be told. */
    private static Instant newest(Room room) {
        for (int i = room.log().size() - 1; i >= 0; i--) {
            if (!room.log().get(i).msgid().isEmpty()) {
                return room.log().get(i).time();
            }
        }
        return Instant.MIN;
    }
}
