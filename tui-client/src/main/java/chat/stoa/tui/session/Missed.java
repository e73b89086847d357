package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Absence;
import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Room;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Who wrote while this client was not there (CHATHISTORY TARGETS). Conversations with them that are not open are
 * opened: after a reconnect all of them, at the start only those that the user has not read elsewhere
 * (draft/read-marker). Of those that are open it is asked how far they were read, so that what came is counted.
 */
final class Missed {

    /** At the start, older ones are not news. */
    private static final Duration AT_START = Duration.ofDays(7);

    /** Clocks differ, and what came just before the end may not have arrived. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int PEOPLE_MAX = 50;

    /** Of how many conversations at once older lines are fetched: those of others come when the user scrolls there. */
    private static final int FETCHING_MAX = 5;

    private Missed() {}

    static void ask(Turn turn) {
        boolean first = absence(turn).since().equals(Instant.MIN);
        if (!History.isOffered(turn) || (first && !turn.server().has(Feature.READ_MARKER))) {
            answered(turn);
            return;
        }
        Instant from = first ? turn.serverNow().minus(AT_START) : lastHere(turn);
        List<String> times = new ArrayList<>(List.of(
                References.timestamp(from),
                References.timestamp(turn.serverNow().plus(MARGIN))));
        if (turn.server().has(Feature.DURABLE)) {
            // Times that go backwards make that server leave out the earliest if there are too many.
            Collections.reverse(times);
        }
        // The rooms are counted, too.
        long rooms = turn.rooms().stream().filter(Room::isRoom).count();
        turn.send("CHATHISTORY", "TARGETS", times.get(0), times.get(1), Long.toString(PEOPLE_MAX + rooms));
    }

    /** All targets have been told, or none will be. */
    static void answered(Turn turn) {
        absence(turn, absence(turn).over());
    }

    /** CHATHISTORY TARGETS name time. */
    static void target(Turn turn, Message message) {
        String name = message.param(1);
        boolean isPerson = Message.isMiddle(name)
                && !turn.server().isRoom(name)
                && !turn.isMe(name)
                && !Ignoring.concerns(turn, name)
                && absence(turn).asked().size() < PEOPLE_MAX;
        if (!isPerson) {
            return;
        }
        Optional<Room> open = turn.rooms().get(turn.key(name));
        if (turn.server().has(Feature.READ_MARKER)) {
            askHowFar(turn, name, message.param(2));
        } else if (open.isEmpty()) {
            open(turn, name, lastHere(turn));
        }
        // What was written before a line that opened it just now is not here yet.
        open.filter(room -> room.log().size() < turn.limits().historyPage() && fetching(turn) < FETCHING_MAX)
                .ifPresent(room -> History.older(turn, room));
    }

    /** When the connection before ended, by the server's clock; {@link Instant#MIN} if there was none. */
    private static Instant lastHere(Turn turn) {
        Instant since = absence(turn).since();
        return since.equals(Instant.MIN)
                ? since
                : since.plus(turn.server().clock()).minus(MARGIN);
    }

    private static long fetching(Turn turn) {
        return turn.rooms().stream()
                .filter(room -> room.backlog().phase() == Backlog.Phase.OLDER)
                .count();
    }

    private static void askHowFar(Turn turn, String name, String written) {
        try {
            absence(turn, absence(turn).asking(turn.key(name), Instant.parse(written)));
            turn.send("MARKREAD", name);
        } catch (DateTimeException e) {
            // A server that tells no time tells nothing that could be compared.
        }
    }

    /** MARKREAD of somebody with whom no conversation is open. */
    static void marked(Turn turn, String name, Instant read) {
        Instant written = absence(turn).asked().getOrDefault(turn.key(name), Instant.MIN);
        if (told(turn, turn.key(name)) && written.isAfter(read)) {
            open(turn, name, read.equals(Instant.MIN) ? Instant.EPOCH : read);
        }
    }

    /** It is known now how far the user has read what somebody wrote; false if that was not asked. */
    static boolean told(Turn turn, String key) {
        boolean asked = absence(turn).asked().containsKey(key);
        absence(turn, absence(turn).told(key));
        return asked;
    }

    private static void open(Turn turn, String name, Instant read) {
        Posts.query(turn, name).map(Room::key).ifPresent(key -> {
            turn.changeRoom(key, room -> room.withBacklog(room.backlog().readUpTo(read)));
            History.entered(turn, key);
        });
    }

    private static Absence absence(Turn turn) {
        return turn.session().absence();
    }

    private static void absence(Turn turn, Absence absence) {
        turn.session(turn.session().withAbsence(absence));
    }
}
