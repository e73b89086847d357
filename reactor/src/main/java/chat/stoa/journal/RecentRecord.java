package chat.stoa.journal;

import java.util.List;
import java.util.Optional;

/** The record of a room of which only the newest part is in memory: it knows when that is not enough. */
final class RecentRecord implements RoomRecord {

    private final EntryRing ring;
    private boolean missed;

    RecentRecord(EntryRing ring) {
        this.ring = ring;
    }

    /** Whether an answer needed more than is here, and so is none. */
    boolean hasMissed() {
        return missed;
    }

    @Override
    public long trimmedOffset() {
        return 0;
    }

    @Override
    public Optional<Entry> find(String msgid) {
        Optional<Entry> found = ring.find(msgid);
        missed |= found.isEmpty() && ring.trimmedOffset() > 0;
        return found;
    }

    @Override
    public long offsetAtOrAfter(long timeMicros) {
        long offset = ring.offsetAtOrAfter(timeMicros);
        missed |= offset <= ring.firstOffset() && ring.trimmedOffset() > 0;
        return offset;
    }

    @Override
    public List<Entry> first(HistoryQuery query, long low, long high, int limit) {
        missed |= low < ring.firstOffset();
        return ring.first(query, low, high, limit);
    }

    @Override
    public List<Entry> last(HistoryQuery query, long low, long high, int limit) {
        List<Entry> found = ring.last(query, low, high, limit);
        missed |= !PageQuota.isReachedBy(found, limit) && low < ring.firstOffset();
        return found;
    }
}
