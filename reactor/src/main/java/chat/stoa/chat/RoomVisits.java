package chat.stoa.chat;

import java.util.ArrayList;
import java.util.List;

/** How calls come to rooms, or to where these would be: each on the worker that has the room. */
final class RoomVisits {

    private final Chat chat;

    RoomVisits(Chat chat) {
        this.chat = chat;
    }

    /**
     * Brings a call to a room.
     *
     * @param whenDone run on the room's worker when the room is done with it
     */
    void go(Call call, RoomStop room, RoomCall.RoomStep step, Runnable whenDone) {
        go(chat, call, room, step, whenDone);
    }

    static void go(Chat chat, Call call, RoomStop room, RoomCall.RoomStep step, Runnable whenDone) {
        go(room.owner(chat), call, room, step, whenDone);
    }

    /** The same by way of a shard that may have had the room before. */
    static void go(Shard way, Call call, RoomStop room, RoomCall.RoomStep step, Runnable whenDone) {
        way.execute(() -> way.rooms().admit(new RoomCall(call, room, way.rooms(), step, whenDone)));
    }

    List<Itinerary.Stop> stops(List<RoomStop> rooms, RoomCall.RoomStep step) {
        List<Itinerary.Stop> stops = new ArrayList<>(rooms.size());
        for (RoomStop room : rooms) {
            stops.add((visitor, whenDone) -> go(visitor, room, step, whenDone));
        }
        return stops;
    }

    /** Stops from which a room may send the call on to another one. */
    List<Itinerary.Stop> forwarding(List<RoomStop> rooms, RoomCall.RoomStep step) {
        List<Itinerary.Stop> stops = new ArrayList<>(rooms.size());
        for (RoomStop room : rooms) {
            stops.add((visitor, whenDone) -> {
                visitor.setOut();
                go(visitor, room, step, () -> goOn(visitor, room, step, whenDone));
            });
        }
        return stops;
    }

    private void goOn(Call call, RoomStop room, RoomCall.RoomStep step, Runnable whenDone) {
        call.takeForward()
                .ifPresentOrElse(other -> go(call, new RoomStop(other, room.argument()), step, whenDone), whenDone);
    }

    /**
     * One room again and again, which the first step finds by its name: the others come back to it whatever it is
     * called.
     */
    List<Itinerary.Stop> again(String room, List<RoomCall.RoomStep> steps) {
        Series series = new Series(new RoomStop(room, ""));
        List<Itinerary.Stop> stops = new ArrayList<>(steps.size());
        for (RoomCall.RoomStep step : steps) {
            stops.add((visitor, whenDone) -> go(visitor, series.stop, at -> series.run(at, step), whenDone));
        }
        return stops;
    }

    /** Belongs to whoever has the call. */
    private static final class Series {

        private RoomStop stop;

        Series(RoomStop first) {
            stop = first;
        }

        void run(RoomCall at, RoomCall.RoomStep step) throws Refusal {
            at.maybeRoom().ifPresent(found -> stop = at.stop().at(at.rooms().refOf(found)));
            step.run(at);
        }
    }
}
