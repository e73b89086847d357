package chat.stoa.perf.load;

import java.util.StringJoiner;

/**
 * Whether a run counts: each member got each message of each sender once, in order, and all in the same order.
 *
 * @param lost deliveries that never came
 * @param doubled deliveries that came again
 * @param reordered deliveries that came behind a later one of the same sender
 * @param diverged members that saw the senders' messages in another order than the rest of the room
 * @param damaged deliveries with another text or to another room
 * @param disturbed connections closed and commands refused
 * @param first the first thing that was damaged or disturbed; may be empty
 */
public record Verdict(
        long lost, long doubled, long reordered, long diverged, long damaged, long disturbed, String first) {

    /** Nothing to complain about. */
    public static final Verdict CLEAN = new Verdict(0, 0, 0, 0, 0, 0, "");

    /** Whether the run is worth nothing. */
    public boolean isVoid() {
        return lost + doubled + reordered + diverged + damaged + disturbed > 0;
    }

    @Override
    public String toString() {
        if (!isVoid()) {
            return "clean";
        }
        StringJoiner text = new StringJoiner(" ", "VOID ", first.isEmpty() ? "" : " (" + first + ")");
        return text.add("lost=" + lost)
                .add("doubled=" + doubled)
                .add("reordered=" + reordered)
                .add("diverged=" + diverged)
                .add("damaged=" + damaged)
                .add("disturbed=" + disturbed)
                .toString();
    }
}
