package chat.stoa.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first page of a store, without which nothing of the rest can be read: it says what a page is, which tables there
 * are, and where each begins. In all stores these say the same, since all were made by the same statements in the same
 * order ({@link StoreSchema}), or copied by SQLite ({@code VACUUM}); so one that is lost is made anew.
 */
final class StoreHead {

    private static final int PAGE_BYTES = 4_096;
    private static final int PAGE_BYTES_AT = 16;
    private static final int CHANGES_AT = 24;
    private static final int PAGES_AT = 28;
    private static final int ENCODING_AT = 56;
    private static final int PAGES_OF_CHANGES_AT = 92;
    private static final int ROWS = 100;

    private final byte[] page;
    private final List<String> places;

    private StoreHead(byte[] page, List<String> places) {
        this.page = page;
        this.places = places;
    }

    /**
     * Makes a copy of a store with another first page, if its own is damaged and another one fits.
     *
     * @param copy where it may be made
     * @return the copy, or the store
     */
    static Path repair(Path store, Path copy) throws IOException, SQLException {
        List<StoreHead> heads = make(copy);
        boolean hasOne = Files.size(store) >= PAGE_BYTES;
        if (hasOne && heads.stream().anyMatch(head -> head.isThatOf(store))) {
            return store;
        }
        Files.copy(store, copy, StandardCopyOption.REPLACE_EXISTING);
        Path ahead = store.resolveSibling(store.getFileName() + "-wal");
        if (Files.exists(ahead)) {
            Files.copy(ahead, copy.resolveSibling(copy.getFileName() + "-wal"), StandardCopyOption.REPLACE_EXISTING);
        }
        Optional<StoreHead> best = Optional.empty();
        int most = 0;
        for (StoreHead head : heads) {
            head.putInto(copy);
            int sound = soundRows(copy);
            if (sound > most) {
                best = Optional.of(head);
                most = sound;
            }
        }
        if (best.isPresent()) {
            best.get().putInto(copy);
        }
        // Of one that is empty SQLite deletes what was written ahead, also if it is only to read it.
        return best.isPresent() || !hasOne ? copy : store;
    }

    private void putInto(Path copy) throws IOException {
        try (FileChannel file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(page), 0);
        }
    }

    /** That of a store that was made, and that of one that was copied. */
    private static List<StoreHead> make(Path scratch) throws IOException, SQLException {
        List<StoreHead> heads = new ArrayList<>();
        for (String how : List.of("PRAGMA journal_mode = DELETE", "VACUUM")) {
            try (Connection connection = StoreSchema.open(scratch, 1)) {
                StoreSchema.execute(connection, how);
            }
            try (Connection connection = StoreSchema.openToRead(scratch)) {
                List<String> places = places(connection);
                ByteBuffer page = first(scratch);
                // Nobody counted the pages: SQLite looks at the file.
                page.putInt(CHANGES_AT, page.getInt(PAGES_OF_CHANGES_AT) + 1);
                byte[] bytes = new byte[PAGE_BYTES];
                page.get(0, bytes);
                heads.add(new StoreHead(bytes, places));
            }
        }
        Files.delete(scratch);
        return heads;
    }

    private boolean isThatOf(Path store) {
        try (Connection connection = StoreSchema.openDamaged(store)) {
            ByteBuffer own = first(store);
            ByteBuffer mine = ByteBuffer.wrap(page);
            boolean counts = own.getInt(CHANGES_AT) == own.getInt(PAGES_OF_CHANGES_AT);
            long pages = own.getInt(PAGES_AT) & 0xffffffffL;
            return places.equals(places(connection))
                    && own.getInt(PAGE_BYTES_AT + 4) == mine.getInt(PAGE_BYTES_AT + 4)
                    && own.getShort(PAGE_BYTES_AT) == mine.getShort(PAGE_BYTES_AT)
                    && own.getInt(ENCODING_AT) == mine.getInt(ENCODING_AT)
                    && (!counts || pages >= Files.size(store) / PAGE_BYTES);
        } catch (IOException | SQLException | RuntimeException e) {
            // It is damaged so much that nothing can be said.
            return false;
        }
    }

    /** How many of the first rows are what was written. */
    private static int soundRows(Path copy) {
        RowSum sums = new RowSum();
        try (Connection connection = StoreSchema.openDamaged(copy)) {
            FactRows facts = new FactRows(connection);
            return soundRows(connection, "SELECT " + EventRow.COLUMNS + " FROM event", row -> isSound(row, sums))
                    + soundRows(connection, RoomRow.SELECT, row -> RoomRow.isSound(row, sums))
                    + soundRows(
                            connection,
                            "SELECT " + FactRows.COLUMNS + " FROM fact",
                            row -> facts.sound(row, 1).isPresent());
        } catch (SQLException e) {
            return 0;
        }
    }

    private static boolean isSound(ResultSet row, RowSum sums) throws SQLException {
        EventRow.Summed event = EventRow.read(row, 1);
        // Rows of any other table have no checksum there.
        return event.sum() != null && event.isSound(sums);
    }

    private static int soundRows(Connection connection, String select, DamagedRows.Row isSound) {
        int count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select + " LIMIT " + ROWS)) {
            while (row.next()) {
                count += isSound.take(row) ? 1 : 0;
            }
        } catch (IOException | SQLException | RuntimeException e) {
            // As many as there are before that.
        }
        return count;
    }

    /** What there is, and where each begins. */
    private static List<String> places(Connection connection) throws SQLException {
        List<String> places = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT concat_ws(' ', type, name, tbl_name, rootpage, sql)"
                        + " FROM sqlite_schema WHERE name <> '" + StoreSchema.WIPED + "' ORDER BY type, name")) {
            while (row.next()) {
                places.add(row.getString(1));
            }
        }
        return places;
    }

    private static ByteBuffer first(Path store) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
        try (FileChannel file = FileChannel.open(store, StandardOpenOption.READ)) {
            while (page.hasRemaining() && file.read(page, page.position()) >= 0) {
                // Until it is full or the file ends.
            }
        }
        return page;
    }
}
