package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Delivery;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Outbox;
import chat.stoa.tui.model.Outgoing;
import chat.stoa.tui.model.Reading;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What became of sent messages. A message stays at the bottom of its room until it is known, and takes its place among
 * those of others then, so that everybody sees the same order.
 */
public final class Confirming {

    private static final Duration SIGN_SHOWN = Duration.ofSeconds(2);

    /**
     * How long others may take to come back after this client did: a little more than the longest pause between two
     * tries.
     */
    private static final Duration OTHERS_BACK = Duration.ofSeconds(70);

    /** How much later than an answer to a PING an echo may come, of servers that pass it on from another one. */
    private static final Duration ECHO_MAX = Duration.ofMinutes(5);

    /** How much older than its sending a message may seem, as far as the difference of the clocks is known. */
    private static final Duration CLOCKS_APART_MAX = Duration.ofSeconds(5);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private Confirming() {}

    /** The message that has that id of one's own (stoa.chat/durable). */
    static Optional<Outgoing> identified(Turn turn, String id) {
        return id.isEmpty() ? Optional.empty() : first(turn, line -> line.id().equals(id));
    }

    /** The message that was sent with that label. */
    public static Optional<Outgoing> labeled(Turn turn, String label) {
        return label.isEmpty()
                ? Optional.empty()
                : first(turn, line -> line.label().equals(label));
    }

    /** The message with those words that an echo without a label belongs to. */
    static Optional<Outgoing> echoed(Turn turn, String target, String words) {
        return first(
                turn,
                line -> !line.isLogged()
                        && isUnlabeledTo(turn, line, target)
                        && line.words().equals(words));
    }

    /** The same if the server changed the words: servers echo in the order in which they were sent to. */
    static Optional<Outgoing> echoed(Turn turn, String target) {
        return first(turn, line -> !line.isLogged() && isUnlabeledTo(turn, line, target));
    }

    /** The message that a line of the record is: its echo will say nothing new, and no label will tell either. */
    static Optional<Outgoing> underWay(Turn turn, Said said) {
        if (said.msgid().isEmpty() || !Talk.isEcho(turn, said)) {
            return Optional.empty();
        }
        String text = said.text();
        Instant sentBy =
                Incoming.time(turn, said.message()).minus(turn.server().clock()).plus(CLOCKS_APART_MAX);
        return echoed(turn, said.target(), Ctcp.isAction(text) ? Ctcp.actionText(text) : text)
                .filter(line -> !line.sentAt().isAfter(sentBy));
    }

    /** The message that a refusal without a label most probably means. */
    public static Optional<Outgoing> refused(Turn turn, String target) {
        return first(turn, line -> isUnlabeledTo(turn, line, target));
    }

    /** The server has it, says this answer, and made {@code text} of it, under an id if it gives any. */
    static void confirm(Turn turn, Outgoing line, Message answer, String text) {
        String msgid = answer.tags().get("msgid").orElse("");
        if (isLogged(turn, line.roomKey(), msgid)) {
            known(turn, line, msgid);
            return;
        }
        long id = turn.nextEntryId();
        String shown = Masking.isSecret(line) ? line.entry().text() : text;
        Entry echoed = line.entry()
                .withId(id)
                .echoed(Incoming.time(turn, answer), shown)
                .withDelivery(Delivery.CONFIRMED);
        boolean recorded = References.isRecorded(turn, answer);
        settle(turn, line, echoed.withExtra(echoed.extra().withMsgid(msgid).withRecorded(recorded)));
        turn.outbox(turn.outbox()
                .withMark(new Outbox.Mark(line.roomKey(), id, turn.now().plus(SIGN_SHOWN))));
    }

    /** It stands in the log already, since history was faster than the echo. */
    static void known(Turn turn, Outgoing line, String msgid) {
        turn.outbox(turn.outbox().without(line));
        Sending.goOn(turn);
        long oldId = line.entry().id();
        turn.changeRoom(
                line.roomKey(),
                room -> room.log()
                        .findMessage(msgid)
                        .map(entry -> anchored(room, oldId, entry.id()))
                        .orElse(room));
    }

