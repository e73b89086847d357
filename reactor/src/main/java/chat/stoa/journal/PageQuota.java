package chat.stoa.journal;

import java.util.List;

/**
 * How much goes into one part of a record. Redactions do not count toward the limit of a page (message-redaction); so
 * that it ends in a room of nothing else, there is a bound on them, too. Not shared.
 */
final class PageQuota {

    private static final int REDACTIONS_MAX = 200;

    private final int limit;
    private int counted;
    private int redactions;

    PageQuota(int limit) {
        this.limit = limit;
    }

    /** Whether nothing more goes into a part with these entries. */
    static boolean isReachedBy(List<Entry> entries, int limit) {
        PageQuota quota = new PageQuota(limit);
        entries.forEach(quota::add);
        return quota.isReached();
    }

    /** How many of these entries count. */
    static int counted(List<Entry> entries) {
        PageQuota quota = new PageQuota(Integer.MAX_VALUE);
        entries.forEach(quota::add);
        return quota.counted;
    }

    /** The oldest of these entries, of which so many count. */
    static List<Entry> oldest(List<Entry> entries, int limit) {
        int end = entries.size();
        for (int over = counted(entries) - limit; over > 0; ) {
            over -= counts(entries.get(--end)) ? 1 : 0;
        }
        return entries.subList(0, end);
    }

    /** The newest of these entries, of which so many count. */
    static List<Entry> newest(List<Entry> entries, int limit) {
        int begin = 0;
        for (int over = counted(entries) - limit; over > 0; ) {
            over -= counts(entries.get(begin++)) ? 1 : 0;
        }
        return entries.subList(begin, entries.size());
    }

    void add(Entry entry) {
        if (counts(entry)) {
            counted++;
        } else {
            redactions++;
        }
    }

    boolean isReached() {
        return counted >= limit || redactions >= REDACTIONS_MAX;
    }

    private static boolean counts(Entry entry) {
        return !(entry.event() instanceof RoomEvent.Redacted);
    }
}
