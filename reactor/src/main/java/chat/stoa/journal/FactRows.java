package chat.stoa.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The facts in the store. One connection, one thread at a time. */
final class FactRows {

    /** In the order in which {@link #sound} expects them. */
    static final String COLUMNS = "fact.kind, fact.key, fact.fields, fact.crc";

    private final Connection connection;
    private final RowSum sums = new RowSum();

    FactRows(Connection connection) {
        this.connection = connection;
    }

    List<Fact> all(Fact.Kind kind) throws DamagedException, SQLException {
        List<Fact> facts = new ArrayList<>();
        visit(kind, (key, fields) -> facts.add(new Fact(kind, key, fields)));
        return facts;
    }

    /**
     * @throws DamagedException if one of them is not what was written: whoever does not know it would decide wrongly
     */
    void visit(Fact.Kind kind, BiConsumer<String, Fields> visitor) throws DamagedException, SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM fact WHERE kind = ? ORDER BY key")) {
            query.setInt(1, kind.code());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    @Nullable String key = row.getString(2);
                    Fields fields = sound(row, 1)
                            .orElseThrow(() -> new DamagedException("a damaged fact: %s %s"
                                    .formatted(kind.name().toLowerCase(Locale.ROOT), key)));
                    visitor.accept(String.valueOf(key), fields);
                }
            }
        }
    }

    /** What the fact says that stands in the columns from that one on; nothing if it is not what was written. */
    Optional<Fields> sound(ResultSet row, int first) throws SQLException {
        byte @Nullable [] fields = row.getBytes(first + 2);
        String key = row.getString(first + 1);
        if (fields == null || row.getLong(first + 3) != sum(row.getInt(first), key, fields)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecordCodec.readFields(new ByteSource(fields)));
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    void put(Fact fact) throws SQLException {
        if (fact.fields().isEmpty()) {
            delete(fact.kind(), fact.key());
            return;
        }
        ByteSink sink = new ByteSink();
        RecordCodec.writeFields(fact.fields(), sink);
        put(fact.kind().code(), fact.key(), sink.toBytes());
    }

    /** Whoever it is about is forgotten; also facts that are damaged. */
    void erase(String account) throws SQLException {
        for (Fact.Kind kind : Fact.Kind.values()) {
            for (String key : keys(kind)) {
                if (new Fact(kind, key, Fields.NONE).isOf(account)) {
                    delete(kind, key);
                }
            }
        }
    }

    /** Gives all of them their checksums, which earlier versions did not. */
    void sumAll() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + COLUMNS + " FROM fact");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE fact SET crc = ? WHERE kind = ? AND key = ?");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                update.setLong(1, sum(row.getInt(1), row.getString(2), row.getBytes(3)));
                update.setInt(2, row.getInt(1));
                update.setString(3, row.getString(2));
                update.executeUpdate();
            }
        }
    }

    private void put(int kind, String key, byte[] fields) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO fact (kind, key, fields, crc) VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, kind);
            insert.setString(2, key);
            insert.setBytes(3, fields);
            insert.setLong(4, sum(kind, key, fields));
            insert.executeUpdate();
        }
    }

    private void delete(Fact.Kind kind, String key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM fact WHERE kind = ? AND key = ?")) {
            delete.setInt(1, kind.code());
            delete.setString(2, key);
            delete.executeUpdate();
        }
    }

    private List<String> keys(Fact.Kind kind) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT key FROM fact WHERE kind = ?")) {
            query.setInt(1, kind.code());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
        }
        return keys;
    }

    private long sum(int kind, @Nullable String key, byte[] fields) {
        return sums.begin().number(kind).text(key).bytes(fields);
    }
}
