package chat.stoa.journal;

import java.util.function.Predicate;

/**
 * A question for a part of a room's record.
 *
 * <p>Bounds are exclusive, as CHATHISTORY has it, but for the middle of {@link Selection#AROUND}.
 *
 * @param selection which part
 * @param from where it begins; {@link Bound#NONE} for LATEST without a bound
 * @param to the second bound of BETWEEN, else {@link Bound#NONE}; if it is older than {@code from}, the entries
 *     nearest to {@code from} are those before it
 * @param limit the most entries that are wanted
 * @param wordsOnly only PRIVMSG and NOTICE, as for clients without event-playback
 * @param shown which events the asker can be shown: the others take no place among those that are wanted
 * @param ceiling the last offset that there is for the asker, who is told of what comes after it as it happens
 */
public record HistoryQuery(
        String room,
        Selection selection,
        Bound from,
        Bound to,
        int limit,
        boolean wordsOnly,
        Predicate<RoomEvent> shown,
        Floor floor,
        long ceiling) {

    /** The asker may read all that there is. */
    public static final long NO_CEILING = Long.MAX_VALUE - 1;

    private static final long MICROS_PER_MILLI = 1_000;

    /** Which part of the record. */
    public enum Selection {
        /** The newest, and of these only what is after the bound, if there is one. */
        LATEST,
        /** The nearest before the bound. */
        BEFORE,
        /** The nearest after the bound. */
        AFTER,
        /** Those between two bounds that are nearest to the first. */
        BETWEEN,
        /** The bound itself and about as many before as after it. */
        AROUND
    }

    /** A place in a room's record. */
    public sealed interface Bound {

        Bound NONE = new Unbounded();

        static Bound offset(long offset) {
            return new AtOffset(offset);
        }

        static Bound micros(long timeMicros) {
            return new AtTime(timeMicros, timeMicros);
        }

        /** All of a millisecond. */
        static Bound millis(long timeMillis) {
            long micros = timeMillis * MICROS_PER_MILLI;
            return new AtTime(micros, micros + MICROS_PER_MILLI - 1);
        }

        static Bound msgid(String msgid) {
            return new AtMessage(msgid);
        }
    }

    /** No place. */
    record Unbounded() implements Bound {}

    /** The event with this offset, whether there is one or not. */
    public record AtOffset(long offset) implements Bound {}

    /** A stretch of time with both its ends, whether something happened in it or not. */
    record AtTime(long firstMicros, long lastMicros) implements Bound {}

    /** The event with this id, which has to be there. */
    public record AtMessage(String msgid) implements Bound {}

    public static HistoryQuery latest(String room, int limit) {
        return latestAfter(room, Bound.NONE, limit);
    }

    public static HistoryQuery latestAfter(String room, Bound bound, int limit) {
        return of(room, Selection.LATEST, bound, Bound.NONE, limit);
    }

    public static HistoryQuery before(String room, Bound bound, int limit) {
        return of(room, Selection.BEFORE, bound, Bound.NONE, limit);
    }

    public static HistoryQuery after(String room, Bound bound, int limit) {
        return of(room, Selection.AFTER, bound, Bound.NONE, limit);
    }

    public static HistoryQuery between(String room, Bound from, Bound to, int limit) {
        return of(room, Selection.BETWEEN, from, to, limit);
    }

    public static HistoryQuery around(String room, Bound middle, int limit) {
        return of(room, Selection.AROUND, middle, Bound.NONE, limit);
    }

    private static HistoryQuery of(String room, Selection selection, Bound from, Bound to, int limit) {
        return new HistoryQuery(room, selection, from, to, limit, false, event -> true, Floor.NONE, NO_CEILING);
    }

    /** The same for words only. */
    public HistoryQuery words() {
        return new HistoryQuery(room, selection, from, to, limit, true, shown, floor, ceiling);
    }

    /** The same for somebody who is shown no other events than these. */
    public HistoryQuery only(Predicate<RoomEvent> those) {
        return new HistoryQuery(room, selection, from, to, limit, wordsOnly, those, floor, ceiling);
    }

    /** The same for somebody who may not look further back than this. */
    public HistoryQuery above(Floor lowest) {
        return new HistoryQuery(room, selection, from, to, limit, wordsOnly, shown, lowest, ceiling);
    }

    /** The same for somebody who is told of everything after this offset anyway. */
    public HistoryQuery upTo(long highest) {
        return new HistoryQuery(room, selection, from, to, limit, wordsOnly, shown, floor, highest);
    }

    /** The same for another number of entries. */
    public HistoryQuery atMost(int most) {
        return new HistoryQuery(room, selection, from, to, most, wordsOnly, shown, floor, ceiling);
    }

    /** Whether an entry is of the kind that is asked for. */
    boolean wants(Entry entry) {
        RoomEvent event = entry.event();
        return floor.admits(entry)
                && (wordsOnly ? event.isWords() : !(event instanceof RoomEvent.Withdrawn))
                && shown.test(event);
    }
}
