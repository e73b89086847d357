package chat.stoa.journal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A question for messages with some text in them.
 *
 * @param rooms where to look, and how far back in each
 * @param text all words of it have to be there, in any order and in any case, or longer ones that begin so; empty: any
 *     text
 * @param nick who said it, in any spelling; empty: anybody
 * @param afterMicros the first moment that counts
 * @param beforeMicros the last moment that counts
 * @param limit the most messages that are wanted
 * @param oldestFirst whether those nearest to the first moment are wanted, in the order of their times; else the newest
 */
public record SearchQuery(
        Map<String, Floor> rooms,
        String text,
        String nick,
        long afterMicros,
        long beforeMicros,
        int limit,
        boolean oldestFirst) {

    public SearchQuery {
        rooms = Map.copyOf(rooms);
    }

    /** Any words of that text, by anybody, at any time. */
    public static SearchQuery text(Map<String, Floor> rooms, String text, int limit) {
        return new SearchQuery(new LinkedHashMap<>(rooms), text, "", Long.MIN_VALUE, Long.MAX_VALUE, limit, false);
    }

    public SearchQuery from(String other) {
        return new SearchQuery(rooms, text, other, afterMicros, beforeMicros, limit, oldestFirst);
    }

    /** The same for this time only. */
    public SearchQuery during(long fromMicros, long toMicros) {
        return new SearchQuery(rooms, text, nick, fromMicros, toMicros, limit, oldestFirst);
    }

    /** The same for those nearest to the first moment. */
    public SearchQuery fromOldest() {
        return new SearchQuery(rooms, text, nick, afterMicros, beforeMicros, limit, true);
    }

    /** The order in which the answer is. */
    Comparator<Entry> order() {
        Comparator<Entry> byTime = Comparator.comparingLong(Entry::timeMicros);
        return oldestFirst ? byTime : byTime.reversed();
    }
}