    static boolean isLogged(Turn turn, String roomKey, String msgid) {
        return turn.rooms()
                .get(roomKey)
                .flatMap(room -> room.log().findMessage(msgid))
                .isPresent();
    }

    /**
     * Something that this user said, as the server's record has it: if it stands in the log already, of which so far
     * only this client knew, that is what it is.
     *
     * @return whether it is
     */
    static boolean becomes(Turn turn, String roomKey, Entry entry) {
        EntryLog log = turn.rooms().get(roomKey).map(Room::log).orElse(EntryLog.EMPTY);
        for (int i = log.size() - 1; i >= 0 && entry.own(); i--) {
            Entry old = log.get(i);
            if (isUnproved(old, entry)) {
                turn.changeRoom(
                        roomKey,
                        room -> room.withLog(room.log()
                                .change(
                                        old.id(),
                                        each -> each.withExtra(entry.extra()).withDelivery(Delivery.NONE))));
                return true;
            }
        }
        return false;
    }

    /** The same words, which may have arrived, or which have though their echo did not come yet. */
    private static boolean isUnproved(Entry old, Entry entry) {
        Duration apart = Duration.between(old.time(), entry.time()).abs();
        boolean open = old.delivery().state() == Delivery.State.UNCONFIRMED
                || (old.delivery().equals(Delivery.NONE) && apart.compareTo(ECHO_MAX) < 0);
        return old.own()
                && open
                && !old.extra().recorded()
                && old.msgid().isEmpty()
                && old.kind() == entry.kind()
                && old.text().equals(entry.text());
    }

    /**
     * Whether a refusal is only about the id (stoa.chat/durable), which tells nothing of what was sent under it over an
     * earlier connection; if that stands in the log already, there is nothing to tell of.
     */
    static boolean saysNothing(Turn turn, Message refusal, Optional<Outgoing> line) {
        boolean ofId =
                refusal.param(1).equals("ID_CONFLICT") || refusal.param(1).equals("ID_EXPIRED");
        if (!ofId || line.filter(each -> !each.repeated()).isPresent()) {
            return false;
        }
        line.ifPresent(each -> unsure(turn, each));
        return true;
    }

    /** The server refused it. In a room that is not looked at this counts as a mention: nobody would know otherwise. */
    public static void refuse(Turn turn, Outgoing line, String reason) {
        settle(turn, line, line.entry().withDelivery(Delivery.failed(reason)));
        if (!turn.isOpen(line.roomKey())) {
            turn.changeRoom(
                    line.roomKey(), room -> room.withReading(room.reading().missed(true)));
        }
    }

    /**
     * There is nobody of that name. After a restart of the server this is so of people who were there when something
     * was typed for them, and who will be there again as soon as they have connected: what was typed before this client
     * connected is tried again for a while.
     */
    public static void missed(Turn turn, Outgoing line, String reason) {
        boolean early = turn.session().link() instanceof LinkState.Online online
                && line.entry().time().isBefore(online.since())
                && turn.now().isBefore(online.since().plus(OTHERS_BACK));
        if (early && !line.isLogged() && !turn.server().isRoom(line.target())) {
            long id = line.entry().id();
            Instant rest = turn.now().plus(AGAIN_AFTER);
            turn.outbox(turn.outbox().change(each -> each.entry().id() == id ? each.postponed(rest) : each));
            Sending.tryAgainAt(turn, rest);
            Sending.goOn(turn);
        } else {
            refuse(turn, line, reason);
        }
    }

    /** What waits for a room cannot be sent, since the room cannot be entered. */
    public static void refuseWaiting(Turn turn, String roomKey, String reason) {
        for (Outgoing line : turn.outbox().lines()) {
            if (!line.isSent() && line.roomKey().equals(roomKey)) {
                refuse(turn, line, reason);
            }
        }
    }

    /** Everything that was sent before that time without a label has arrived. */
    public static void arrivedBefore(Turn turn, Instant time) {
        for (Outgoing line : turn.outbox().lines()) {
            if (line.isSent() && line.label().isEmpty() && line.sentAt().isBefore(time)) {
                settle(turn, line, line.entry().withDelivery(Delivery.NONE));
            }
        }
    }

