package chat.stoa.chat;

import chat.stoa.work.WorkerThread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event that several rooms have at one moment: a new nickname, or the end of a session. All of them are held. The
 * call goes through them three times:
 *
 * <pre>
 *   append to each ──► await what becomes of it in each ──► it happens in each, or in none
 * </pre>
 *
 * <p>So the journal may commit what all of them append at once, and nobody is told of any of it before all that is on
 * disk. Travels with the call, and belongs to whoever has that.
 */
@WorkerThread
final class JointEvent {

    private final Call call;
    private final RoomCall.RoomStep step;
    private final Map<RoomRef, Part> parts = new HashMap<>();
    private boolean stored;
    private boolean decided;

    /** What one room has of it. While the call is elsewhere, the worker of that room has this. */
    private static final class Part {

        private final RoomCall at;
        private boolean known;
        private boolean stored;
        private Runnable whenKnown = () -> {};

        Part(RoomCall at) {
            this.at = at;
            at.onOutcome(() -> onOutcome(true), () -> onOutcome(false));
        }

        private void onOutcome(boolean isStored) {
            known = true;
            stored = isStored;
            whenKnown.run();
        }
    }

    /**
     * @param step appends the event where the sender is a member; elsewhere it appends nothing
     */
    JointEvent(Call call, RoomCall.RoomStep step) {
        this.call = call;
        this.step = step;
    }

    /** The three rounds through these rooms. */
    static void addRounds(Call call, List<RoomRef> rooms, RoomCall.RoomStep step, List<Itinerary.Stop> stops) {
        JointEvent event = new JointEvent(call, step);
        rooms.forEach(room -> stops.add(at(room, event::append)));
        rooms.forEach(room -> stops.add(at(room, event::await)));
        rooms.forEach(room -> stops.add(at(room, event::happen)));
    }

    @FunctionalInterface
    private interface Round {
        void visit(RoomRef room, RoomTable rooms, Runnable whenDone);
    }

    private static Itinerary.Stop at(RoomRef room, Round round) {
        return (visitor, whenDone) ->
                room.shard().execute(() -> round.visit(room, room.shard().rooms(), whenDone));
    }

    private void append(RoomRef room, RoomTable rooms, Runnable whenDone) {
        RoomCall at = arrival(room, rooms, () -> {});
        if (at.maybeMember().isPresent() && rooms.appendOnly(at)) {
            parts.put(room, new Part(at));
        }
        whenDone.run();
    }

    private void await(RoomRef room, RoomTable rooms, Runnable whenDone) {
        Part part = parts.get(room);
        if (part == null) {
            whenDone.run();
            return;
        }
        part.whenKnown = () -> {
            stored |= part.stored;
            whenDone.run();
        };
        if (part.known) {
            part.whenKnown.run();
        }
    }

    private void happen(RoomRef room, RoomTable rooms, Runnable whenDone) {
        decide();
        Part part = parts.get(room);
        if (part == null) {
            rooms.arrive(arrival(room, rooms, whenDone));
        } else {
            rooms.conclude(part.at, part.stored);
            whenDone.run();
        }
    }

    /** If one room has it on disk, all have it; if none has, nothing happens, unless it has to. */
    private void decide() {
        if (decided) {
            return;
        }
        decided = true;
        if (stored) {
            call.noteHappened();
            return;
        }
        parts.values().stream()
                .map(part -> part.at)
                .filter(at -> !RoomTable.mustHappen(at))
                .forEach(RoomTable::abandon);
    }

    private RoomCall arrival(RoomRef room, RoomTable rooms, Runnable whenDone) {
        return new RoomCall(call, RoomStop.of(List.of(room)).get(0), rooms, step, whenDone);
    }
}
