package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Absence;
import chat.stoa.tui.model.Feature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Who wrote while this client was not there, though no conversation with them is open (CHATHISTORY TARGETS). After a
 * reconnect all of these conversations are opened; at the start only those that the user has not read elsewhere
 * (draft/read-marker).
 */
final class Missed {

    /** At the start, older ones are not news. */
    private static final Duration AT_START = Duration.ofDays(7);

    /** Clocks differ, and what came just before the end may not have arrived. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int PEOPLE_MAX = 50;
    private static final String TIMESTAMP = "timestamp=";

    private Missed() {}

    static void ask(Turn turn) {
        boolean first = absence(turn).since().equals(Instant.MIN);
        if (!History.isOffered(turn) || (first && !turn.server().has(Feature.READ_MARKER))) {
            answered(turn);
            return;
        }
        Instant from =
                first ? turn.now().minus(AT_START) : absence(turn).since().minus(MARGIN);
        turn.send(
                "CHATHISTORY",
                "TARGETS",
                References.timestamp(from),
                References.timestamp(turn.now().plus(MARGIN)),
                Integer.toString(PEOPLE_MAX));
    }

    /** All targets have been told, or none will be. */
    static void answered(Turn turn) {
        absence(turn, absence(turn).over());
    }

    /** CHATHISTORY TARGETS name time. */
    static void target(Turn turn, Message message) {
        String name = message.param(1);
        String key = turn.key(name);
        boolean isNews = Message.isMiddle(name)
                && !turn.server().isRoom(name)
                && !turn.isMe(name)
                && !Ignoring.concerns(turn, name)
                && turn.rooms().get(key).isEmpty()
                && absence(turn).asked().size() < PEOPLE_MAX;
        if (!isNews) {
            return;
        }
        if (!turn.server().has(Feature.READ_MARKER)) {
            open(turn, name);
            return;
        }
        try {
            absence(turn, absence(turn).asking(key, Instant.parse(message.param(2))));
            turn.send("MARKREAD", name);
        } catch (DateTimeException e) {
            // A server that tells no time tells nothing that could be compared.
        }
    }

    /** MARKREAD of somebody with whom no conversation is open. */
    static void marked(Turn turn, String name, String stamp) {
        Instant written = absence(turn).asked().get(turn.key(name));
        if (written == null) {
            return;
        }
        absence(turn, absence(turn).told(turn.key(name)));
        if (written.isAfter(readUpTo(stamp))) {
            open(turn, name);
        }
    }

    private static Instant readUpTo(String stamp) {
        try {
            return stamp.startsWith(TIMESTAMP) ? Instant.parse(stamp.substring(TIMESTAMP.length())) : Instant.MIN;
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    private static void open(Turn turn, String name) {
        Posts.query(turn, name).ifPresent(room -> History.entered(turn, room.key()));
    }

    private static Absence absence(Turn turn) {
        return turn.session().absence();
    }

    private static void absence(Turn turn, Absence absence) {
        turn.session(turn.session().withAbsence(absence));
    }
}
