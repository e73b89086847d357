package chat.stoa.tui.session;

import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Extra;
import chat.stoa.tui.model.Outgoing;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Said;
import java.util.List;
import java.util.Optional;

/** PRIVMSG and NOTICE: what others say, and the echo of what one said oneself. */
final class Talk {

    private Talk() {}

    static void on(Turn turn, Said said, String label) {
        Source source = Source.parse(said.message().source());
        String text = said.text();
        if (!Ctcp.isTalk(text)) {
            // No conversation: it is between the clients.
            CtcpQueries.on(turn, said);
            return;
        }
        Annotations.annotate(turn, roomOf(turn, said), said);
        if (said.message().params().isEmpty()
                || (text.isEmpty() && !said.reaction().isEmpty())) {
            return;
        }
        if (isOwn(turn, source)) {
            echo(turn, said, label);
        } else {
            String room = roomOf(turn, said);
            boolean toMe = room.equals(Room.STATUS_KEY) && turn.isMe(said.target()) && !isServer(source);
            boolean answers = isOwnMessage(turn, room, said.replyTo());
            Entry entry = entry(turn, said, source.nick(), turn.nextEntryId());
            Posts.append(turn, room, entry.mentioning(toMe || answers || Mentions.isIn(turn, text)));
        }
    }

    /** Whether the message with that id is the user's: who answers it speaks to the user. */
    private static boolean isOwnMessage(Turn turn, String roomKey, String msgid) {
        return turn.rooms()
                .get(roomKey)
                .flatMap(room -> room.log().findMessage(msgid))
                .map(Entry::own)
                .orElse(false);
    }

    static Entry entry(Turn turn, Said said, String sender, long id) {
        String text = said.text();
        Entry.Kind kind = said.message().verb().equals("NOTICE")
                ? Entry.Kind.NOTICE
                : Ctcp.isAction(text) ? Entry.Kind.ACTION : Entry.Kind.MESSAGE;
        String words = Ctcp.isAction(text) ? Ctcp.actionText(text) : Masking.masked(said.target(), text);
        Extra extra =
                new Extra(said.msgid(), References.isRecorded(turn, said.message()), said.replyTo(), List.of(), "");
        return Entry.of(id, Incoming.time(turn, said.message()), kind, sender, words)
                .withExtra(extra);
    }

    /** Where a message is shown: in its room; in the conversation with its sender; or in the status room. */
    static String roomOf(Turn turn, Said said) {
        Source source = Source.parse(said.message().source());
        String target = withoutRank(turn, said.target());
        if (turn.server().isRoom(target)) {
            return known(turn, target);
        }
        if (isServer(source)) {
            return Room.STATUS_KEY;
        }
        if (isOwn(turn, source)) {
            return known(turn, target);
        }
        if (!said.message().verb().equals("PRIVMSG")) {
            return known(turn, source.nick());
        }
        return Posts.query(turn, source.nick()).map(Room::key).orElse(Room.STATUS_KEY);
    }

    /** The key of the room or conversation that a message of somebody else belongs to; none may be open there. */
    static String keyOf(Turn turn, Said said) {
        String target = withoutRank(turn, said.target());
        String sender = Source.parse(said.message().source()).nick();
        return turn.key(turn.server().isRoom(target) ? target : sender);
    }

    private static void echo(Turn turn, Said said, String label) {
        String text = said.text();
        String words = Ctcp.isAction(text) ? Ctcp.actionText(text) : text;
        String target = said.target();
        boolean known = Confirming.isLogged(turn, roomOf(turn, said), said.msgid());
        Optional<Outgoing> sent = Confirming.identified(turn, said.sendId())
                .or(() -> Confirming.labeled(turn, label))
                .or(() -> known ? Optional.empty() : Confirming.echoed(turn, target, words));
        if (sent.isPresent()) {
            Confirming.confirm(turn, sent.get(), said.message(), words);
        } else if (!known && !late(turn, said)) {
            Confirming.echoed(turn, target)
                    .ifPresentOrElse(
                            line -> Confirming.confirm(turn, line, said.message(), words), () -> elsewhere(turn, said));
        }
    }

    /** Whether it is the echo of what is known to have arrived since the server answered what came after it. */
    private static boolean late(Turn turn, Said said) {
        return Confirming.becomes(turn, roomOf(turn, said), own(turn, said));
    }

    /** Sent by this user from another client. */
    private static void elsewhere(Turn turn, Said said) {
        String target = withoutRank(turn, said.target());
        boolean toPerson = !turn.server().isRoom(target) && !turn.isMe(target);
        String room = toPerson ? Posts.query(turn, target).map(Room::key).orElse(Room.STATUS_KEY) : known(turn, target);
        Posts.append(turn, room, own(turn, said).withId(turn.nextEntryId()));
    }

    private static Entry own(Turn turn, Said said) {
        String nick = Source.parse(said.message().source()).nick();
        return entry(turn, said, nick, 0).owned(true);
    }

    private static String known(Turn turn, String name) {
        return turn.rooms().get(turn.key(name)).map(Room::key).orElse(Room.STATUS_KEY);
    }

    /** The room of a message that is only for those of a rank: {@code @#room}. */
    static String withoutRank(Turn turn, String target) {
        boolean ranked = target.length() > 1
                && turn.server().rankSigns().indexOf(target.charAt(0)) >= 0
                && turn.server().isRoom(target.substring(1));
        return ranked ? target.substring(1) : target;
    }

    /** Whether this user said it, here or elsewhere. */
    static boolean isEcho(Turn turn, Said said) {
        String verb = said.message().verb();
        return (verb.equals("PRIVMSG") || verb.equals("NOTICE"))
                && isOwn(turn, Source.parse(said.message().source()));
    }

    static boolean isOwn(Turn turn, Source source) {
        return !source.nick().isEmpty() && turn.isMe(source.nick());
    }

    /** A server has no user name, and a dot in its name, which no nickname has. */
    static boolean isServer(Source source) {
        return source.nick().isEmpty()
                || (source.user().isEmpty() && source.nick().indexOf('.') >= 0);
    }
}
