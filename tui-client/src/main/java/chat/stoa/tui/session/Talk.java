package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Delivery;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Outgoing;
import chat.stoa.tui.model.Room;
import java.util.Optional;

/** PRIVMSG and NOTICE: what others say, and the echo of what one said oneself. */
final class Talk {

    private Talk() {}

    static void on(Turn turn, Message message) {
        if (message.params().size() < 2) {
            return;
        }
        Source source = Source.parse(message.source());
        String text = message.param(1);
        boolean notice = message.verb().equals("NOTICE");
        if (isOwn(turn, source)) {
            echo(turn, message, text);
        } else if (Ctcp.is(text) && !Ctcp.isAction(text)) {
            String what = notice ? "answers" : "asks for";
            Posts.info(turn, Room.STATUS_KEY, source.nick() + " " + what + " CTCP " + Ctcp.command(text));
        } else {
            String room = roomOf(turn, message, source);
            boolean toMe = room.equals(Room.STATUS_KEY) && turn.isMe(message.param(0)) && !isServer(source);
            Entry entry = entry(turn, message, source.nick(), text);
            Posts.append(turn, room, entry.mentioning(toMe || Mentions.isIn(turn, text)));
        }
    }

    private static Entry entry(Turn turn, Message message, String sender, String text) {
        Entry.Kind kind = message.verb().equals("NOTICE")
                ? Entry.Kind.NOTICE
                : Ctcp.isAction(text) ? Entry.Kind.ACTION : Entry.Kind.MESSAGE;
        String said = Ctcp.isAction(text) ? Ctcp.actionText(text) : text;
        return Entry.of(turn.nextEntryId(), Incoming.time(turn, message), kind, sender, said);
    }

    /** Where a message is shown: in its room; in the conversation with its sender; or in the status room. */
    private static String roomOf(Turn turn, Message message, Source source) {
        String target = withoutRank(turn, message.param(0));
        if (turn.server().isRoom(target)) {
            return known(turn, target);
        }
        if (isServer(source)) {
            return Room.STATUS_KEY;
        }
        if (message.verb().equals("NOTICE")) {
            return known(turn, source.nick());
        }
        return Posts.query(turn, source.nick()).map(Room::key).orElse(Room.STATUS_KEY);
    }

    private static void echo(Turn turn, Message message, String text) {
        String said = Ctcp.isAction(text) ? Ctcp.actionText(text) : text;
        String target = message.param(0);
        Optional<Outgoing> sent =
                Confirming.labeled(turn, Incoming.label(turn, message)).or(() -> Confirming.echoed(turn, target));
        if (sent.isPresent()) {
            Confirming.confirm(turn, sent.get(), Incoming.time(turn, message), said);
            return;
        }
        // Sent by this user elsewhere.
        if (Ctcp.is(text) && !Ctcp.isAction(text)) {
            return;
        }
        boolean toPerson = !turn.server().isRoom(withoutRank(turn, target)) && !turn.isMe(target);
        String room = toPerson
                ? Posts.query(turn, target).map(Room::key).orElse(Room.STATUS_KEY)
                : known(turn, withoutRank(turn, target));
        Entry entry = entry(turn, message, Source.parse(message.source()).nick(), text);
        Posts.append(
                turn,
                room,
                new Entry(entry.id(), entry.time(), entry.kind(), entry.sender(), said, true, false, Delivery.NONE));
    }

    private static String known(Turn turn, String name) {
        return turn.rooms().get(turn.key(name)).map(Room::key).orElse(Room.STATUS_KEY);
    }

    /** The room of a message that is only for those of a rank: {@code @#room}. */
    private static String withoutRank(Turn turn, String target) {
        boolean ranked = target.length() > 1
                && turn.server().rankSigns().indexOf(target.charAt(0)) >= 0
                && turn.server().isRoom(target.substring(1));
        return ranked ? target.substring(1) : target;
    }

    private static boolean isOwn(Turn turn, Source source) {
        return !source.nick().isEmpty() && turn.isMe(source.nick());
    }

    /** A server has no user name, and a dot in its name, which no nickname has. */
    private static boolean isServer(Source source) {
        return source.nick().isEmpty()
                || (source.user().isEmpty() && source.nick().indexOf('.') >= 0);
    }
}
