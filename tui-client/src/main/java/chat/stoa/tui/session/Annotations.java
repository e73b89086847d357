package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Extra;
import chat.stoa.tui.model.Extra.Reaction;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Said;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** TAGMSG with a sign for another message; REDACT target msgid reason, of a message or of a reaction. */
    static void live(Turn turn, String roomKey, Said said) {
        Extra about = about(said);
        boolean fetchable = turn.rooms()
                .get(roomKey)
                .filter(room -> !room.isStatus() && !room.backlog().atStart() && History.isOffered(turn))
                .isPresent();
        if (!apply(turn, roomKey, about) && !about.replyTo().isEmpty() && fetchable) {
            // It is known then when that message comes.
            Posts.append(turn, roomKey, Playback.entry(turn, said).withId(turn.nextEntryId()));
        }
    }

    /** The same of a line that has a place of its own already. */
    static void annotate(Turn turn, String roomKey, Said said) {
        apply(turn, roomKey, about(said));
    }

    /** What was said about older messages that have come just now, by lines that were here before or came with them. */
    static void recall(Turn turn, String roomKey, List<Entry> older) {
        EntryLog log = turn.rooms().get(roomKey).map(Room::log).orElse(EntryLog.EMPTY);
        Set<String> here = older.stream().map(Entry::msgid).collect(Collectors.toCollection(HashSet::new));
        for (int i = 0; i < log.size(); i++) {
            Extra about = log.get(i).extra();
            boolean hidden = log.get(i).kind() == Entry.Kind.HIDDEN;
            if (hidden && !about.replyTo().isEmpty() && here.contains(about.replyTo())) {
                apply(turn, roomKey, about);
                about.reactions().forEach(reaction -> here.add(reaction.msgid()));
            }
        }
    }

    /** What a line says about another one, as that line itself keeps it: nothing, a sign, or who takes it back. */
    static Extra about(Said said) {
        Message message = said.message();
        String nick = Source.parse(message.source()).nick();
        Extra line = Extra.NONE.withMsgid(said.msgid());
        if (message.verb().equals("REDACT")) {
            String reason = message.param(2).isEmpty() ? "" : ": " + message.param(2);
            return line.withReplyTo(message.param(1)).removedBy(nick + reason);
        }
        String sign = said.reaction();
        boolean reacts = !sign.isEmpty()
                && sign.length() <= SIGN_CHARS_MAX
                && !said.replyTo().isEmpty();
        return reacts ? line.withReplyTo(said.replyTo()).with(new Reaction(sign, nick, said.msgid())) : line;
    }

    /** False if what it is about is not here. */
    private static boolean apply(Turn turn, String roomKey, Extra about) {
        String msgid = about.replyTo();
        boolean here = find(turn, roomKey, msgid).isPresent();
        if (here && !about.removed().isEmpty()) {
            change(turn, roomKey, msgid, extra -> extra.removedBy(about.removed()));
        } else if (here) {
            about.reactions().forEach(reaction -> change(turn, roomKey, msgid, extra -> extra.with(reaction)));
        } else if (!about.removed().isEmpty()) {
            return withoutReaction(turn, roomKey, msgid);
        }
        return here;
    }

    private static boolean withoutReaction(Turn turn, String roomKey, String msgid) {
        EntryLog log = turn.rooms().get(roomKey).map(Room::log).orElse(EntryLog.EMPTY);
        for (int i = log.size() - 1; i >= 0 && !msgid.isEmpty(); i--) {
            Entry entry = log.get(i);
            boolean has = entry.kind() != Entry.Kind.HIDDEN
                    && entry.extra().reactions().stream()
                            .anyMatch(each -> each.msgid().equals(msgid));
            if (has) {
                change(turn, roomKey, entry.msgid(), extra -> extra.withoutReaction(msgid));
                return true;
            }
        }
        return false;
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
