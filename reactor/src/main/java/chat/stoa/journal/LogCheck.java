package chat.stoa.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks whether the log can be read as a start would read it, and whether the store has what it should have of it. */
final class LogCheck {

    private static final int ATTEMPTS = 10;

    private final Path log;
    private final Connection store;

    LogCheck(Path log, Connection store) {
        this.log = log;
        this.store = store;
    }

    /**
     * @param alone whether no server writes while this reads
     * @return what is wrong, one line each
     * @throws IOException if that cannot be found out now
     */
    List<String> run(boolean alone) throws IOException {
        for (int attempt = 1; ; attempt++) {
            // Where the log ends and what the store has of it may be damaged in the same place.
            Set<String> problems = new LinkedHashSet<>();
            try {
                look(alone, problems);
                return List.copyOf(problems);
            } catch (IOException | SQLException e) {
                // The server may just have begun a segment, or deleted one.
                if (alone || attempt == ATTEMPTS) {
                    requireProblem(e);
                    problems.add("log: " + LogCommitter.reason(e));
                    return List.copyOf(problems);
                }
                StoreFiles.pause();
            }
        }
    }

    private static void requireProblem(Exception e) throws IOException {
        if (DiskException.of(StoreFiles.STORE, e).isPresent()) {
            throw DiskException.of(StoreFiles.STORE, e).get();
        }
        boolean found = e instanceof DamagedException
                || e instanceof NoSuchFileException
                || e instanceof NotDirectoryException
                || e.getCause() instanceof SQLException;
        if (!found && e instanceof IOException unreadable) {
            throw unreadable;
        }
    }

    private void look(boolean alone, Set<String> problems) throws IOException, SQLException {
        long applied = StoreSchema.meta(store, StoreSchema.APPLIED);
        try (LogReader reader = LogReader.of(store, new FileDisk(log), true);
                PreparedStatement find = store.prepareStatement(
                        "SELECT count(*) FROM event JOIN room ON room.id = event.room AND name = ? WHERE msgid = ?"
                                + " AND pos = ?")) {
            List<Long> segments = reader.segments();
            if (segments.isEmpty()) {
                return;
            }
            long first = SegmentFormat.position(segments.get(0), SegmentFormat.RECORDS_AT);
            if (alone) {
                LogReader.End end = reader.findEnd(applied);
                if (!end.damage().isEmpty()) {
                    problems.add("log: " + end.damage());
                }
                reader.read(applied, Math.max(applied, end.position()), (record, position) -> {});
            }
            try {
                reader.read(first, applied, (record, position) -> {
                    if (record instanceof Entry entry && !isThere(find, entry)) {
                        problems.add("log: %s %d: not in the store".formatted(entry.room(), entry.offset()));
                    }
                });
            } catch (DamagedException e) {
                if (reader.isForced()) {
                    throw e;
                }
                // The store has it: of what was not forced a loss of power may have taken any.
            }
        }
    }

    private boolean isThere(PreparedStatement find, Entry entry) throws IOException {
        try {
            find.setString(1, entry.room());
            find.setString(2, entry.msgid());
            find.setLong(3, entry.offset());
            try (ResultSet row = find.executeQuery()) {
                if (row.next() && row.getLong(1) == 1) {
                    return true;
                }
            }
            // Trimmed, or of a room that has ended or begun anew since.
            try (PreparedStatement gone = store.prepareStatement(
                    "SELECT count(*) FROM room WHERE name = ? AND trimmed_pos < ? AND last_pos >= ?"
                            + " AND last_time >= ?")) {
                gone.setString(1, entry.room());
                gone.setLong(2, entry.offset());
                gone.setLong(3, entry.offset());
                gone.setLong(4, entry.timeMicros());
                try (ResultSet row = gone.executeQuery()) {
                    return row.next() && row.getLong(1) == 0;
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
