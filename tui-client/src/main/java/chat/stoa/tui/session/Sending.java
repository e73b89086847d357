package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Delivery;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Extra;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Outgoing;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Splitting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way out of one's own messages: queued, sent when the server would take them, in the order in which they were
 * typed. What becomes of them then is for {@link Confirming}.
 */
public final class Sending {

    /**
     * How soon a PING follows a message that the server will not echo: its PONG says that the message has arrived,
     * since a server works through a connection's lines in order.
     */
    private static final Duration PROOF_AFTER = Duration.ofSeconds(2);

    /** How many messages may be under way to a server that would take more for a flood, and close the connection. */
    private static final int UNDER_WAY_MAX = 5;

    /** What is not answered until then is not waited for. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private Sending() {}

    /** How something is said: a verb and a kind that belong together. */
    public enum Manner {
        MESSAGE("PRIVMSG", Entry.Kind.MESSAGE),
        ACTION("PRIVMSG", Entry.Kind.ACTION),
        NOTICE("NOTICE", Entry.Kind.NOTICE);

        private final String verb;
        private final Entry.Kind kind;

        Manner(String verb, Entry.Kind kind) {
            this.verb = verb;
            this.kind = kind;
        }

        /** The manner in which an entry was said. */
        static Manner of(Entry entry) {
            return switch (entry.kind()) {
                case ACTION -> ACTION;
                case NOTICE -> NOTICE;
                default -> MESSAGE;
            };
        }
    }

    /** The pieces in which a text would be sent to a target. */
    public static List<String> pieces(Turn turn, Manner manner, String target, String text) {
        if (manner == Manner.MESSAGE && LongMessages.fits(turn, target, text)) {
            return List.of(text);
        }
        if (text.indexOf('\n') >= 0) {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .flatMap(line -> pieces(turn, manner, target, line).stream())
                    .toList();
        }
        int bytesMax = Splitting.textBytesMax(turn.model(), manner.verb, target, manner == Manner.ACTION);
        return Splitting.split(text, bytesMax);
    }

    /**
     * Says something.
     *
     * @param roomKey where it is shown
     * @param target to whom
     * @return whether it was taken; if not, nothing of it was
     */
    public static boolean say(Turn turn, String roomKey, String target, Manner manner, String text) {
        return answer(turn, roomKey, target, manner, text, "");
    }

    /** {@link #say} as an answer to the message with that id; to none if it is empty. */
    public static boolean answer(Turn turn, String roomKey, String target, Manner manner, String text, String replyTo) {
        List<String> pieces = pieces(turn, manner, target, text);
        if (turn.outbox().size() + pieces.size() > turn.limits().outboxLines()) {
            Notes.say(turn, "too many messages are waiting, this one is not taken");
            return false;
        }
        Entry entry = new Entry(
                0,
                turn.now(),
                manner.kind,
                turn.session().me().nick(),
                text,
                true,
                false,
                Delivery.NONE,
                new Extra("", false, replyTo, List.of(), ""));
        parts(turn, Outgoing.queued(entry, roomKey, target, manner.verb), pieces)
                .forEach(line -> turn.outbox(turn.outbox().with(line)));
        flush(turn, roomKey);
        return true;
    }

    /** Sends what waits for a room, if the server would take it now. */
    public static void flush(Turn turn, String roomKey) {
        boolean open = turn.session().link().isOnline()
                && turn.rooms().get(roomKey).map(Room::isInside).orElse(true);
        if (!open) {
            return;
        }
        for (Outgoing line : turn.outbox().lines()) {
            boolean waits = !line.isSent() && line.roomKey().equals(roomKey);
            if (waits && line.rest().isAfter(turn.now())) {
                tryAgainAt(turn, line.rest());
                return;
            }
            if (waits && isBusy(turn)) {
                return;
            }
            if (waits) {
                transmitFitting(turn, line);
            }
        }
    }

    /** Something that was under way is so no more: what waits for that comes next, where anything does. */
    public static void goOn(Turn turn) {
        boolean paced = !turn.server().has(Feature.DURABLE);
        if (paced && turn.outbox().lines().stream().anyMatch(line -> !line.isSent())) {
            tryAgainAt(turn, turn.now());
        }
    }

    /** Tries again what waits at that time, if nothing else has it tried earlier. */
    static void tryAgainAt(Turn turn, Instant time) {
        if (time.isBefore(turn.outbox().again())) {
            turn.outbox(turn.outbox().tryingAgain(time));
        }
    }

    /**
     * Tries again what waits for people who were not back, or for others under way. Before the greeting is over nothing
     * is: its end does the same, when it is known what the server takes.
     */
    public static void tick(Turn turn) {
        if (!turn.now().isBefore(turn.outbox().again())) {
            turn.outbox(turn.outbox().tryingAgain(Instant.MAX));
            if (turn.session().link() instanceof LinkState.Online online && online.greeted()) {
                flushAll(turn);
            }
        }
    }

    /** Sends what waits for anybody. */
    public static void flushAll(Turn turn) {
        turn.rooms().stream().map(Room::key).toList().forEach(key -> flush(turn, key));
    }

