package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.Backlog.Phase;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Said;
import chat.stoa.tui.model.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * History from the server (draft/chathistory): the last lines when a room is opened, older ones as one scrolls, and
 * what was missed when one comes back. While that is fetched, what is said live is held, so that no line stands before
 * an older one; what cannot be fetched is a line that says so.
 */
public final class History {

    /** A server that has not answered by then will not. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    /** Unless it keeps a record: then it answers, be it late, as when thousands of clients come back at once. */
    private static final Duration RECORD_MAX = Duration.ofMinutes(2);

    /** A server makes those wait who ask for much at once; what nobody waits for need not be asked yet. */
    private static final int ROOMS_MAX = 5;

    private History() {}

    /** A room was entered or a conversation opened: asks for what is missing here. */
    public static void entered(Turn turn, String roomKey) {
        Optional<Room> room = turn.rooms().get(roomKey);
        if (room.isPresent() && isOffered(turn)) {
            change(turn, roomKey, each -> each.asking(Phase.WAITING, turn.now(), 0));
            askNext(turn);
        } else if (turn.session().link().isOnline()) {
            leftOutside(turn, roomKey);
        }
    }

    /** There will be no history of a room: what was held over an earlier connection has nothing to wait for. */
    static void leftOutside(Turn turn, String roomKey) {
        turn.rooms()
                .get(roomKey)
                .filter(room -> room.backlog().live().overflowed())
                .ifPresent(room -> gap(turn, roomKey, "it was too much to keep"));
        release(turn, roomKey, false);
    }

    /** Whether {@link #entered} will close the gap that the absence left. */
    static boolean isOffered(Turn turn) {
        return turn.session().link().isOnline()
                && turn.server().has(Feature.CHATHISTORY)
                && turn.server().has(Feature.BATCH);
    }

    /** The user looks at the oldest line that is here: asks for older ones. */
    public static void older(Turn turn) {
        older(turn, turn.currentRoom());
    }

    /** The same in any room; false if there is nothing more to ask for. */
    static boolean older(Turn turn, Room room) {
        Backlog backlog = room.backlog();
        boolean full = room.log().size() >= turn.limits(room.key()).entriesPerRoom();
        Optional<Entry> oldest = References.oldest(room.log());
        if (room.isStatus() || backlog.phase() != Phase.IDLE || backlog.atStart() || full || !isOffered(turn)) {
            return false;
        }
        change(turn, room.key(), each -> each.asking(Phase.OLDER, turn.now(), 0));
        if (oldest.isPresent()) {
            turn.send("CHATHISTORY", "BEFORE", room.name(), References.of(turn, oldest.get(), false), page(turn));
        } else {
            turn.send("CHATHISTORY", "LATEST", room.name(), "*", page(turn));
        }
        return true;
    }

    /** A page has come: BATCH +ref chathistory target. */
    static void page(Turn turn, Message opening, List<Said> lines) {
        Optional<Room> room = turn.rooms().get(turn.key(opening.param(2)));
        if (room.isEmpty() || Renaming.asksAnew(turn, room.get())) {
            return;
        }
        boolean doubtful =
                lines.isEmpty() && !isEnd(opening) && room.get().backlog().fetched() == 0;
        if (doubtful && !turn.server().has(Feature.DURABLE) && tryByTime(turn, room.get())) {
            return;
        }
        if (isLate(turn, room.get(), lines)) {
            Filling.before(turn, room.get(), lines);
        } else if (room.get().backlog().phase() == Phase.OLDER) {
            prepend(turn, room.get(), lines, lines.isEmpty() || isEnd(opening));
        } else if (room.get().backlog().phase() == Phase.CATCHING_UP) {
            append(turn, room.get(), lines, isLast(turn, opening, lines));
        } else if (room.get().backlog().phase() == Phase.STARTING_OVER) {
            startOver(turn, room.get(), lines);
        } else if (!isOffered(turn)) {
            // A server that cannot be asked shows by itself to whoever comes what was said before.
            Filling.behind(turn, room.get(), lines);
        }
    }

    /** Whether they are older lines that nobody waits for any more, while those behind what is here are awaited. */
    private static boolean isLate(Turn turn, Room room, List<Said> lines) {
        Backlog backlog = room.backlog();
        if (backlog.phase() != Phase.CATCHING_UP || backlog.byTime() || lines.isEmpty()) {
            return false;
        }
        Instant last = Incoming.time(turn, lines.get(lines.size() - 1).message());
        return References.oldest(room.log())
                .filter(oldest -> oldest.extra().recorded() && last.isBefore(oldest.time()))
                .isPresent();
    }

    /**
     * Whether nothing follows a page. A server that marks the last one gives shorter ones, too: of long lines, or
     * without those that this client could not show.
     */
    private static boolean isLast(Turn turn, Message opening, List<Said> lines) {
        boolean marks = turn.server().has(Feature.DURABLE);
        return lines.isEmpty() || isEnd(opening) || (!marks && lines.size() < pageSize(turn));
    }

