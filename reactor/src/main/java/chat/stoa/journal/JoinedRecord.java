package chat.stoa.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The record of a room of which the store does not yet have all: what is in memory from its first offset on, and the
 * store before that. One thread, one question.
 */
final class JoinedRecord implements RoomRecord {

    private final SqlRoomRecord stored;
    private final EntryRing newest;
    /** From here on memory has it. */
    private final long seam;

    private JoinedRecord(SqlRoomRecord stored, EntryRing newest) {
        this.stored = stored;
        this.newest = newest;
        this.seam = newest.firstOffset();
    }

    /**
     * Joins both.
     *
     * @param newest which nobody changes any more
     * @return nothing if something is missing between them, or if what the store has is not yet what it should be
     */
    static Optional<JoinedRecord> of(SqlRoomRecord stored, EntryRing newest) {
        long last = stored.lastOffset();
        boolean joins = newest.size() > 0 && newest.firstOffset() <= last + 1 && !redactsBeforeItself(newest, last);
        return joins ? Optional.of(new JoinedRecord(stored, newest)) : Optional.empty();
    }

    /** Whether something is taken back in memory that only the store has, and that it does not know of. */
    private static boolean redactsBeforeItself(EntryRing newest, long last) {
        for (long offset = Math.max(last + 1, newest.firstOffset()); offset < newest.endOffset(); offset++) {
            if (newest.get(offset).event() instanceof RoomEvent.Redacted redacted
                    && newest.find(redacted.msgid()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long trimmedOffset() {
        return stored.trimmedOffset();
    }

    @Override
    public Optional<Entry> find(String msgid) throws IOException {
        Optional<Entry> found = newest.find(msgid);
        return found.isPresent() ? found : stored.find(msgid);
    }

    @Override
    public long offsetAtOrAfter(long timeMicros) throws IOException {
        long offset = newest.offsetAtOrAfter(timeMicros);
        return offset > seam ? offset : Math.min(stored.offsetAtOrAfter(timeMicros), seam);
    }

    @Override
    public List<Entry> first(HistoryQuery query, long low, long high, int limit) throws IOException {
        List<Entry> older = low < seam ? stored.first(query, low, Math.min(high, seam), limit) : List.of();
        if (PageQuota.isReachedBy(older, limit)) {
            return older;
        }
        return upTo(limit, older, newest.first(query, Math.max(low, seam), high, limit));
    }

    @Override
    public List<Entry> last(HistoryQuery query, long low, long high, int limit) throws IOException {
        List<Entry> newer = newest.last(query, Math.max(low, seam), high, limit);
        if (PageQuota.isReachedBy(newer, limit) || low >= seam) {
            return newer;
        }
        List<Entry> backward = new ArrayList<>(newer);
        Collections.reverse(backward);
        List<Entry> older = new ArrayList<>(stored.last(query, low, Math.min(high, seam), limit));
        Collections.reverse(older);
        List<Entry> found = upTo(limit, backward, older);
        Collections.reverse(found);
        return found;
    }

    private static List<Entry> upTo(int limit, List<Entry> begin, List<Entry> rest) {
        List<Entry> found = new ArrayList<>(begin);
        PageQuota quota = new PageQuota(limit);
        begin.forEach(quota::add);
        for (Entry entry : rest) {
            if (quota.isReached()) {
                break;
            }
            found.add(entry);
            quota.add(entry);
        }
        return found;
    }
}
