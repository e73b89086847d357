package chat.stoa.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that are left in a table some of whose pages cannot be read. One connection, one thread.
 *
 * <p>By numbers: where reading fails the rest is read by halves, and their halves, down to single numbers; so a page
 * costs the rows that it had, and each of those a few looks. By keys: where reading fails it goes on from the next key
 * that might be there and can be looked up, upwards, and then the same downwards.
 */
final class DamagedRows {

    /** No byte of a text in UTF-8 is greater. */
    private static final int BYTE_MAX = 0xf4;

    private static final byte[] KEY_MAX = {(byte) 0xff};
    private static final long NUMBER_MAX = 1L << 40;
    private static final long PROBES_AHEAD = 1L << 20;
    private static final long PROBES_PER_DOUBLING = 16;

    private final Connection connection;
    private final String name;
    private final Consumer<String> problems;
    /** The numbers that could not be read and were not yet told of; none if the first is above the last. */
    private long firstLost = 0;

    private long lastLost = -1;

    /** Takes one row. */
    interface Row {

        /**
         * Returns whether it is what was written.
         *
         * @throws SQLException if it cannot be read
         * @throws IOException if something else failed; ends the reading
         */
        boolean take(ResultSet row) throws IOException, SQLException;
    }

    /**
     * @param name what the rows are, for people
     * @param problems is told what cannot be read
     */
    DamagedRows(Connection connection, String name, Consumer<String> problems) {
        this.connection = connection;
        this.name = name;
        this.problems = problems;
    }

    /**
     * Reads in the order of numbers.
     *
     * @param select from a table, with {@code id}, which is its key, in the first column
     * @param after the rows above that one are wanted
     * @param known a number up to which there may be rows
     */
    void byNumber(String select, long after, long known, Row visitor) throws IOException {
        String query = select + " WHERE id BETWEEN ? AND ? ORDER BY id";
        OptionalLong failed = read(query, after + 1, Long.MAX_VALUE, visitor);
        if (failed.isPresent()) {
            long last = Math.max(known, lastReadable(query, failed.getAsLong()));
            halves(query, failed.getAsLong(), last, visitor);
            if (last < NUMBER_MAX) {
                lose(last + 1, Long.MAX_VALUE);
            }
        }
        tellOfLost();
    }

    /**
     * Reads by keys, in no order; some rows may come twice.
     *
     * @param select from a table, with a condition, and with the key, a text, in the first column
     * @param key the name of that column
     */
    void byKey(String select, String key, Row visitor) throws IOException {
        if (!sweep(select + " AND " + key + " >= CAST(? AS TEXT) ORDER BY 1", true, visitor)) {
            sweep(select + " AND " + key + " <= CAST(? AS TEXT) ORDER BY 1 DESC", false, visitor);
        }
    }

    /** Goes through all keys, past those that cannot be read; returns whether there were none. */
    private boolean sweep(String query, boolean up, Row visitor) throws IOException {
        boolean whole = true;
        byte @Nullable [] from = up ? new byte[0] : KEY_MAX;
        while (from != null) {
            byte @Nullable [][] last = {null};
            try {
                readFrom(query, from, row -> {
                    boolean sound = visitor.take(row);
                    last[0] = row.getString(1) == null
                            ? last[0]
                            : row.getString(1).getBytes(UTF_8);
                    return sound;
                });
                return whole;
            } catch (SQLException | RuntimeException e) {
                whole = false;
                if (up) {
                    problems.accept("%s: not readable after %s: %s"
                            .formatted(
                                    name, new String(last[0] == null ? from : last[0], UTF_8), LogCommitter.reason(e)));
                }
                from = last[0] != null && isBeyond(last[0], from, up)
                        ? readableBeyond(query, last[0], up ? last[0].length : last[0].length - 1, up)
                        : readableBeyond(query, from, from.length - 1, up);
            }
        }
        return whole;
    }

    private static boolean isBeyond(byte[] key, byte[] from, boolean up) {
        int order = Arrays.compareUnsigned(key, from);
        return up ? order >= 0 : order <= 0;
    }

