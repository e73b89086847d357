package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Delivery;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Feature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/**
 * From which line on the server is asked for history. It has to be one that its record has: many servers give ids to
 * lines that they do not record, and answer a question about such an id with nothing.
 */
final class References {

    private References() {}

    /**
     * Whether the record has what has just come: what has a place in it; of servers that tell no places, what is said
     * to all.
     */
    static boolean isRecorded(Turn turn, Message message) {
        if (turn.server().has(Feature.DURABLE)) {
            return Positions.isIn(message);
        }
        boolean talk = message.verb().equals("PRIVMSG") || message.verb().equals("NOTICE");
        String target = message.params().isEmpty() ? "" : message.param(0);
        return talk && Talk.withoutRank(turn, target).equals(target);
    }

    /** The oldest line of the record that is here; if there is none, the oldest that the server sent. */
    static Optional<Entry> oldest(EntryLog log) {
        return first(log, i -> i);
    }

    /** The newest, likewise. */
    static Optional<Entry> newest(EntryLog log) {
        return first(log, i -> log.size() - 1 - i);
    }

    /** How a line is referred to: by its id; by its time, if that is wanted or if the record does not have it. */
    static String of(Turn turn, Entry entry, boolean byTime) {
        boolean timed = (byTime || !entry.extra().recorded()) && takes(turn, "timestamp");
        return !timed && hasUsableId(turn, entry) ? "msgid=" + entry.msgid() : timestamp(entry.time());
    }

    /** Whether the server, which does not know that line's id, may know its time. */
    static boolean canBeAskedByTime(Turn turn, Entry entry) {
        return entry.extra().recorded() && hasUsableId(turn, entry) && takes(turn, "timestamp");
    }

    static String timestamp(Instant time) {
        return "timestamp=" + time(time);
    }

    /** As servers write times. */
    static String time(Instant time) {
        return Times.TIME.format(time);
    }

    private static boolean hasUsableId(Turn turn, Entry entry) {
        return !entry.msgid().isEmpty() && takes(turn, "msgid");
    }

    private static boolean takes(Turn turn, String type) {
        return turn.server()
                .isupport()
                .getOrDefault("MSGREFTYPES", "msgid,timestamp")
                .contains(type);
    }

    private static Optional<Entry> first(EntryLog log, IntUnaryOperator order) {
        return first(log, order, entry -> entry.extra().recorded())
                .or(() -> first(log, order, References::isFromServer));
    }

    private static Optional<Entry> first(EntryLog log, IntUnaryOperator order, Predicate<Entry> fits) {
        for (int i = 0; i < log.size(); i++) {
            Entry entry = log.get(order.applyAsInt(i));
            if (fits.test(entry)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static boolean isFromServer(Entry entry) {
        return !entry.msgid().isEmpty()
                || entry.kind() == Entry.Kind.HIDDEN
                || (entry.kind().isTalk() && entry.delivery().equals(Delivery.NONE));
    }

    /** Apart, since to make a format takes longer than to start the rest of this class, and no start needs it. */
    private static final class Times {

        static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    }
}
