package chat.stoa.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a search finds by the index of words. One connection, one thread, one question.
 *
 * <p>It goes through the index by identifiers, from one end, and needs to look at no more than it is to find. Those
 * grow with times within a room; of several rooms the one may have later times under lower identifiers than the other,
 * after the clock went back. So what lies within the times that were found, and beyond the identifiers, is looked for
 * too.
 */
final class StoreSearch {

    /** The index is not asked for more candidates than that. */
    private static final int CANDIDATES_MAX = 100_000;

    private final Connection connection;
    private final EventReader events;
    private final SearchQuery query;
    private final Map<Long, String> rooms;
    private final Fitting fitting;
    private final List<Entry> found = new ArrayList<>();
    /** The identifier of the last candidate that was looked at. */
    private long reached;

    /**
     * What is done with candidates.
     *
     * @param effort when to look at no more of them
     * @param shown what is to be shown of one; nothing if it does not fit
     */
    record Fitting(SearchEffort effort, Function<Entry, Optional<Entry>> shown) {}

    /** @param rooms the names of rooms by their identifiers */
    StoreSearch(
            Connection connection, EventReader events, SearchQuery query, Map<Long, String> rooms, Fitting fitting) {
        this.connection = connection;
        this.events = events;
        this.query = query;
        this.rooms = rooms;
        this.fitting = fitting;
    }

    /** All that may belong to the answer, in no order. */
    List<Entry> run() throws IOException, SQLException {
        List<SearchText.Run> wanted = SearchText.wanted(query.text());
        if (rooms.isEmpty() || (wanted.isEmpty() && !query.text().isBlank())) {
            return found;
        }
        String question = SearchTokens.question(rooms.keySet(), query, wanted);
        find(question, query, ids(query), "words.rowid");
        if (found.size() == query.limit() && rooms.size() > 1) {
            SearchQuery within = withinTimesFound();
            StoreTimes.Range ids = ids(within);
            StoreTimes.Range beyond = query.oldestFirst()
                    ? new StoreTimes.Range(reached + 1, ids.last())
                    : new StoreTimes.Range(ids.first(), reached - 1);
            if (beyond.first() <= beyond.last()) {
                find(question, within, beyond, "event.time");
            }
        }
        return found;
    }

    private SearchQuery withinTimesFound() {
        var times = found.stream().mapToLong(Entry::timeMicros);
        return query.oldestFirst()
                ? query.during(query.afterMicros(), times.max().orElseThrow())
                : query.during(times.min().orElseThrow(), query.beforeMicros());
    }

    private StoreTimes.Range ids(SearchQuery during) throws IOException, SQLException {
        return new StoreTimes(connection, events).range(rooms.values(), during);
    }

    private Floor floor(String room) {
        return query.rooms().getOrDefault(room, Floor.NONE);
    }

    /** Adds as much as is wanted. */
    private void find(String question, SearchQuery during, StoreTimes.Range ids, String order)
            throws IOException, SQLException {
        int most = found.size() + query.limit();
        try (PreparedStatement candidates = connection.prepareStatement("SELECT " + EventRow.COLUMNS
                + " FROM words JOIN event ON event.id = words.rowid"
                + " WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? AND event.time BETWEEN ? AND ?"
                + " ORDER BY " + order + (query.oldestFirst() ? " ASC" : " DESC") + " LIMIT ?")) {
            candidates.setString(1, question);
            candidates.setLong(2, ids.first());
            candidates.setLong(3, ids.last());
            candidates.setLong(4, during.afterMicros());
            candidates.setLong(5, during.beforeMicros());
            candidates.setInt(6, CANDIDATES_MAX);
            try (ResultSet row = candidates.executeQuery()) {
                while (found.size() < most && !fitting.effort.isSpent() && row.next()) {
                    reached = row.getLong(1);
                    String room = rooms.get(row.getLong(2));
                    // What the asker may not see is not even read: it would use up the effort.
                    if (room != null && floor(room).admits(row.getLong(3), row.getLong(4))) {
                        events.read(room, row, 1).flatMap(fitting.shown).ifPresent(found::add);
                    }
                }
            }
        }
    }
}