    /**
     * The connection is gone: whatever was under way may have arrived or not.
     *
     * @return the keys of the rooms of these messages, one for each message
     */
    public static List<String> connectionLost(Turn turn) {
        List<String> rooms = new ArrayList<>();
        boolean durable = turn.server().has(Feature.DURABLE);
        for (Outgoing line : turn.outbox().lines()) {
            if (line.isSent() && durable && !line.isLogged()) {
                turn.outbox(turn.outbox()
                        .change(each -> each.entry().id() == line.entry().id() ? line.again() : each));
            } else if (line.isSent()) {
                settle(turn, line, line.entry().withDelivery(Delivery.UNCONFIRMED));
                rooms.add(line.roomKey());
            }
        }
        return rooms;
    }

    /** Ids belong to an account: who had one before and has none now would say under them once more what arrived. */
    static void loggedOut(Turn turn) {
        if (!turn.session().login().account().isEmpty()) {
            return;
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Outgoing line : turn.outbox().lines()) {
            if (line.repeated()) {
                settle(turn, line, line.entry().withDelivery(Delivery.UNCONFIRMED));
                counts.merge(line.roomKey(), 1, Integer::sum);
            }
        }
        counts.forEach((roomKey, count) -> Posts.info(turn, roomKey, mayBeLost(count)));
    }

    /** It was sent over an earlier connection, and this server cannot tell whether it has it. */
    static void unsure(Turn turn, Outgoing line) {
        settle(turn, line, line.entry().withDelivery(Delivery.UNCONFIRMED));
        Posts.info(turn, line.roomKey(), mayBeLost(1));
    }

    /** What the user is told of messages that may have arrived or not. */
    static String mayBeLost(int count) {
        return (count == 1 ? "1 message" : count + " messages") + " may not have arrived: /retry sends again";
    }

    /** Takes away the signs of confirmation whose time is over. */
    public static void expireMarks(Turn turn) {
        List<Outbox.Mark> left = new ArrayList<>();
        int surplus = turn.outbox().marks().size() - turn.limits().outboxLines();
        for (Outbox.Mark mark : turn.outbox().marks()) {
            if (surplus-- > 0 || !mark.until().isAfter(turn.now())) {
                turn.changeRoom(mark.roomKey(), room -> deliver(room, mark.entryId(), Delivery.NONE));
            } else {
                left.add(mark);
            }
        }
        turn.outbox(turn.outbox().withMarks(left));
    }

    /** Out of the outbox and into the log, or changed there. */
    private static void settle(Turn turn, Outgoing line, Entry outcome) {
        turn.outbox(turn.outbox().without(line));
        Sending.goOn(turn);
        if (line.isLogged()) {
            turn.changeRoom(line.roomKey(), room -> deliver(room, line.entry().id(), outcome.delivery()));
            return;
        }
        long oldId = line.entry().id();
        Entry logged = outcome.id() == oldId ? outcome.withId(turn.nextEntryId()) : outcome;
        Posts.append(turn, line.roomKey(), logged);
        turn.changeRoom(line.roomKey(), room -> anchored(room, oldId, logged.id()));
    }

    private static Room deliver(Room room, long entryId, Delivery delivery) {
        return room.withLog(room.log().change(entryId, entry -> entry.withDelivery(delivery)));
    }

    /** A view that stands at a waiting message goes on standing there. */
    private static Room anchored(Room room, long oldId, long newId) {
        Reading reading = room.reading();
        return reading.anchor().entryId() == oldId
                ? room.withReading(reading.withAnchor(
                        new Reading.Anchor(newId, reading.anchor().row())))
                : room;
    }

    private static boolean isUnlabeledTo(Turn turn, Outgoing line, String target) {
        return line.isSent() && line.label().isEmpty() && turn.server().same(line.target(), target);
    }

    private static Optional<Outgoing> first(Turn turn, Predicate<Outgoing> fits) {
        return turn.outbox().lines().stream().filter(fits).findFirst();
    }
}
