package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.Draft;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Members;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Room.Presence;
import chat.stoa.tui.model.Room.Standing;
import chat.stoa.tui.model.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rooms and conversations that have another name from now on: all that is in them comes along. */
final class Renaming {

    private Renaming() {}

    /** RENAME of a room that this client is in (channel-rename). */
    static void on(Turn turn, Message message) {
        Optional<Room> room = turn.rooms().get(turn.key(message.param(0))).filter(Room::isRoom);
        String name = message.param(1);
        if (room.isEmpty() || !isRoomName(turn, name)) {
            return;
        }
        String key = turn.key(name);
        if (!key.equals(room.get().key()) && turn.rooms().get(key).isPresent()) {
            leaveTo(turn, room.get(), key, name);
            enter(turn, room.get(), key);
        } else {
            rename(turn, room.get(), key, name);
        }
        String by = Source.parse(message.source()).nick();
        Traffic.post(turn, key, message, Traffic.entry(turn, message, Entry.Kind.RENAME, by, newName(message)));
    }

    /**
     * FAIL JOIN CHANNEL_RENAMED: while this client was not there, a room that it wants to join got another name.
     *
     * @return whether this is what the message says
     */
    static boolean meanwhile(Turn turn, Message fail) {
        boolean says = fail.verb().equals("FAIL")
                && fail.param(0).equals("JOIN")
                && fail.param(1).equals("CHANNEL_RENAMED");
        Optional<Room> room =
                turn.rooms().get(turn.key(fail.param(2))).filter(each -> each.presence() == Presence.JOINING);
        String name = fail.param(3);
        if (!says || room.isEmpty() || !isRoomName(turn, name)) {
            return false;
        }
        String key = turn.key(name);
        Optional<Room> other = turn.rooms().get(key);
        boolean comesAlong = other.isEmpty() || isJustOpened(turn, other.get());
        if (other.isEmpty()) {
            rename(turn, room.get(), key, name);
        } else if (comesAlong) {
            takeOver(turn, room.get(), other.get());
        } else {
            leaveTo(turn, room.get(), key, name);
        }
        if (comesAlong) {
            String what =
                    "the room is called " + name + " now; it was " + room.get().name();
            Posts.info(turn, key, what);
        }
        turn.rooms().get(key).filter(Room::isInside).ifPresent(inside -> Sending.flush(turn, key));
        Rejoining.join(turn, List.of(name));
        return true;
    }

    /**
     * What was asked for under the new name before it was known what is missing has come, and is of no use.
     *
     * @return whether it is so; if so, what is missing is asked for
     */
    static boolean asksAnew(Turn turn, Room room) {
        if (room.backlog().phase() != Backlog.Phase.OVERTAKEN) {
            return false;
        }
        History.entered(turn, room.key());
        return true;
    }

    /** What a room is called now, and why. */
    static String newName(Message rename) {
        String reason = rename.param(2);
        return reason.isEmpty() ? rename.param(1) : rename.param(1) + ": " + reason;
    }

    /** A conversation follows its person; if there is one under the new nickname already, both stay. */
    static void query(Turn turn, String old, String nick) {
        String oldKey = turn.key(old);
        String key = turn.key(nick);
        Optional<Room> query = turn.rooms().get(oldKey).filter(Room::isQuery);
        if (query.isEmpty() || (!key.equals(oldKey) && turn.rooms().get(key).isPresent())) {
            return;
        }
        turn.rooms(turn.rooms().renamed(oldKey, query.get().withName(key, nick)));
        turn.outbox(turn.outbox().renamed(query.get(), key, nick));
        List<Said> held = query.get().backlog().held().stream()
                .map(said -> said.renaming(each -> turn.server().same(each, old) ? nick : each))
                .toList();
        turn.changeRoom(key, each -> each.withBacklog(each.backlog().holdingOnly(held)));
        fetchAgain(turn, query.get(), key);
        Posts.happened(turn, key, Entry.Kind.NICK, old, nick);
    }

    private static boolean isRoomName(Turn turn, String name) {
        return Message.isMiddle(name) && turn.server().isRoom(name);
    }

