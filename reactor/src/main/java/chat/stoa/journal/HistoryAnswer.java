package chat.stoa.journal;

import java.util.List;

/** What a {@link HistoryQuery} brings. */
public sealed interface HistoryAnswer {

    /**
     * The part that was asked for.
     *
     * @param entries oldest first
     * @param complete whether nothing else fits the question: in the direction in which one would ask on, this is
     *     the end
     */
    record Page(List<Entry> entries, boolean complete) implements HistoryAnswer {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** A bound names a message that this room does not have, or that the asker may not see. */
    record UnknownMsgid(String msgid) implements HistoryAnswer {}

    /**
     * Between a bound and what is left of the record, something that the asker could have seen was trimmed, and nothing
     * that is left comes before that.
     *
     * @param oldestMsgid the oldest message that is left; empty if none is
     */
    record Trimmed(String oldestMsgid) implements HistoryAnswer {}
}
