package chat.stoa.tui.session;

import chat.stoa.protocol.Source;
import chat.stoa.protocol.Tags;
import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Said;
import java.util.List;
import java.util.Optional;

/**
 * What is said live in a room whose older lines are still missing is held until they are here. What is too much for
 * that is left to the record, from which it is fetched like what was said before.
 */
final class Holding {

    private Holding() {}

    /** Keeps back what is said live in a room whose older lines are still missing; false if it is to be shown. */
    static boolean holds(Turn turn, Said said) {
        String key = turn.isMe(said.target())
                ? turn.key(Source.parse(said.message().source()).nick())
                : turn.key(said.target());
        Positions.live(turn, key, said.message());
        return holds(turn, key, said);
    }

    /** The same for what happens in a room. */
    static boolean holds(Turn turn, String key, Said said) {
        Optional<Room> room =
                turn.rooms().get(key).filter(each -> each.backlog().isCatchingUp());
        if (room.isEmpty()) {
            return false;
        }
        boolean comesAgain = comesAgain(turn, said);
        if (comesAgain && isFull(turn, key, said)) {
            List<Said> kept = room.get().backlog().held().stream()
                    .filter(each -> !comesAgain(turn, each) || Talk.isEcho(turn, each))
                    .toList();
            change(turn, key, backlog -> backlog.overflowing(kept));
            if (!Talk.isEcho(turn, said)) {
                return true;
            }
        }
        if (isFull(turn, key, said)) {
            return comesAgain;
        }
        Said answer = said.labeled(Incoming.label(turn, said.message()));
        change(turn, key, backlog -> backlog.holding(answer));
        return true;
    }

    private static boolean isFull(Turn turn, String key, Said said) {
        int lines =
                turn.rooms().get(key).map(room -> room.backlog().held().size()).orElse(0);
        return lines >= turn.limits().heldLines()
                || turn.rooms().heldChars() + said.chars() > turn.limits().heldChars();
    }

    /**
     * The connection is gone, and with it all answers. What was held goes on being held until the next connection has
     * fetched what lies before it: if it were shown now, that would be asked for behind it and never be seen.
     */
    static void connectionLost(Turn turn) {
        for (Room room : turn.rooms().stream().toList()) {
            if (room.backlog().phase() != Backlog.Phase.IDLE) {
                List<Said> held = room.backlog().held();
                List<Said> kept =
                        held.stream().filter(said -> comesAgain(turn, said)).toList();
                change(
                        turn,
                        room.key(),
                        backlog -> backlog.idle(backlog.atStart())
                                .holdingOnly(kept)
                                .arriving(""));
                held.stream().filter(said -> !comesAgain(turn, said)).forEach(said -> show(turn, room.key(), said));
                Seeking.proceed(turn, room.key());
            }
        }
    }

    /** What one said under the nickname of before is one's own all the same. */
    static void renamed(Turn turn, String old, String nick) {
        for (Room room : turn.rooms().stream().toList()) {
            List<Said> held = room.backlog().held().stream()
                    .map(said -> said.renaming(each -> turn.server().same(each, old) ? nick : each))
                    .toList();
            change(turn, room.key(), backlog -> backlog.holdingOnly(held));
        }
    }

    /** Shows what was held, below the word that the user is here. */
    static void release(Turn turn, String roomKey) {
        turn.rooms()
                .get(roomKey)
                .filter(room ->
                        room.isInside() && !room.backlog().live().arrival().isEmpty())
                .ifPresent(
                        room -> Posts.info(turn, roomKey, room.backlog().live().arrival()));
        Optional<Room> room = turn.rooms().get(roomKey);
        List<Said> held = room.map(each -> each.backlog().held()).orElse(List.of());
        change(turn, roomKey, Backlog::released);
        if (!held.isEmpty()) {
            Shown shown = new Shown(room.orElseThrow().log());
            // What waits in the outbox may still wait for its echo.
            held.stream()
                    .filter(said -> !shown.has(Playback.entry(turn, said)) || Talk.isEcho(turn, said))
                    .forEach(said -> show(turn, roomKey, said));
        }
    }

    /** Whether the server's record has it, so that it is known from there. */
    private static boolean comesAgain(Turn turn, Said said) {
        Tags tags = said.message().tags();
        return turn.server().has(Feature.DURABLE)
                ? Positions.isIn(said.message())
                : !said.msgid().isEmpty() || tags.get("time").isPresent();
    }

    private static void show(Turn turn, String roomKey, Said said) {
        switch (said.message().verb()) {
            case "JOIN", "PART", "QUIT", "NICK", "KICK", "MODE", "TOPIC", "RENAME" ->
                // Who is there and how the room is set was changed when it came.
                Posts.append(turn, roomKey, Playback.entry(turn, said).withId(turn.nextEntryId()));
            default -> Incoming.show(turn, said);
        }
    }

    private static void change(Turn turn, String roomKey, java.util.function.UnaryOperator<Backlog> change) {
        turn.changeRoom(roomKey, room -> room.withBacklog(change.apply(room.backlog())));
    }
}