    /**
     * Takes the messages of a room that were refused or not confirmed, and sends them again, as far as there is room
     * for them.
     *
     * @return how many there were
     */
    public static int retry(Turn turn, Room room) {
        List<Entry> again = new ArrayList<>();
        for (int i = 0; i < room.log().size(); i++) {
            Entry entry = room.log().get(i);
            if (entry.delivery().canBeRetried() && !Masking.hides(room.name(), entry.text())) {
                again.add(entry);
            }
        }
        Set<Long> taken = new HashSet<>();
        for (Entry entry : again) {
            String replyTo = entry.extra().replyTo();
            if (!answer(turn, room.key(), room.name(), Manner.of(entry), entry.text(), replyTo)) {
                break;
            }
            taken.add(entry.id());
        }
        turn.changeRoom(
                room.key(), now -> now.withLog(now.log().withoutIf(e -> taken.contains(e.id()), turn.limits())));
        return taken.size();
    }

    /** Sees to it that messages sent without a label are soon known to have arrived. */
    static void proveUnlabeled(Turn turn) {
        boolean open = turn.outbox().lines().stream()
                .anyMatch(line -> line.isSent() && line.label().isEmpty());
        if (open && !turn.session().keepalive().isWaiting()) {
            turn.session(turn.session()
                    .withKeepalive(turn.session().keepalive().pingBy(turn.now().plus(PROOF_AFTER))));
        }
    }

    /** A line for each piece of what is said. */
    private static List<Outgoing> parts(Turn turn, Outgoing line, List<String> pieces) {
        List<String> shown = Masking.masked(line.target(), pieces);
        List<Outgoing> parts = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Entry entry = line.entry().saying(turn.nextEntryId(), shown.get(i));
            parts.add(Outgoing.queued(entry, line.roomKey(), line.target(), line.verb())
                    .withWords(pieces.get(i)));
        }
        return parts;
    }

    /** This server may take less in one message than the one that was there when it was typed. */
    private static void transmitFitting(Turn turn, Outgoing line) {
        List<String> pieces = pieces(turn, Manner.of(line.entry()), line.target(), line.words());
        if (pieces.equals(List.of(line.words()))) {
            transmit(turn, line);
        } else if (line.repeated()) {
            Confirming.unsure(turn, line);
        } else {
            List<Outgoing> parts = parts(turn, line, pieces);
            turn.outbox(turn.outbox().replacing(line, parts));
            parts.stream().takeWhile(part -> !isBusy(turn)).forEach(part -> transmit(turn, part));
        }
    }

    /** Whether the server has enough to do for now. One that knows messages again reads at its own pace. */
    private static boolean isBusy(Turn turn) {
        if (turn.server().has(Feature.DURABLE)) {
            return false;
        }
        List<Instant> sent = turn.outbox().lines().stream()
                .filter(Outgoing::isSent)
                .map(line -> line.sentAt().plus(ANSWER_MAX))
                .filter(end -> end.isAfter(turn.now()))
                .sorted()
                .toList();
        if (sent.size() < UNDER_WAY_MAX) {
            return false;
        }
        tryAgainAt(turn, sent.get(0));
        return true;
    }

    private static void transmit(Turn turn, Outgoing line) {
        Entry entry = line.entry();
        String text = entry.kind() == Entry.Kind.ACTION ? Ctcp.action(line.words()) : line.words();
        Message message = LongMessages.opening(turn, line, text);
        String replyTo = entry.extra().replyTo();
        if (!replyTo.isEmpty() && turn.server().has(Feature.MESSAGE_TAGS)) {
            message = message.withTag("+draft/reply", replyTo);
        }
        boolean durable = turn.server().has(Feature.DURABLE);
        if (line.repeated() && (!durable || line.id().isEmpty())) {
            Confirming.unsure(turn, line);
            return;
        }
        Outgoing identified = durable && !line.repeated() ? line.withId(newId(turn, entry)) : line;
        message = durable ? message.withTag("stoa.chat/id", identified.id()) : message;
        Outgoing sent;
        if (turn.server().has(Feature.LABELED_RESPONSE)) {
            turn.session(turn.session().withCounters(turn.session().counters().nextLabel()));
            String label = Long.toString(turn.session().counters().label(), Character.MAX_RADIX);
            message = message.withTag("label", label);
            sent = identified.sent(label, turn.now());
        } else if (turn.server().has(Feature.ECHO_MESSAGE)) {
            sent = identified.sent("", turn.now());
        } else {
            Entry logged = entry.withId(turn.nextEntryId()).withDelivery(Delivery.NONE);
            Posts.append(turn, line.roomKey(), logged);
            sent = identified.sentAndLogged(logged, turn.now());
        }
        long id = entry.id();
        turn.outbox(turn.outbox().change(each -> each.entry().id() == id ? sent : each));
        turn.send(message);
        LongMessages.rest(turn, line, text);
        proveUnlabeled(turn);
    }

    /** A server takes an id only for a while after the time that it carries, by its own clock. */
    private static String newId(Turn turn, Entry entry) {
        return MessageIds.next(turn.serverNow(), turn.session().counters().jitter(), entry.id());
    }
}