    private static boolean isEnd(Message opening) {
        return opening.tags().get("draft/chathistory-end").isPresent();
    }

    /**
     * FAIL CHATHISTORY code subcommand target: there is no answer, and what was held is shown. Of a conversation that
     * the server has no record of, as that of guests, nothing is missing.
     */
    static void failed(Turn turn, Message message) {
        String code = message.params().size() > 1 ? message.param(1) : "";
        String oldest = code.equals("GAP") ? message.param(3) : "*";
        for (String word : message.params()) {
            turn.rooms()
                    .get(turn.key(word))
                    .filter(room -> !Renaming.asksAnew(turn, room))
                    .filter(room -> !goesOnBehindGap(turn, room, oldest, Numerics.text(message)))
                    .ifPresent(room -> failed(turn, room, code, Numerics.text(message)));
        }
    }

    /** The server does not have all any more: asks for the rest, from the oldest line that is left, if there is any. */
    private static boolean goesOnBehindGap(Turn turn, Room room, String oldest, String why) {
        boolean left = Message.isMiddle(oldest) && !oldest.equals("*");
        Backlog backlog = room.backlog();
        boolean asked = backlog.byTime() && backlog.fetched() > 0;
        if (!left || backlog.phase() != Phase.CATCHING_UP || asked) {
            return false;
        }
        gap(turn, room.key(), why);
        change(
                turn,
                room.key(),
                each -> each.asking(Phase.CATCHING_UP, turn.now(), Math.max(1, backlog.fetched()))
                        .askingByTime(turn.now()));
        turn.send("CHATHISTORY", "AROUND", room.name(), "msgid=" + oldest, page(turn));
        return true;
    }

    private static void failed(Turn turn, Room room, String code, String why) {
        boolean older = room.backlog().phase() == Phase.OLDER;
        // What lies before a line that is not there any more may be found by its time.
        boolean unknown =
                code.equals("MESSAGE_ERROR") || code.equals("INVALID_MSGREFTYPE") || (older && code.equals("GAP"));
        if (unknown && tryByTime(turn, room)) {
            return;
        }
        if (unknown && room.backlog().phase() == Phase.CATCHING_UP && newestIsHere(room)) {
            // The newest may be told all the same.
            askForNewest(turn, room);
            return;
        }
        boolean kept = room.isRoom() || !code.equals("INVALID_TARGET");
        if (room.backlog().isCatchingUp() && newestIsHere(room) && kept) {
            gap(turn, room.key(), why);
        }
        if (older) {
            Seeking.end(turn, room.key(), "older messages could not be fetched");
        }
        // What could not be answered now may be another time.
        release(turn, room.key(), older && !code.equals("MESSAGE_ERROR"));
    }

    /** The server is busy with history, and may come to what else was asked for. */
    static void coming(Turn turn) {
        for (String key : asked(turn)) {
            change(turn, key, each -> each.waitingSince(turn.now()));
        }
    }

    /** Gives up on answers that do not come. */
    public static void tick(Turn turn) {
        for (Room room : turn.rooms().stream().toList()) {
            if (!due(turn.session(), room.backlog()).isAfter(turn.now())) {
                if (room.backlog().phase() == Phase.WAITING && isOffered(turn)) {
                    change(turn, room.key(), each -> each.waitingSince(turn.now()));
                    askNext(turn);
                    continue;
                }
                if (room.backlog().isCatchingUp()
                        && References.newest(room.log()).isPresent()) {
                    gap(turn, room.key(), "the server does not answer");
                }
                Seeking.end(turn, room.key(), "the server does not answer");
                release(turn, room.key(), false);
            }
        }
    }

    /** When {@link #tick} has something to give up on; {@link Instant#MAX} if never. */
    static Instant due(Session session, Backlog backlog) {
        if (backlog.phase() == Phase.IDLE) {
            return Instant.MAX;
        }
        boolean record = session.server().has(Feature.DURABLE) && backlog.phase() != Phase.WAITING;
        return backlog.since().plus(record ? RECORD_MAX : ANSWER_MAX);
    }

    private static List<String> asked(Turn turn) {
        return turn.rooms().stream()
                .filter(room ->
                        room.backlog().phase() != Phase.IDLE && room.backlog().phase() != Phase.WAITING)
                .map(Room::key)
                .toList();
    }

    /** Asks for what is missing in the next rooms, first in the one that is looked at. */
    private static void askNext(Turn turn) {
        List<Room> waiting = turn.rooms().stream()
                .filter(room -> room.backlog().phase() == Phase.WAITING)
                .sorted(Comparator.comparing(room -> !turn.isOpen(room.key())))
                .limit(Math.max(0, ROOMS_MAX - asked(turn).size()))
                .toList();
        if (isOffered(turn)) {
            waiting.forEach(room -> after(turn, room, 0));
        }
    }

