package chat.stoa.chat;

import java.util.List;
import java.util.function.Consumer;

/**
 * The stops that a call makes, one after another, each on the worker that owns what it concerns; at last it is back on
 * the worker of its session.
 *
 * <p>One at a time, so that the call with its reply has one owner at every moment, and so that the effects of one
 * command come in the order of its targets.
 */
final class Itinerary {

    private final Call call;
    private final List<Stop> stops;
    private final boolean answersAtHome;
    private final Consumer<Call> end;
    private int next;

    /** Brings a call to the owner of something, and runs {@code whenDone} there when that is done with it. */
    @FunctionalInterface
    interface Stop {
        void visit(Call call, Runnable whenDone);
    }

    private Itinerary(Call call, List<Stop> stops, boolean answersAtHome, Consumer<Call> end) {
        this.call = call;
        this.stops = List.copyOf(stops);
        this.answersAtHome = answersAtHome;
        this.end = end;
    }

    /**
     * A journey on which things happen: what a stop answers goes out there.
     *
     * @param end run on the worker of the call's session
     */
    static Itinerary acting(Call call, List<Stop> stops, Consumer<Call> end) {
        return new Itinerary(call, stops, false, end);
    }

    /**
     * A journey on which things are looked at, and answered at home.
     *
     * @param end run on the worker of the call's session
     */
    static Itinerary asking(Call call, List<Stop> stops, Consumer<Call> end) {
        return new Itinerary(call, stops, true, end);
    }

    /** Goes to the next stop, or home. */
    void proceed() {
        if (next < stops.size()) {
            stops.get(next++).visit(call, this::afterStop);
        } else {
            call.origin().shard().execute(() -> end.accept(call));
        }
    }

    private void afterStop() {
        // Here and not at home: what this worker offers to the same client afterwards must come behind it.
        if (answersAtHome) {
            proceed();
            return;
        }
        if (next == stops.size()) {
            call.reply().finish();
        } else {
            call.reply().flush();
        }
        proceed();
    }
}
