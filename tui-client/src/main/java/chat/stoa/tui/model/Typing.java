package chat.stoa.tui.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who is typing.
 *
 * @param own what others were told about this client's user
 * @param others who else is, the last one last
 */
public record Typing(Own own, List<Typist> others) {

    /** Nobody. */
    public static final Typing NOBODY = new Typing(new Own("", State.SILENT, Instant.MIN, Instant.MIN), List.of());

    /** More than anybody would be told about. */
    private static final int OTHERS_MAX = 100;

    public Typing {
        others = List.copyOf(others);
    }

    /** What the others in a room believe. */
    public enum State {
        /** Nothing. */
        SILENT,
        ACTIVE,
        PAUSED,
        /** That the user types, which is over; to be told as soon as it may be. */
        STALE
    }

    /**
     * What was told last.
     *
     * @param roomKey in which room
     * @param sentAt when
     * @param editedAt when the line was changed last
     */
    public record Own(String roomKey, State state, Instant sentAt, Instant editedAt) {

        public Own withState(State newState) {
            return new Own(roomKey, newState, sentAt, editedAt);
        }

        public Own edited(State newState, Instant at) {
            return new Own(roomKey, newState, sentAt, at);
        }
    }

    /**
     * Somebody who types.
     *
     * @param roomKey in which room or conversation
     * @param until when that is no longer believed
     */
    public record Typist(String roomKey, String nick, Instant until) {}

    public Typing withOwn(Own newOwn) {
        return new Typing(newOwn, others);
    }

    /** With one more; if there are too many, without the first. */
    public Typing with(Typist typist) {
        List<Typist> more = new ArrayList<>(others);
        more.add(typist);
        return new Typing(own, more.subList(Math.max(0, more.size() - OTHERS_MAX), more.size()));
    }

    public Typing withoutIf(Predicate<Typist> silent) {
        return others.stream().noneMatch(silent)
                ? this
                : new Typing(own, others.stream().filter(silent.negate()).toList());
    }
}