    /**
     * The nearest of the keys that differ from one in their last bytes, or in one, from which on something can be read.
     *
     * @param at the last byte that may differ. Behind a key there are more of them only if a row had it: a row that is
     *     not in its place would be found from each of them, and the keys become longer for ever
     */
    private byte @Nullable [] readableBeyond(String query, byte[] key, int at, boolean up) throws IOException {
        for (int length = Math.max(0, at); length >= 0; length--) {
            byte[] other = Arrays.copyOf(key, length + 1);
            int step = up ? 1 : -1;
            int first = (length < key.length ? key[length] & 0xff : 0) + step;
            for (int last = first; last > 0 && last <= BYTE_MAX; last += step) {
                other[length] = (byte) last;
                if (isReadableFrom(query, other)) {
                    return other;
                }
            }
        }
        return null;
    }

    private boolean isReadableFrom(String query, byte[] key) throws IOException {
        try {
            readFrom(query + " LIMIT 1", key, row -> false);
            return true;
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private void readFrom(String query, byte[] key, Row visitor) throws IOException, SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setBytes(1, key);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    visitor.take(row);
                }
            }
        }
    }

    private void halves(String query, long first, long last, Row visitor) throws IOException {
        OptionalLong failed = read(query, first, last, visitor);
        if (failed.isEmpty() || failed.getAsLong() > last) {
            return;
        }
        long next = failed.getAsLong();
        if (next == last) {
            lose(next, next);
            return;
        }
        long middle = next + (last - next) / 2;
        halves(query, next, middle, visitor);
        halves(query, middle + 1, last, visitor);
    }

    /** Returns from which number on the rest has to be read another way; nothing if there is none. */
    private OptionalLong read(String select, long first, long last, Row visitor) throws IOException {
        long next = first;
        long place = first;
        // Drivers do not expect everything that damage does to a file.
        try (PreparedStatement query = connection.prepareStatement(select)) {
            query.setLong(1, first);
            query.setLong(2, last);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long number = row.getLong(1);
                    if (number < place || (number > place && isAnyThere(select, place, number - 1))) {
                        problems.accept("%s: row %d: not in its place".formatted(name, number));
                        continue;
                    }
                    place = number + 1;
                    // The number of a row that is not sound may be anything.
                    if (visitor.take(row)) {
                        next = place;
                    }
                }
            }
            // A row that is not in its place may have ended the reading before those that are.
            return place <= last && isAnyThere(select, place, last) ? OptionalLong.of(place) : OptionalLong.empty();
        } catch (SQLException | RuntimeException e) {
            return OptionalLong.of(next);
        }
    }

    /** Whether there is a row for one who looks it up: then those that come in its stead belong elsewhere. */
    private boolean isAnyThere(String select, long first, long last) {
        try (PreparedStatement query = connection.prepareStatement(select + " DESC LIMIT 1")) {
            query.setLong(1, first);
            query.setLong(2, last);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    /** The last number that can be looked up. */
    private long lastReadable(String query, long from) throws IOException {
        long low = from - 1;
        long high = NUMBER_MAX;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (isReadable(query, middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        // There may be others, behind some that cannot.
        for (long step = 1; step <= PROBES_AHEAD && low < NUMBER_MAX; step += 1 + step / PROBES_PER_DOUBLING) {
            if (isReadable(query, low + step)) {
                low += step;
                step = 0;
            }
        }
        return low;
    }

    private boolean isReadable(String query, long number) throws IOException {
        return read(query, number, number, row -> false).isEmpty();
    }

    private void lose(long first, long last) {
        if (first != lastLost + 1 || firstLost > lastLost) {
            tellOfLost();
            firstLost = first;
        }
        lastLost = last;
    }

    private void tellOfLost() {
        if (firstLost <= lastLost) {
            String to = lastLost == Long.MAX_VALUE ? "on" : "to " + lastLost;
            problems.accept("%s: rows from %d %s: not readable".formatted(name, firstLost, to));
        }
        firstLost = 0;
        lastLost = -1;
    }
}
