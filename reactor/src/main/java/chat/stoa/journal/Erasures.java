package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accounts whose events are being erased step by step ({@link StoreEraser}), and of each the last event that goes.
 * As long as that takes, each has a mark among the numbers of the store, and whoever reads passes over these events.
 */
record Erasures(Map<String, Long> lastIds) {

    static final Erasures NONE = new Erasures(Map.of());

    private static final String MARK = "erasing ";

    /** All that are under way; whoever reads events asks for them before, so that what is gone meanwhile is gone. */
    static Erasures underWay(Connection connection) throws IOException, SQLException {
        // The names that begin with the mark.
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT name FROM meta WHERE name > 'erasing ' AND name < 'erasing!'");
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return NONE;
            }
            Map<String, Long> lastIds = new HashMap<>();
            do {
                String name = row.getString(1);
                lastIds.put(name.substring(MARK.length()), StoreSchema.meta(connection, name));
            } while (row.next());
            return new Erasures(lastIds);
        }
    }

    /** All events of an account up to that one are to go. */
    static void begin(Connection connection, String account, long lastId) throws SQLException {
        StoreSchema.setMeta(connection, MARK + Casemapping.ASCII.fold(account), lastId);
    }

    /** They are gone. */
    static void end(Connection connection, String account) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM meta WHERE name = ?")) {
            delete.setString(1, MARK + account);
            delete.executeUpdate();
        }
    }

    boolean isEmpty() {
        return lastIds.isEmpty();
    }

    /** One of the accounts, folded. */
    Optional<String> any() {
        return lastIds.keySet().stream().findFirst();
    }

    /** The last event of that account that goes. */
    long lastId(@Nullable String account) {
        return account == null ? Long.MIN_VALUE : lastIds.getOrDefault(account, Long.MIN_VALUE);
    }

    /** The last of all. */
    long lastId() {
        return lastIds.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    boolean cover(EventRow event) {
        return event.id() <= lastId(event.account());
    }
}
