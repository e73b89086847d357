package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is asked of the store. One connection, one thread at a time.
 *
 * <p>Of rooms of which the store does not have all, whoever asks brings along what is newest: a copy of what is in
 * memory of each, by the id of the room.
 */
final class StoreQueries {

    private final Connection connection;
    private final EventReader events = new EventReader();
    private final FactRows facts;

    StoreQueries(Connection connection) {
        this.connection = connection;
        this.facts = new FactRows(connection);
    }

    /** Ends the transaction; what is asked next sees what was written meanwhile. */
    void end() throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            // After a failed read: SQLite has ended it by itself, and the driver has not begun anew.
            StoreSchema.execute(connection, "BEGIN");
        }
    }

    HistoryAnswer read(HistoryQuery query, Map<String, NewestEvents> newest)
            throws IOException, SQLException, StoreBehindException {
        return HistorySelection.answer(query, record(query.room(), newest));
    }

    Optional<Entry> find(String room, String msgid, Map<String, NewestEvents> newest)
            throws IOException, SQLException, StoreBehindException {
        return record(room, newest).find(msgid);
    }

    private RoomRecord record(String room, Map<String, NewestEvents> newest)
            throws IOException, SQLException, StoreBehindException {
        NewestEvents inMemory = newest.get(room);
        if (inMemory != null && inMemory.events().isWhole()) {
            return inMemory.events();
        }
        Optional<SqlRoomRecord> stored = SqlRoomRecord.find(connection, events.begin(connection), room);
        if (inMemory == null) {
            return stored.isPresent() ? stored.get() : RoomRecord.EMPTY;
        }
        return join(room, stored, inMemory);
    }

    private static JoinedRecord join(String room, Optional<SqlRoomRecord> stored, NewestEvents inMemory)
            throws StoreBehindException {
        return stored.flatMap(older -> JoinedRecord.of(older, inMemory.events()))
                .orElseThrow(() -> new StoreBehindException(room));
    }

    Map<String, Long> activity(
            Map<String, Floor> rooms, long fromMicros, long toMicros, Map<String, NewestEvents> newest)
            throws IOException, SQLException, StoreBehindException {
        Map<String, Long> times = new LinkedHashMap<>();
        for (Map.Entry<String, Floor> each : rooms.entrySet()) {
            String room = each.getKey();
            HistoryQuery lastWords = HistoryQuery.latest(room, 1).words().above(each.getValue());
            if (read(lastWords, newest) instanceof HistoryAnswer.Page page
                    && !page.entries().isEmpty()) {
                long time = page.entries().get(0).timeMicros();
                if (fromMicros < time && time < toMicros) {
                    times.put(room, time);
                }
            }
        }
        return times;
    }

    List<String> conversationsOf(String account) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT name FROM conversation JOIN room"
                + " ON room.id = conversation.room WHERE account = ? AND name IS NOT NULL ORDER BY name")) {
            query.setString(1, Casemapping.ASCII.fold(account));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    List<Entry> search(SearchQuery query, Map<String, NewestEvents> newest)
            throws IOException, SQLException, StoreBehindException {
        // What is in memory is bounded by itself.
        Predicate<Entry> fits = SearchText.fitting(query, new SearchEffort());
        List<Entry> found = new ArrayList<>();
        Map<String, Long> indexed = new HashMap<>();
        for (Map.Entry<String, NewestEvents> each : newest.entrySet()) {
            long last = lastIndexed(each.getKey(), each.getValue());
            indexed.put(each.getKey(), last);
            each.getValue()
                    .events()
                    .after(last, query.oldestFirst())
                    .filter(fits)
                    .limit(query.limit())
                    .forEach(found::add);
        }
        List<String> names = query.rooms().keySet().stream()
                .filter(room -> indexed.getOrDefault(room, Long.MAX_VALUE) > 0)
                .toList();
        SearchEffort effort = new SearchEffort();
        StoreSearch.Fitting fitting = new StoreSearch.Fitting(effort, entry -> {
            if (entry.event() instanceof RoomEvent.Said said) {
                // Whether it is compared or not: it was read.
                effort.on(said.text());
            }
            NewestEvents inMemory = newest.get(entry.room());
            // What memory has may have been taken back.
            Entry now = inMemory == null ? entry : inMemory.events().orElse(entry);
            boolean isIndexed = now.offset() <= indexed.getOrDefault(now.room(), Long.MAX_VALUE);
            return isIndexed && fits.test(now) ? Optional.of(now) : Optional.empty();
        });
        StoreSearch search = new StoreSearch(connection, events.begin(connection), query, roomIds(names), fitting);
        found.addAll(search.run());
        found.sort(query.order());
        return List.copyOf(found.subList(0, Math.min(query.limit(), found.size())));
    }

    /** Up to where the index has a room that is in memory too. */
    private long lastIndexed(String room, NewestEvents inMemory)
            throws IOException, SQLException, StoreBehindException {
        if (inMemory.isAlone()) {
            return 0;
        }
        Optional<SqlRoomRecord> stored = SqlRoomRecord.find(connection, events.begin(connection), room);
        if (!inMemory.events().isWhole()) {
            join(room, stored, inMemory);
        }
        return stored.map(SqlRoomRecord::lastOffset).orElse(0L);
    }

    long export(String account, Consumer<String> lines) throws IOException, SQLException {
        events.begin(connection);
        long count = 0;
        for (Fact.Kind kind : Fact.Kind.values()) {
            for (Fact fact : facts.all(kind)) {
                if (fact.isOf(account)) {
                    lines.accept(JsonLine.of(fact));
                    count++;
                }
            }
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT room.name, " + EventRow.COLUMNS
                + " FROM event JOIN room ON room.id = event.room"
                + " WHERE account = ? AND name IS NOT NULL AND kind > 0 ORDER BY event.id")) {
            query.setString(1, Casemapping.ASCII.fold(account));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Optional<Entry> entry = events.read(row.getString(1), row, 2);
                    entry.map(JsonLine::of).ifPresent(lines);
                    count += entry.isPresent() ? 1 : 0;
                }
            }
        }
        return count;
    }

    Map<String, Tail> tails() throws IOException, SQLException {
        Map<String, Tail> tails = new HashMap<>();
        RowSum sums = new RowSum();
        try (PreparedStatement query = connection.prepareStatement(RoomRow.SELECT + " WHERE name IS NOT NULL");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                RoomRow room = RoomRow.readSound(row, sums);
                tails.put(String.valueOf(room.name()), new Tail(room.lastOffset(), room.lastTime()));
            }
        }
        return tails;
    }

    void facts(Fact.Kind kind, BiConsumer<String, Fields> visitor) throws IOException, SQLException {
        facts.visit(kind, visitor);
    }

    void sendIds(long sinceMicros, Consumer<Entry> visitor) throws IOException, SQLException {
        events.begin(connection);
        try (PreparedStatement query = connection.prepareStatement("SELECT room.name, " + EventRow.COLUMNS
                + " FROM event JOIN room ON room.id = event.room"
                + " WHERE send_id IS NOT NULL AND time >= ? AND name IS NOT NULL ORDER BY time")) {
            query.setLong(1, sinceMicros);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.read(row.getString(1), row, 2).ifPresent(visitor);
                }
            }
        }
    }

    private Map<Long, String> roomIds(Iterable<String> names) throws SQLException {
        Map<Long, String> ids = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM room WHERE name = ?")) {
            for (String name : names) {
                query.setString(1, name);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        ids.put(row.getLong(1), name);
                    }
                }
            }
        }
        return ids;
    }
}
