package chat.stoa.journal;

import chat.stoa.journal.HistoryQuery.AtMessage;
import chat.stoa.journal.HistoryQuery.AtOffset;
import chat.stoa.journal.HistoryQuery.AtTime;
import chat.stoa.journal.HistoryQuery.Bound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers a {@link HistoryQuery} from the record of its room: the one place that knows what bounds and selections mean.
 */
final class HistorySelection {

    private final HistoryQuery query;
    private final RoomRecord record;

    /** Where a bound is: the first offset that is not before it, and the first that is after it. */
    private record Place(long at, long after) {}

    /** A bound that names no message that the asker may see. */
    private static final class NotThere extends Exception {
        private static final long serialVersionUID = 1L;
        private final String msgid;

        NotThere(String msgid) {
            super(msgid, null, false, false);
            this.msgid = msgid;
        }
    }

    private HistorySelection(HistoryQuery query, RoomRecord record) {
        this.query = query;
        this.record = record;
    }

    static HistoryAnswer answer(HistoryQuery query, RoomRecord record) throws IOException {
        try {
            return new HistorySelection(query, record).select();
        } catch (NotThere e) {
            // Whether it was trimmed or never there, nobody knows any more; what is lost has to be said.
            boolean mayBeTrimmed = new HistorySelection(query, record).isTrimmedFrom(0);
            return mayBeTrimmed ? trimmed(record) : new HistoryAnswer.UnknownMsgid(e.msgid);
        } catch (ManyHiddenException e) {
            return answerInWords(query, record);
        }
    }

    /**
     * Where events that the asker is not shown stand in great numbers, only the words are given, which are found
     * without passing over each of these. From them the asker can go on, and so it is the end only if there are none.
     */
    private static HistoryAnswer answerInWords(HistoryQuery query, RoomRecord record) throws IOException {
        HistoryAnswer words = answer(query.words(), record);
        return words instanceof HistoryAnswer.Page page
                ? new HistoryAnswer.Page(
                        page.entries(), page.complete() && page.entries().isEmpty())
                : words;
    }

    private HistoryAnswer select() throws IOException, NotThere {
        Place from = place(query.from());
        return switch (query.selection()) {
            case LATEST -> backward(query.from() instanceof HistoryQuery.Unbounded ? low() : from.after(), end());
            case BEFORE -> backward(low(), from.at());
            case AFTER -> forward(from.after(), end());
            case BETWEEN -> between(from, place(query.to()));
            case AROUND -> around(from.at());
        };
    }

    private HistoryAnswer between(Place from, Place to) throws IOException {
        return from.at() <= to.at() ? forward(from.after(), to.at()) : backward(to.after(), from.at());
    }

    private HistoryAnswer forward(long low, long high) throws IOException {
        if (isTrimmedFrom(low)) {
            return trimmed(record);
        }
        List<Entry> found = record.first(query, Math.max(low, low()), Math.min(high, end()), query.limit() + 1);
        boolean complete = isAll(found);
        return new HistoryAnswer.Page(PageQuota.oldest(found, query.limit()), complete);
    }

    private HistoryAnswer backward(long low, long high) throws IOException {
        List<Entry> found = record.last(query, Math.max(low, low()), Math.min(high, end()), query.limit() + 1);
        boolean complete = isAll(found);
        boolean lost = complete && low < low() && isTrimmedFrom(low);
        // What is left comes first, and who asks on from there is told of the gap.
        return lost && found.isEmpty()
                ? trimmed(record)
                : new HistoryAnswer.Page(PageQuota.newest(found, query.limit()), complete && !lost);
    }

    /** As many before as after, and more of the one where there are too few of the other. */
    private HistoryAnswer around(long middle) throws IOException {
        int limit = query.limit();
        List<Entry> before = record.last(query, low(), Math.min(middle, end()), limit + 1);
        List<Entry> after = record.first(query, Math.max(middle, low()), end(), limit + 1);
        int takeBefore = Math.min(PageQuota.counted(before), Math.max(limit / 2, limit - PageQuota.counted(after)));
        List<Entry> page = new ArrayList<>(PageQuota.newest(before, takeBefore));
        page.addAll(PageQuota.oldest(after, limit - takeBefore));
        boolean complete = isAll(before) && isAll(after) && page.size() == before.size() + after.size();
        return new HistoryAnswer.Page(page, complete);
    }

    /** Whether there was no more than this, of what one more than the limit was asked for. */
    private boolean isAll(List<Entry> found) {
        return !PageQuota.isReachedBy(found, query.limit() + 1);
    }

    private Place place(Bound bound) throws IOException, NotThere {
        if (bound instanceof AtOffset at) {
            return new Place(at.offset(), at.offset() + 1);
        } else if (bound instanceof AtTime time) {
            return new Place(record.offsetAtOrAfter(time.firstMicros()), record.offsetAtOrAfter(time.lastMicros() + 1));
        } else if (bound instanceof AtMessage message) {
            Optional<Entry> entry = record.find(message.msgid()).filter(query.floor()::admits);
            long offset = entry.orElseThrow(() -> new NotThere(message.msgid())).offset();
            return new Place(offset, offset + 1);
        }
        return new Place(0, 0);
    }

    /** The first offset that is there and may be seen. */
    private long low() throws IOException {
        return Math.max(floorOffset(), record.trimmedOffset() + 1);
    }

    /** The offset after the last that may be seen. */
    private long end() {
        return query.ceiling() + 1;
    }

    private long floorOffset() throws IOException {
        Floor floor = query.floor();
        long byTime = floor.sinceMicros() == Long.MIN_VALUE ? 0 : record.offsetAtOrAfter(floor.sinceMicros());
        return Math.max(floor.sinceOffset(), byTime);
    }

    /** Whether anything from this offset on that the asker could have seen was trimmed. */
    private boolean isTrimmedFrom(long offset) throws IOException {
        return Math.max(Math.max(1, offset), floorOffset()) <= record.trimmedOffset();
    }

    private static HistoryAnswer trimmed(RoomRecord record) throws IOException {
        HistoryQuery all = HistoryQuery.latest("", 1);
        List<Entry> oldest = record.first(all, record.trimmedOffset() + 1, Long.MAX_VALUE, 1);
        return new HistoryAnswer.Trimmed(oldest.isEmpty() ? "" : oldest.get(0).msgid());
    }
}
