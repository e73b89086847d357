package chat.stoa.journal;

import java.util.function.Predicate;

/**
 * How much one search looks at: then it ends with what it has found. Long messages that the index takes for fitting,
 * and that are not, would keep a thread for minutes. Of one question.
 */
final class SearchEffort {

    private static final int ENTRIES_MAX = 100_000;
    private static final long CHARS_MAX = 8_000_000;

    private int entriesLeft = ENTRIES_MAX;
    private long charsLeft = CHARS_MAX;

    boolean isSpent() {
        return entriesLeft <= 0 || charsLeft <= 0;
    }

    /** The same answers; what was looked at counts. */
    Predicate<Entry> counting(Predicate<Entry> fits) {
        return entry -> {
            entriesLeft--;
            charsLeft -=
                    entry.event() instanceof RoomEvent.Said said ? said.text().length() : 0;
            return fits.test(entry);
        };
    }
}
