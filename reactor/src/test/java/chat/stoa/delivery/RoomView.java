package chat.stoa.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A room as one client sees it, over all of its connections. The client resumes as docs/durable.md says: up to its own
 * JOIN from history, then what came live.
 *
 * <pre>
 *   OUT --asks--&gt; JOINING --JOIN--&gt; IN --asks--&gt; LEAVING --PART--&gt; OUT
 *                                   | connection ended
 *                                   v
 *                                  AWAY --JOIN--&gt; RESUMING --end of history--&gt; IN
 * </pre>
 */
final class RoomView {

    enum State {
        OUT,
        JOINING,
        IN,
        LEAVING,
        AWAY,
        RESUMING
    }

    private static final long UNKNOWN = Long.MAX_VALUE;

    private final String name;
    private final Testimony testimony;
    private State state = State.OUT;
    private @Nullable Stay stay;
    /** What was heard last; history is asked from there. */
    private String lastId = "";
    /** The place of the last event that was told live. */
    private long lastOffset = UNKNOWN;
    /** The client's own JOIN, if that was an event; a client that joins its like makes none. */
    private String joinId = "";

    private final List<Words> live = new ArrayList<>();
    private final Set<String> paged = new HashSet<>();

    RoomView(String name, Testimony testimony) {
        this.name = name;
        this.testimony = testimony;
    }

    String name() {
        return name;
    }

    boolean is(State wanted) {
        return state == wanted;
    }

    /** Whether nothing is under way. */
    boolean isSettled() {
        return state == State.IN || state == State.OUT;
    }

    void asks(State next) {
        state = next;
    }

    /** The client's own JOIN. */
    void onJoined(String msgid, long offset) {
        if (state == State.JOINING) {
            stay = testimony.enters(name, offset);
            lastId = msgid;
            state = State.IN;
        } else if (state == State.AWAY) {
            joinId = msgid;
            state = State.RESUMING;
        } else {
            throw new IllegalStateException("JOIN of " + name + " while " + state);
        }
        lastOffset = msgid.isEmpty() ? UNKNOWN : offset;
    }

    /** The client's own PART. */
    void onLeft(long offset) {
        requireStay().ends(offset);
        stay = null;
        state = State.OUT;
    }

    /** The next page that is to be asked for. */
    String question(int limit) {
        return joinId.isEmpty()
                ? "CHATHISTORY AFTER %s msgid=%s %d".formatted(name, lastId, limit)
                : "CHATHISTORY BETWEEN %s msgid=%s msgid=%s %d".formatted(name, lastId, joinId, limit);
    }

    void onPast(Words words) {
        paged.add(words.msgid());
        hears(words);
    }

    /** The past is told; what came live meanwhile follows, but for what the last pages had already. */
    void onPastEnded() {
        for (Words words : live) {
            if (!joinId.isEmpty() || !paged.contains(words.msgid())) {
                hears(words);
            }
        }
        live.clear();
        paged.clear();
        state = State.IN;
    }

    void onLive(Words words) {
        if (state == State.AWAY) {
            testimony.complains("told in %s before the JOIN: %s".formatted(name, words));
        } else if (state == State.RESUMING) {
            live.add(words);
        } else {
            hears(words);
        }
    }

    /** Something happened here: the event before it has to be known. */
    void onPlace(long offset, long before) {
        if (before > lastOffset) {
            testimony.complains(
                    "a gap in %s: %d after %d, before it came %d".formatted(name, offset, before, lastOffset));
        }
        lastOffset = offset;
    }

    /** The connection is gone, and what was told and not yet in its place with it. */
    void onBroken() {
        live.clear();
        paged.clear();
        if (stay != null && state == State.LEAVING) {
            // Whether it left, nobody knows; it does not come back.
            stay.breaksOff();
            stay = null;
        }
        state = stay == null ? State.OUT : State.AWAY;
        lastOffset = UNKNOWN;
    }

    /** Everything that was said has come. */
    void onEnd() {
        if (stay != null) {
            stay.ends(Long.MAX_VALUE);
        }
    }

    private void hears(Words words) {
        testimony.hears();
        requireStay().hears(words);
        lastId = words.msgid();
    }

    private Stay requireStay() {
        if (stay == null) {
            throw new IllegalStateException("not in " + name);
        }
        return stay;
    }
}
