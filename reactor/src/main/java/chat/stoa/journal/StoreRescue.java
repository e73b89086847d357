package chat.stoa.journal;

import chat.stoa.journal.DamagedStore.LeftRoom;
import chat.stoa.protocol.Casemapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a new store of everything that is left of a damaged one and of its log: sound, with all positions, and with
 * nothing that the damaged one would not have shown. What is there is read and not changed; only while no server uses
 * it.
 */
final class StoreRescue {

    /** Of a room, among its settings. */
    private static final String NAME = "name";

    private static final List<String> BESIDE = List.of("-wal", "-shm");

    private final Path store;
    private final Path log;
    private final RescueReport report = new RescueReport();

    StoreRescue(Path store, Path log) {
        this.store = store;
        this.log = log;
    }

    /** @param to a file that is not there; it has its name when it is whole and safe */
    RescueReport run(Path to) throws IOException {
        NewFile.requirePlace(to);
        List<Path> missing = BESIDE.stream()
                .map(suffix -> beside(store, suffix))
                .filter(file -> !Files.exists(file))
                .toList();
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Path copy = to.resolveSibling(to.getFileName() + ".part.copy");
        try {
            delete(part);
            delete(copy);
            StoreLength length = StoreLength.of(store);
            if (length.isCut()) {
                report.problem("file: ends at byte %d and has to have %d".formatted(length.bytes(), length.needed()));
            }
            Path readable = StoreHead.repair(store, copy);
            if (readable.equals(copy)) {
                report.problem("first page: not what was written; it is always the same");
            }
            try (DamagedStore left = new DamagedStore(readable, report::problem)) {
                write(left, part);
            }
            NewFile.finish(part, to);
            return report;
        } catch (SQLException e) {
            throw new IOException("the new store: " + e.getMessage(), e);
        } finally {
            delete(part);
            delete(copy);
            for (Path file : missing) {
                // SQLite makes them, also for whoever only reads.
                Files.deleteIfExists(file);
            }
        }
    }

    private void write(DamagedStore left, Path part) throws IOException, SQLException {
        try (Connection connection = StoreSchema.open(part, left.epoch().orElse(1));
                RescuedLog rest = new RescuedLog(new FileDisk(log), left.epoch(), left.applied(), report::problem)) {
            // It is forced when it is whole.
            StoreSchema.execute(connection, "PRAGMA synchronous = OFF");
            RescueWriter writer = new RescueWriter(new StoreWriter(connection), report);
            left.events(writer::put);
            long applied = left.applied().isPresent()
                    ? left.applied().getAsLong()
                    : rest.appliedBy(entry -> isThere(connection, entry));
            rest.readBefore(applied, left, writer);
            for (LeftRoom room : left.rooms()) {
                writer.finish(room);
            }
            for (Fact.Kind kind : Fact.Kind.values()) {
                left.facts(kind, writer::apply);
            }
            rest.readAfter(applied, writer);
            writer.commit();
            StoreEraser.eraseAll(connection);
            countFacts(connection);
            callRooms(connection);
            nameLostAccounts(connection);
            nameLostRooms(connection);
            connection.setAutoCommit(true);
            StoreSchema.execute(connection, "PRAGMA journal_mode = DELETE");
        }
    }

    private void countFacts(Connection connection) throws SQLException {
        for (Fact.Kind kind : Fact.Kind.values()) {
            report.keep(kind, StoreSchema.number(connection, "SELECT count(*) FROM fact WHERE kind = " + kind.code()));
        }
    }

    private void callRooms(Connection connection) throws IOException, SQLException {
        for (Fact room : new FactRows(connection).all(Fact.Kind.ROOM)) {
            report.call(room.key(), room.fields().text(NAME, room.key()));
        }
    }

    /** Their names are free now, and should not be. */
    private void nameLostAccounts(Connection connection) throws IOException, SQLException {
        Set<String> there = new HashSet<>();
        for (Fact account : new FactRows(connection).all(Fact.Kind.ACCOUNT)) {
            there.add(Casemapping.ASCII.fold(account.key()));
        }
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT DISTINCT account FROM event WHERE account IS NOT NULL");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (!there.contains(row.getString(1))) {
                    report.problem("accounts: %s: has said something and is not there".formatted(row.getString(1)));
                }
            }
        }
    }

    /** Nobody gets to what was said there: only its settings have the name by which people know it. */
    private void nameLostRooms(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT name FROM room"
                + " LEFT JOIN fact ON kind = ? AND key = name WHERE name IS NOT NULL AND key IS NULL")) {
            query.setInt(1, Fact.Kind.ROOM.code());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (!RoomIds.isDirect(row.getString(1))) {
                        report.problem("rooms: %s: has events and no settings: nobody can enter it"
                                .formatted(row.getString(1)));
                    }
                }
            }
        }
    }

    private static boolean isThere(Connection connection, Entry entry) throws IOException {
        try (PreparedStatement find = connection.prepareStatement("SELECT count(*) FROM event"
                + " JOIN room ON room.id = event.room AND name = ? WHERE msgid = ? AND pos = ?")) {
            find.setString(1, entry.room());
            find.setString(2, entry.msgid());
            find.setLong(3, entry.offset());
            try (ResultSet row = find.executeQuery()) {
                return row.next() && row.getInt(1) > 0;
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void delete(Path part) throws IOException {
        Files.deleteIfExists(part);
        for (String suffix : BESIDE) {
            Files.deleteIfExists(beside(part, suffix));
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
