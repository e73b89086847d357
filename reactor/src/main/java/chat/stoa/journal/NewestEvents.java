package chat.stoa.journal;

import org.jspecify.annotations.Nullable;

/**
 * What is in memory of a room of which the store does not have all, as it was at one moment.
 *
 * @param events only to be read; what is in memory goes on
 * @param isAlone whether it is all that there is: what the store has under this name is of another room, or is to be
 *     erased
 */
record NewestEvents(EntryRing events, EntryRing original, boolean isAlone) {

    static NewestEvents of(EntryRing ring, boolean isAlone) {
        return new NewestEvents(ring.copy(), ring, isAlone);
    }

    /** Whether that is the same room now, of which nothing was taken back since. */
    boolean isStillOf(@Nullable EntryRing now) {
        return now == original && now.replacements() == events.replacements();
    }
}
