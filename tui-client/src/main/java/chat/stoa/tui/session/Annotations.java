package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Extra;
import chat.stoa.tui.model.Extra.Reaction;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Said;
import java.util.Optional;

/** What is said about a message: reactions, and that it is taken back (draft/react, draft/message-redaction). */
public final class Annotations {

    /** A reaction is a sign or a word. */
    private static final int SIGN_CHARS_MAX = 64;

    private Annotations() {}

    /** Puts a sign at a message. */
    public static void react(Turn turn, Room room, Entry entry, String sign) {
        turn.send(Message.of("TAGMSG", room.name())
                .withTag("+draft/reply", entry.msgid())
                .withTag("+draft/react", sign));
    }

    /** Takes a message back. */
    public static void remove(Turn turn, Room room, Entry entry) {
        turn.send("REDACT", room.name(), entry.msgid());
    }

    /** Why messages cannot be taken back here; empty if they can. */
    public static String removalRefusal(Turn turn) {
        return turn.server().has(Feature.REDACTION) ? "" : "this server takes no messages back";
    }

    /** A message that reacts to another. */
    static void reacted(Turn turn, String roomKey, Said said) {
        String sign = said.reaction();
        if (sign.isEmpty() || sign.length() > SIGN_CHARS_MAX || said.replyTo().isEmpty()) {
            return;
        }
        String nick = Source.parse(said.message().source()).nick();
        Reaction reaction = new Reaction(sign, nick, said.msgid());
        change(turn, roomKey, said.replyTo(), extra -> extra.with(reaction));
    }

    /** REDACT target msgid reason: of a message, or of a reaction. */
    static void removed(Turn turn, String roomKey, Message message) {
        String msgid = message.param(1);
        String nick = Source.parse(message.source()).nick();
        String reason = message.param(2).isEmpty() ? "" : ": " + message.param(2);
        if (find(turn, roomKey, msgid).isPresent()) {
            change(turn, roomKey, msgid, extra -> extra.removedBy(nick + reason));
            return;
        }
        turn.rooms().get(roomKey).ifPresent(room -> {
            for (int i = room.log().size() - 1; i >= 0; i--) {
                Entry entry = room.log().get(i);
                boolean has = entry.extra().reactions().stream()
                        .anyMatch(each -> each.msgid().equals(msgid));
                if (has && !msgid.isEmpty()) {
                    change(turn, roomKey, entry.msgid(), extra -> extra.withoutReaction(msgid));
                    return;
                }
            }
        });
    }

    private static void change(
            Turn turn, String roomKey, String msgid, java.util.function.UnaryOperator<Extra> change) {
        find(turn, roomKey, msgid)
                .ifPresent(entry -> turn.changeRoom(
                        roomKey,
                        room -> room.withLog(room.log()
                                .change(entry.id(), each -> each.withExtra(change.apply(each.extra())))
                                .within(turn.limits(roomKey)))));
    }

    private static Optional<Entry> find(Turn turn, String roomKey, String msgid) {
        return turn.rooms().get(roomKey).flatMap(room -> room.log().findMessage(msgid));
    }
}