    private static void rename(Turn turn, Room room, String key, String name) {
        turn.rooms(turn.rooms()
                .renamed(room.key(), room.withName(key, name))
                .standing(room.key(), Standing.USUAL)
                .standing(key, room.standing()));
        turn.outbox(turn.outbox().renamed(room, key, name));
        List<Said> held = room.backlog().held().stream()
                .map(said -> said.to(room.target(said.target(), name)))
                .toList();
        turn.changeRoom(key, each -> each.withBacklog(each.backlog().holdingOnly(held)));
        fetchAgain(turn, room, key);
    }

    /**
     * Whether the server has let this client into the room by itself, since another one of the account is in it, and
     * the user has done nothing in it yet.
     */
    private static boolean isJustOpened(Turn turn, Room room) {
        boolean touched = !room.draft().equals(Draft.EMPTY)
                || turn.outbox().lines().stream()
                        .anyMatch(line -> line.roomKey().equals(room.key()));
        if (touched || !room.isInside() || !(turn.session().link() instanceof LinkState.Online online)) {
            return false;
        }
        EntryLog log = room.log();
        for (int i = 0; i < log.size(); i++) {
            if (!log.get(i).extra().recorded() && log.get(i).time().isBefore(online.since())) {
                return false;
            }
        }
        return true;
    }

    /** The former room goes on in place of the one that has just been opened under its new name. */
    private static void takeOver(Turn turn, Room room, Room opened) {
        String key = opened.key();
        boolean looksAt = turn.rooms().currentKey().equals(key);
        turn.rooms(turn.rooms().without(key));
        rename(turn, room, key, opened.name());
        if (looksAt) {
            turn.rooms(turn.rooms().lookingAt(key));
            ReadMarkers.opened(turn, key);
        }
        turn.changeRoom(key, each -> withStateOf(opened, each).withBacklog(joined(each.backlog(), opened.backlog())));
        ReadMarkers.heard(turn, key);
        boolean fetches = History.isOffered(turn);
        EntryLog log = opened.log();
        for (int i = 0; i < log.size(); i++) {
            Entry entry = log.get(i);
            if (!fetches || (!entry.extra().recorded() && entry.kind() != Entry.Kind.INFO)) {
                Posts.append(turn, key, entry.withId(turn.nextEntryId()));
            }
        }
        Backlog.Phase asked = opened.backlog().phase();
        if (asked != Backlog.Phase.IDLE && asked != Backlog.Phase.WAITING) {
            turn.changeRoom(
                    key, each -> each.withBacklog(each.backlog().asking(Backlog.Phase.OVERTAKEN, turn.now(), 0)));
        } else {
            History.entered(turn, key);
        }
    }

    private static Backlog joined(Backlog backlog, Backlog opened) {
        List<Said> held = new ArrayList<>(backlog.held());
        held.addAll(opened.held());
        // What was read here may be untold: of the room under its new name the server has said what it knows.
        Backlog.Marker marker = opened.marker();
        boolean later = backlog.readUpTo().isAfter(marker.readUpTo());
        return backlog.holdingOnly(held)
                .at(opened.position().or(backlog.position()))
                .with(later ? marker.seen(backlog.readUpTo()) : marker);
    }

    private static Room withStateOf(Room before, Room room) {
        return room.withPresence(before.presence())
                .withTopic(before.topic())
                .withModes(before.modes())
                .withMembers(before.members());
    }

    /** The page that was asked for may come under the former name. */
    private static void fetchAgain(Turn turn, Room before, String key) {
        if (before.backlog().isCatchingUp()) {
            History.entered(turn, key);
        } else if (before.backlog().phase() == Backlog.Phase.OLDER) {
            turn.changeRoom(key, each -> each.withBacklog(each.backlog().idle(false)));
        }
    }

    /** Another room of that name is still on the screen: both stay, and this client goes over to it. */
    private static void leaveTo(Turn turn, Room room, String key, String name) {
        turn.changeRoom(room.key(), each -> each.withPresence(Presence.OUT).withMembers(Members.NONE));
        turn.outbox(turn.outbox().renamed(room, key, name));
        String password = turn.rooms().password(room.key());
        if (!password.isEmpty()) {
            turn.rooms(turn.rooms().withPassword(key, password));
        }
        History.leftOutside(turn, room.key());
        Posts.info(turn, room.key(), "this room is called " + name + " now");
    }

    private static void enter(Turn turn, Room before, String key) {
        turn.changeRoom(key, room -> withStateOf(before, room));
        History.entered(turn, key);
        Sending.flush(turn, key);
    }
}