    private static void after(Turn turn, Room room, int fetched) {
        change(turn, room.key(), each -> each.asking(Phase.CATCHING_UP, turn.now(), fetched));
        Optional<Entry> newest = References.newest(room.log());
        if (newest.isPresent()) {
            turn.send("CHATHISTORY", "AFTER", room.name(), References.of(turn, newest.get(), false), page(turn));
        } else {
            turn.send("CHATHISTORY", "LATEST", room.name(), "*", page(turn));
        }
    }

    /**
     * The server does not know the id from which it was asked: it is asked once by the time. False if that was done.
     */
    private static boolean tryByTime(Turn turn, Room room) {
        Backlog backlog = room.backlog();
        boolean older = backlog.phase() == Phase.OLDER;
        Optional<Entry> from = (older ? References.oldest(room.log()) : References.newest(room.log()))
                .filter(entry -> References.canBeAskedByTime(turn, entry));
        if (!(older || backlog.phase() == Phase.CATCHING_UP) || backlog.byTime() || from.isEmpty()) {
            return false;
        }
        change(turn, room.key(), each -> each.askingByTime(turn.now()));
        String where = older ? "BEFORE" : "AFTER";
        turn.send("CHATHISTORY", where, room.name(), References.of(turn, from.get(), true), page(turn));
        return true;
    }

    private static void prepend(Turn turn, Room room, List<Said> lines, boolean atStart) {
        Filling.before(turn, room, lines);
        change(turn, room.key(), backlog -> backlog.idle(atStart));
        ReadMarkers.olderCame(turn, room.key());
        Seeking.proceed(turn, room.key());
    }

    private static void append(Turn turn, Room room, List<Said> lines, boolean last) {
        boolean first = References.newest(room.log()).isEmpty();
        int fetched = room.backlog().fetched() + lines.size();
        Filling.behind(turn, room, lines);
        if (goesOn(turn, room.key(), first || last, fetched)) {
            return;
        }
        release(turn, room.key(), first && last);
        ReadMarkers.recount(turn, room.key());
    }

    /**
     * Asks for what follows, if anything does. More than the room keeps is not fetched line by line: it starts from
     * what was said last, as if it were opened for the first time, and older lines come as one scrolls.
     */
    private static boolean goesOn(Turn turn, String roomKey, boolean last, int fetched) {
        Optional<Room> room = turn.rooms()
                .get(roomKey)
                .filter(each -> !last || each.backlog().live().overflowed());
        if (room.isPresent() && fetched < turn.limits(roomKey).entriesPerRoom()) {
            after(turn, room.get(), fetched);
        } else if (room.isPresent()) {
            askForNewest(turn, room.get());
        }
        return room.isPresent();
    }

    private static void askForNewest(Turn turn, Room room) {
        change(turn, room.key(), each -> each.asking(Phase.STARTING_OVER, turn.now(), 0));
        turn.send("CHATHISTORY", "LATEST", room.name(), "*", page(turn));
    }

    private static boolean newestIsHere(Room room) {
        return References.newest(room.log()).isPresent();
    }

    private static void startOver(Turn turn, Room room, List<Said> lines) {
        boolean anew = Filling.anew(turn, room, lines);
        if (goesOn(turn, room.key(), true, 0)) {
            return;
        }
        if (anew) {
            Posts.info(
                    turn, room.key(), "more was said here meanwhile than is shown at once: scroll back for the rest");
        }
        release(turn, room.key(), false);
        ReadMarkers.startedOver(turn, room.key());
    }

    private static void gap(Turn turn, String roomKey, String why) {
        Posts.error(turn, roomKey, "some of what was said here meanwhile is missing: " + why);
    }

    /** Nothing is being fetched any more: shows what was held. */
    private static void release(Turn turn, String roomKey, boolean atStart) {
        change(turn, roomKey, backlog -> backlog.idle(atStart || backlog.atStart()));
        Holding.release(turn, roomKey);
        Seeking.proceed(turn, roomKey);
        askNext(turn);
    }

    private static String page(Turn turn) {
        return Integer.toString(pageSize(turn));
    }

    private static int pageSize(Turn turn) {
        String announced = turn.server().isupport().getOrDefault("CHATHISTORY", "");
        int most = announced.matches("[1-9]\\d{0,6}")
                ? Integer.parseInt(announced)
                : turn.limits().historyPage();
        return Math.min(most, turn.limits().historyPage());
    }

    private static void change(Turn turn, String roomKey, java.util.function.UnaryOperator<Backlog> change) {
        turn.changeRoom(roomKey, room -> room.withBacklog(change.apply(room.backlog())));
    }
}
