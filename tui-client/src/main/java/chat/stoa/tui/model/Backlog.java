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
 *                                                        └──connection lost──► IDLE, still holding
 * </pre>
 *
 * @param phase what is being fetched
 * @param since when it was asked for, or when the server was last busy with history
 * @param byTime whether it was asked for by the time of a line, whose id the server does not know
 * @param pages how many pages came of it so far
 * @param atStart whether nothing older is there
 * @param held what was said live while older lines were still missing
 * @param heldChars how much memory that takes, in characters
 * @param marker until when it was read
 * @param sought what the view is to go to as soon as it is here
 * @param position the newest place in the room's record that is here (stoa.chat/durable)
 */
public record Backlog(
        Phase phase,
        Instant since,
        boolean byTime,
        int pages,
        boolean atStart,
        List<Said> held,
        int heldChars,
        Marker marker,
        Sought sought,
        Position position) {

    /** Nothing known and nothing asked. */
    public static final Backlog NONE = new Backlog(
            Phase.IDLE, Instant.MIN, false, 0, false, List.of(), 0, Marker.NONE, Sought.NOTHING, Position.UNKNOWN);

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
     * @param pages how many pages were fetched
     */
    public record Sought(String msgid, int pages) {

        /** Nothing is looked for. */
        public static final Sought NOTHING = new Sought("", 0);

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
        OVERTAKEN
    }

    public Backlog {
        held = List.copyOf(held);
    }

    /** Whether lines from before now are missing, for which others have to wait. */
    public boolean isCatchingUp() {
        return phase == Phase.CATCHING_UP || phase == Phase.WAITING || phase == Phase.OVERTAKEN;
    }

    /** Patience begins anew. */
    public Backlog waitingSince(Instant now) {
        return new Backlog(phase, now, byTime, pages, atStart, held, heldChars, marker, sought, position);
    }

    public Backlog asking(Phase newPhase, Instant now, int newPages) {
        return new Backlog(newPhase, now, false, newPages, atStart, held, heldChars, marker, sought, position);
    }

    /** Asking once more, by time. */
    public Backlog askingByTime(Instant now) {
        return new Backlog(phase, now, true, pages, atStart, held, heldChars, marker, sought, position);
    }

    /** Nothing is being fetched; what is held may go on waiting. */
    public Backlog idle(boolean newAtStart) {
        return new Backlog(Phase.IDLE, Instant.MIN, false, 0, newAtStart, held, heldChars, marker, sought, position);
    }

    /** Holding these and nothing else. */
    public Backlog holdingOnly(List<Said> these) {
        int chars = these.stream().mapToInt(Said::chars).sum();
        return new Backlog(phase, since, byTime, pages, atStart, these, chars, marker, sought, position);
    }

    /** What is here is thrown away, or the oldest of it: it can be fetched again. */
    public Backlog emptied() {
        return new Backlog(phase, since, byTime, pages, false, held, heldChars, marker, sought, position);
    }

    public Backlog holding(Said said) {
        List<Said> more = new ArrayList<>(held);
        more.add(said);
        int chars = heldChars + said.chars();
        return new Backlog(phase, since, byTime, pages, atStart, more, chars, marker, sought, position);
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
        return new Backlog(phase, since, byTime, pages, atStart, held, heldChars, newMarker, sought, position);
    }

    public Backlog seeking(Sought newSought) {
        return new Backlog(phase, since, byTime, pages, atStart, held, heldChars, marker, newSought, position);
    }

    public Backlog at(Position newPosition) {
        return new Backlog(phase, since, byTime, pages, atStart, held, heldChars, marker, sought, newPosition);
    }
}
