package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Extra;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Members;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.RoomModes;
import chat.stoa.tui.model.Said;
import chat.stoa.tui.model.Session;
import java.util.List;
import java.util.Optional;

/** Coming, going, new nicknames and topics. */
final class Traffic {

    private Traffic() {}

    static void join(Turn turn, Message message) {
        Source source = Source.parse(message.source());
        String name = message.param(0);
        if (!Message.isMiddle(name)) {
            // Nothing could ever be sent to a room of that name.
            return;
        }
        if (turn.isMe(source.nick())) {
            joined(turn, source, name);
            Positions.seen(turn, turn.key(name), message);
        } else if (turn.rooms().get(turn.key(name)).isPresent()) {
            String key = turn.key(name);
            turn.changeRoom(key, room -> adding(turn, room, new Member(source.nick(), "")));
            post(turn, key, message, entry(turn, message, Entry.Kind.JOIN, source.nick(), ""));
        }
    }

    static void part(Turn turn, Message message) {
        String nick = Source.parse(message.source()).nick();
        String key = turn.key(message.param(0));
        if (turn.isMe(nick)) {
            // Whoever was made to leave is told why by nothing else.
            String reason = message.param(1).isEmpty() ? "" : ": " + message.param(1);
            gone(turn, key, "you left " + message.param(0) + reason);
        } else {
            turn.changeRoom(key, room -> room.withMembers(room.members().without(nick, turn.server())));
            post(turn, key, message, entry(turn, message, Entry.Kind.PART, nick, message.param(1)));
        }
    }

    static void kick(Turn turn, Message message) {
        String by = Source.parse(message.source()).nick();
        String nick = message.param(1);
        String key = turn.key(message.param(0));
        String reason = message.param(2).isEmpty() || message.param(2).equals(nick) ? "" : ": " + message.param(2);
        if (turn.isMe(nick)) {
            gone(turn, key, by + " removed you from " + message.param(0) + reason);
            if (!turn.isOpen(key)) {
                turn.changeRoom(key, room -> room.withReading(room.reading().missed(true)));
            }
        } else {
            turn.changeRoom(key, room -> room.withMembers(room.members().without(nick, turn.server())));
            post(turn, key, message, entry(turn, message, Entry.Kind.KICK, by, nick + reason));
        }
    }

    static void quit(Turn turn, Message message) {
        String nick = Source.parse(message.source()).nick();
        if (turn.isMe(nick)) {
            return;
        }
        for (Room room : shared(turn, nick)) {
            turn.changeRoom(room.key(), old -> old.withMembers(old.members().without(nick, turn.server())));
            post(turn, room.key(), message, entry(turn, message, Entry.Kind.QUIT, nick, reason(message)));
        }
        Nicknames.freed(turn, nick);
    }

