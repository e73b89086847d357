package chat.stoa.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The record of one room, as {@link HistorySelection} reads it. Offsets are dense from the oldest that is left. */
interface RoomRecord {

    /** The last offset that was trimmed; 0 if none was. */
    long trimmedOffset() throws IOException;

    Optional<Entry> find(String msgid) throws IOException;

    /**
     * The first offset with that time or a later one; the one after the last if there is none; {@link #trimmedOffset}
     * if it was trimmed.
     */
    long offsetAtOrAfter(long timeMicros) throws IOException;

    /**
     * The first entries that the query wants, oldest first, from {@code low} to below {@code high}, until the {@link
     * PageQuota} is reached.
     */
    List<Entry> first(HistoryQuery query, long low, long high, int limit) throws IOException;

    /**
     * The last entries that the query wants, oldest first, from {@code low} to below {@code high}, until the {@link
     * PageQuota} is reached.
     */
    List<Entry> last(HistoryQuery query, long low, long high, int limit) throws IOException;

    /** The record of a room that has none. */
    RoomRecord EMPTY = new RoomRecord() {
        @Override
        public long trimmedOffset() {
            return 0;
        }

        @Override
        public Optional<Entry> find(String msgid) {
            return Optional.empty();
        }

        @Override
        public long offsetAtOrAfter(long timeMicros) {
            return 1;
        }

        @Override
        public List<Entry> first(HistoryQuery query, long low, long high, int limit) {
            return List.of();
        }

        @Override
        public List<Entry> last(HistoryQuery query, long low, long high, int limit) {
            return List.of();
        }
    };
}
