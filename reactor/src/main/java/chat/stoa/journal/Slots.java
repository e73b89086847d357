package chat.stoa.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Puts slots in the places of events in the store, and takes their words out of the search index. */
final class Slots implements AutoCloseable {

    private final PreparedStatement updateEvent;
    private final PreparedStatement deleteWords;
    private final RowSum sums = new RowSum();

    Slots(Connection connection) throws SQLException {
        updateEvent = connection.prepareStatement(EventRow.UPDATE);
        deleteWords = connection.prepareStatement("DELETE FROM words WHERE rowid = ?");
    }

    void put(EventRow slot) throws SQLException {
        slot.bindUpdate(updateEvent, sums);
        updateEvent.executeUpdate();
        deleteWords.setLong(1, slot.id());
        deleteWords.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        updateEvent.close();
        deleteWords.close();
    }
}