    /** Why somebody quit. Servers put {@code Quit: } before what the user said, which says nothing more. */
    static String reason(Message quit) {
        String text = quit.param(0);
        String prefix = "Quit: ";
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    static void nick(Turn turn, Message message) {
        String old = Source.parse(message.source()).nick();
        String nick = message.param(0);
        if (!Message.isMiddle(nick)) {
            return;
        }
        List<Room> rooms = shared(turn, old);
        boolean me = turn.isMe(old);
        if (me) {
            Nicknames.changed(turn, nick);
            Holding.renamed(turn, old, nick);
            Posts.info(turn, Room.STATUS_KEY, "you are " + nick + " now");
        }
        for (Room room : rooms) {
            turn.changeRoom(room.key(), now -> renaming(turn, now, old, nick));
            post(turn, room.key(), message, entry(turn, message, Entry.Kind.NICK, old, nick));
        }
        if (!me) {
            Renaming.query(turn, old, nick);
            Nicknames.freed(turn, old);
        }
    }

    /** CHGHOST user host (chghost): one's own decides how long a line may be. */
    static void host(Turn turn, Message message) {
        if (turn.isMe(Source.parse(message.source()).nick())) {
            String userHost = message.param(0) + "@" + message.param(1);
            turn.session(turn.session().withMe(turn.session().me().withUserHost(userHost)));
        }
    }

    static void topic(Turn turn, Message message) {
        String by = Source.parse(message.source()).nick();
        String key = turn.key(message.param(0));
        setTopic(turn, key, message.param(1));
        post(turn, key, message, entry(turn, message, Entry.Kind.TOPIC, by, message.param(1)));
    }

    /** AWAY of somebody: with a reason away, without one back (away-notify). */
    static void away(Turn turn, Message message) {
        away(turn, Source.parse(message.source()).nick(), !message.param(0).isEmpty());
    }

    static void away(Turn turn, String nick, boolean away) {
        for (Room room : shared(turn, nick)) {
            turn.changeRoom(
                    room.key(),
                    each -> each.members()
                            .get(nick, turn.server())
                            .map(member -> each.withMembers(each.members().with(member.away(away), turn.server())))
                            .orElse(each));
        }
    }

    static void setTopic(Turn turn, String key, String topic) {
        String bounded = topic.length() <= turn.limits().topicChars()
                ? topic
                : topic.substring(0, turn.limits().topicChars());
        turn.changeRoom(key, room -> room.withTopic(bounded));
    }

    /** Adds a member, or changes one; a room lists so many and no more. */
    static Room adding(Turn turn, Room room, Member member) {
        Members members = room.members();
        boolean full = members.size() >= turn.limits().membersPerRoom();
        return full && !members.contains(member.nick(), turn.server())
                ? room
                : room.withMembers(members.with(member, turn.server()));
    }

    static Entry entry(Turn turn, Message message, Entry.Kind kind, String sender, String text) {
        Entry entry = Entry.of(turn.nextEntryId(), Incoming.time(turn, message), kind, sender, text);
        boolean recorded = References.isRecorded(turn, message);
        return entry.withExtra(Extra.NONE.withMsgid(Said.of(message).msgid()).withRecorded(recorded));
    }

    /** Shows what happened in a room; later, if older lines are still missing there. */
    static void post(Turn turn, String key, Message message, Entry entry) {
        Positions.live(turn, key, message);
        if (!Holding.holds(turn, key, Said.of(message))) {
            Posts.append(turn, key, entry);
        }
    }

    private static void joined(Turn turn, Source source, String name) {
        Session.Identity me = turn.session().me();
        if (!source.user().isEmpty()) {
            turn.session(turn.session().withMe(me.withUserHost(source.user() + "@" + source.host())));
        }
        String key = turn.key(name);
        if (turn.rooms().get(key).isEmpty()) {
            if (turn.rooms().size() >= turn.limits().rooms()) {
                turn.send("PART", name, "too many rooms");
                return;
            }
            turn.rooms(turn.rooms().adding(Room.empty(key, name, Room.Kind.ROOM)));
        }
        boolean again = turn.rooms().get(key).map(Traffic::wasInside).orElse(false);
        Member self = new Member(source.nick(), "");
        turn.changeRoom(
                key,
                room -> room.withName(key, name)
                        .withPresence(Room.Presence.ARRIVING)
                        .withTopic("")
                        .withModes(RoomModes.UNKNOWN)
                        .withMembers(Members.NONE.with(self, turn.server())));
        String arrival = "you are in " + name + (again ? " again" : " now");
        if (History.isOffered(turn)) {
            turn.changeRoom(key, room -> room.withBacklog(room.backlog().arriving(arrival)));
        } else {
            String missing = again ? "; what was said meanwhile may be missing here" : "";
            Posts.info(turn, key, arrival + missing);
        }
        History.entered(turn, key);
        Sending.flush(turn, key);
    }

    /** Whether this client was in a room before: it saw somebody there. Its own words about connecting do not count. */
    private static boolean wasInside(Room room) {
        EntryLog log = room.log();
        for (int i = log.size() - 1; i >= 0; i--) {
            Entry.Kind kind = log.get(i).kind();
            if (kind != Entry.Kind.INFO && kind != Entry.Kind.ERROR) {
                return true;
            }
        }
        return room.members().size() > 0;
    }

    private static void gone(Turn turn, String key, String text) {
        turn.changeRoom(key, room -> room.withPresence(Room.Presence.OUT).withMembers(Members.NONE));
        Posts.info(turn, key, text);
        Confirming.refuseWaiting(turn, key, "you are no longer in the room");
    }

    private static Room renaming(Turn turn, Room room, String old, String nick) {
        Optional<Member> member = room.members().get(old, turn.server());
        return member.map(m -> room.withMembers(room.members()
                        .without(old, turn.server())
                        .with(new Member(nick, m.ranks(), m.isAway()), turn.server())))
                .orElse(room);
    }

    /**
     * In a room that is not entered yet, members are those of the connection before; what they do is for its history.
     */
    private static List<Room> shared(Turn turn, String nick) {
        return turn.rooms().stream()
                .filter(room -> room.isInside() && room.members().contains(nick, turn.server()))
                .toList();
    }
}
