package chat.stoa.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes entries of rows. A row that is not sound any more is none: the log names it, once, and all others are read; nor
 * is one that is being erased. Used by one thread at a time.
 */
final class EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
    private static final int NAMED_MAX = 1_000;

    private final RowSum sums = new RowSum();
    private final Set<Long> named = new HashSet<>();
    private Erasures erasures = Erasures.NONE;

    /** A new question begins: what is being erased now is not shown. */
    EventReader begin(Connection connection) throws IOException, SQLException {
        erasures = Erasures.underWay(connection);
        return this;
    }

    /** The entry of a row, which stands in the columns from that one on ({@link EventRow#COLUMNS}). */
    Optional<Entry> read(String room, ResultSet row, int first) throws SQLException {
        EventRow.Summed summed = EventRow.read(row, first);
        return erasures.cover(summed.row()) ? Optional.empty() : read(room, summed);
    }

    /** The same, with the slot of one that is being erased. */
    Optional<Entry> readSlot(String room, ResultSet row, int first) throws SQLException {
        EventRow.Summed summed = EventRow.read(row, first);
        Optional<Entry> entry = read(room, summed);
        return erasures.cover(summed.row()) ? entry.map(Entry::erased) : entry;
    }

    private Optional<Entry> read(String room, EventRow.Summed summed) {
        EventRow event = summed.row();
        try {
            if (summed.isSound(sums)) {
                return Optional.of(event.entry(room));
            }
        } catch (DamagedException e) {
            // Written so by an earlier version, or damaged before it got its checksum.
        }
        if (named.size() < NAMED_MAX && named.add(event.id())) {
            LOG.error("event-damaged row={} room=\"{}\" offset={}", event.id(), room, event.offset());
        }
        return Optional.empty();
    }
}
