package chat.stoa.tui.model;

import java.time.Instant;

/**
 * How far a room has been read.
 *
 * @param unread messages that were not looked at, while the room is not open
 * @param mentions those of them that speak to the user
 * @param more whether older ones, which are not here, were not looked at either
 * @param fresh what the line for new messages stands before
 * @param lastRead id of the newest entry that has been on the screen
 * @param anchor where the view stands
 */
public record Reading(int unread, int mentions, boolean more, Fresh fresh, long lastRead, Anchor anchor) {

    /** Nothing there and nothing unread. */
    public static final Reading START = new Reading(0, 0, false, Fresh.NONE, 0, Anchor.BOTTOM);

    /**
     * The line for new messages.
     *
     * @param entryId the entry that it stands before
     * @param count how many messages were new
     * @param since until when the room was read, if older new messages are not here; {@link Instant#MIN} if all are
     * @param kept whether the user put it there, so that nothing behind it is read before the room is left
     */
    public record Fresh(long entryId, int count, Instant since, boolean kept) {

        /** No line. */
        public static final Fresh NONE = new Fresh(0, 0, Instant.MIN, false);

        /** Put there by the client. */
        public Fresh(long entryId, int count, Instant since) {
            this(entryId, count, since, false);
        }

        /** Whether there are more than are counted. */
        public boolean isAtLeast() {
            return !since.equals(Instant.MIN);
        }
    }

    /**
     * The last visible row: a row of an entry, so that nothing that arrives or is dropped moves it.
     *
     * @param entryId whose row it is
     * @param row which of its rows, 0 is the first
     */
    public record Anchor(long entryId, int row) {

        /** The newest row, whichever that is. */
        public static final Anchor BOTTOM = new Anchor(Long.MAX_VALUE, 0);

        public boolean isBottom() {
            return entryId == Long.MAX_VALUE;
        }
    }

    public Reading withAnchor(Anchor newAnchor) {
        return new Reading(unread, mentions, more, fresh, lastRead, newAnchor);
    }

    public Reading withFresh(Fresh newFresh) {
        return new Reading(unread, mentions, more, newFresh, lastRead, anchor);
    }

    public Reading withMentions(int newMentions) {
        return new Reading(unread, newMentions, more, fresh, lastRead, anchor);
    }

    /** Read up to an entry, if it was not read further. */
    public Reading readTo(long entryId) {
        return entryId <= lastRead || fresh.kept() ? this : new Reading(unread, mentions, more, fresh, entryId, anchor);
    }

    /** As if nothing from an entry on had been read. */
    public Reading unreadFrom(long entryId, int count) {
        return new Reading(unread, mentions, more, new Fresh(entryId, count, Instant.MIN, true), entryId - 1, anchor);
    }

    /** Whether what arrives while the room is open is read: if the line for new messages is not to stay before it. */
    public boolean followsNewest() {
        return anchor.isBottom() && !fresh.kept();
    }

    /** One more message that nobody has looked at. */
    public Reading missed(boolean mention) {
        return new Reading(unread + 1, mentions + (mention ? 1 : 0), more, fresh, lastRead, anchor);
    }

    /**
     * One more message in the room that is open, which its reader, being away or further back, does not see. If all
     * before it, until {@code lastId}, was read, the line stands before it.
     */
    public Reading unwatched(long entryId, long lastId) {
        return withFresh(
                fresh.count() == 0 || lastRead >= lastId
                        ? new Fresh(entryId, 1, Instant.MIN)
                        : new Fresh(fresh.entryId(), fresh.count() + 1, fresh.since(), fresh.kept()));
    }

    /** The room is being looked at: the line for new messages stands before {@code firstNew}. */
    public Reading opened(long firstNew, Instant readUpTo) {
        return unread == 0
                ? new Reading(0, 0, false, Fresh.NONE, lastRead, anchor)
                : new Reading(
                        0,
                        0,
                        false,
                        new Fresh(firstNew, unread, more ? readUpTo : Instant.MIN),
                        lastRead,
                        Anchor.BOTTOM);
    }
}
