package chat.stoa.tui.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a room's history is here, and what is being fetched (draft/chathistory, draft/read-marker).
 *
 * <pre>
 *   IDLE ──scrolled to the top──► OLDER ──page──► IDLE
 *     └──entered──► WAITING ──few others are──► CATCHING_UP ──the last page──► IDLE, then what was held meanwhile
 *                                                        ├──another page──► CATCHING_UP, the next one
 *                                                        ├──more than fits──► STARTING_OVER ──page──► IDLE
 *                                                        └──connection lost──► IDLE, still holding
 * </pre>
 *
 * @param phase what is being fetched
 * @param since when it was asked for, or when the server was last busy with history
 * @param byTime whether it was asked for by the time of a line, whose id the server does not know
 * @param fetched how many lines came of it so far
 * @param atStart whether nothing older is there
 * @param live what was said live while older lines were still missing
 * @param marker until when it was read
 * @param sought what the view is to go to as soon as it is here
 * @param position the newest place in the room's record that is here (stoa.chat/durable)
 */
public record Backlog(
        Phase phase,
        Instant since,
        boolean byTime,
        int fetched,
        boolean atStart,
        Live live,
        Marker marker,
        Sought sought,
        Position position) {

    /** Nothing known and nothing asked. */
    public static final Backlog NONE = new Backlog(
            Phase.IDLE, Instant.MIN, false, 0, false, Live.NONE, Marker.NONE, Sought.NOTHING, Position.UNKNOWN);

    /**
     * What waits until no older lines are missing any more.
     *
     * @param held what was said
     * @param chars how much memory that takes, in characters
     * @param overflowed whether there was more, which is to be fetched from the record
     * @param arrival that the user is in the room now; empty if that is told already
     */
    public record Live(List<Said> held, int chars, boolean overflowed, String arrival) {

        /** Nothing waits. */
        public static final Live NONE = new Live(List.of(), 0, false, "");

        public Live {
            held = List.copyOf(held);
        }

        Live with(Said said) {
            List<Said> more = new ArrayList<>(held);
            more.add(said);
            return new Live(more, chars + said.chars(), overflowed, arrival);
        }

        Live only(List<Said> these, boolean newOverflowed) {
            return new Live(these, these.stream().mapToInt(Said::chars).sum(), newOverflowed, arrival);
        }
    }

    /**
     * A place in the record of a room.
     *
     * @param epoch places of different epochs have nothing to do with each other
     * @param offset goes up by one with each event; negative if none is known
     */
    public record Position(String epoch, long offset) {

        /** None. */
        public static final Position UNKNOWN = new Position("", -1);

        /** The later one; another epoch is later. */
        public Position or(Position other) {
            return epoch.equals(other.epoch) && offset > other.offset ? this : other;
        }
    }

    /**
     * Until when a room was read.
     *
     * @param readUpTo on any device; {@link Instant#MIN} if that is not known
     * @param told what the server knows of it
     * @param at when it was told that last
     */
    public record Marker(Instant readUpTo, Instant told, Instant at) {

        /** Nothing known and nothing told. */
        public static final Marker NONE = new Marker(Instant.MIN, Instant.MIN, Instant.MIN);

        /** Read here, of which the server does not know yet. */
        public Marker seen(Instant time) {
            return new Marker(time, told, at);
        }

        /** The server is told now. */
        public Marker telling(Instant now) {
            return new Marker(readUpTo, readUpTo, now);
        }

        /** The server says until when it was read, but more was seen here. */
        public Marker heard(Instant time) {
            return new Marker(readUpTo, time, at);
        }

        public boolean isUntold() {
            return readUpTo.isAfter(told);
        }
    }

    /**
     * A message that older pages are fetched for.
     *
     * @param msgid which one; empty for none
     * @param from the oldest entry that was here when a page was asked for last; {@link Long#MAX_VALUE} if none was
     */
    public record Sought(String msgid, long from) {

        /** Nothing is looked for. */
        public static final Sought NOTHING = new Sought("", Long.MAX_VALUE);

        public boolean isAnything() {
            return !msgid.isEmpty();
        }
    }

    /** What is being fetched. */
    public enum Phase {
        IDLE,
        /** A page of what was said before. */
        OLDER,
        /** What was said since this client was here; not asked yet, since other rooms come first. */
        WAITING,
        /** The same, asked for. */
        CATCHING_UP,
        /** The same, but an answer to an earlier question comes first, which is of no use any more. */
        OVERTAKEN,
        /** It is more than a room keeps: what was said last, for which what is here will be let go. */
        STARTING_OVER
    }

    /** Whether lines from before now are missing, for which others have to wait. */
    public boolean isCatchingUp() {
        return phase != Phase.IDLE && phase != Phase.OLDER;
    }

    /** What was said live while older lines were still missing. */
    public List<Said> held() {
        return live.held;
    }

    /** How much memory that takes, in characters. */
    public int heldChars() {
        return live.chars;
    }

    /** Patience begins anew. */
    public Backlog waitingSince(Instant now) {
        return new Backlog(phase, now, byTime, fetched, atStart, live, marker, sought, position);
    }

    /** Asking for what the record has by now, so that it has what could not be held. */
    public Backlog asking(Phase newPhase, Instant now, int newFetched) {
        Live asked = live.only(live.held, false);
        return new Backlog(newPhase, now, false, newFetched, atStart, asked, marker, sought, position);
    }

    /** Asking once more, by time. */
    public Backlog askingByTime(Instant now) {
        return new Backlog(phase, now, true, fetched, atStart, live, marker, sought, position);
    }

    /** Nothing is being fetched; what is held may go on waiting. */
    public Backlog idle(boolean newAtStart) {
        return new Backlog(Phase.IDLE, Instant.MIN, false, 0, newAtStart, live, marker, sought, position);
    }

    /** Holding these and nothing else. */
    public Backlog holdingOnly(List<Said> these) {
        return with(live.only(these, live.overflowed));
    }

    /** Holding only these of what is more than can be held. */
    public Backlog overflowing(List<Said> these) {
        return with(live.only(these, true));
    }

    /** The user is in the room, of which is told when nothing older is missing. */
    public Backlog arriving(String text) {
        return with(new Live(live.held, live.chars, live.overflowed, text));
    }

    /** What was held is shown. */
    public Backlog released() {
        return with(Live.NONE);
    }

    /** What is here is thrown away, or the oldest of it: it can be fetched again. */
    public Backlog emptied() {
        return new Backlog(phase, since, byTime, fetched, false, live, marker, sought, position);
    }

    public Backlog holding(Said said) {
        return with(live.with(said));
    }

    /** Until when the user has read, on any device; {@link Instant#MIN} if that is not known. */
    public Instant readUpTo() {
        return marker.readUpTo();
    }

    /** As the server says. */
    public Backlog readUpTo(Instant time) {
        return with(new Marker(time, time, marker.at()));
    }

    public Backlog with(Marker newMarker) {
        return new Backlog(phase, since, byTime, fetched, atStart, live, newMarker, sought, position);
    }

    public Backlog seeking(Sought newSought) {
        return new Backlog(phase, since, byTime, fetched, atStart, live, marker, newSought, position);
    }

    public Backlog at(Position newPosition) {
        return new Backlog(phase, since, byTime, fetched, atStart, live, marker, sought, newPosition);
    }

    private Backlog with(Live newLive) {
        return new Backlog(phase, since, byTime, fetched, atStart, newLive, marker, sought, position);
    }
}
