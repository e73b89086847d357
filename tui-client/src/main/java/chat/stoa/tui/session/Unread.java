package chat.stoa.tui.session;

import chat.stoa.tui.model.Delivery;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Room;
import java.time.Instant;

/**
 * What of a room nobody has looked at.
 *
 * @param messages how much that is
 * @param mentions how much of it speaks to the user
 * @param first id of the first; 0 if there is none
 */
record Unread(int messages, int mentions, long first) {

    /** Whether an entry is worth a number where nobody looks. */
    static boolean counts(Entry entry, Room room) {
        return !entry.own() && (entry.kind().isTalk() || (entry.kind() == Entry.Kind.ERROR && room.isRoom()));
    }

    /** Whether nobody wants to know how much of such is said in a room. */
    static boolean isSilent(Entry entry, Room room) {
        return room.standing().muted() && !entry.mention();
    }

    /** What came from an entry on. */
    static Unread from(Room room, long entryId) {
        Unread unread = new Unread(0, 0, 0);
        EntryLog log = room.log();
        int from = log.indexFrom(entryId);
        for (int i = log.size() - 1; i >= from; i--) {
            if (counts(log.get(i), room) && !isSilent(log.get(i), room)) {
                unread = unread.and(log.get(i));
            }
        }
        return unread;
    }

    /** What was said after a time, in a room that is looked at or not. */
    static Unread since(Room room, Instant time, boolean open) {
        return count(room, room.log().size(), time, open);
    }

    /** What was said after a time and before an entry, in a room that is looked at. */
    static Unread between(Room room, Instant time, long entryId) {
        return count(room, room.log().indexFrom(entryId), time, true);
    }

    private static Unread count(Room room, int before, Instant time, boolean open) {
        Unread unread = new Unread(0, 0, 0);
        for (int i = before - 1; i >= 0; i--) {
            Entry entry = room.log().get(i);
            // Others may have their time from this machine's clock.
            if (!entry.kind().isTalk() || entry.own()) {
                continue;
            }
            if (!entry.time().isAfter(time)) {
                break;
            }
            if (open || !isSilent(entry, room)) {
                unread = unread.and(entry);
            }
        }
        return unread;
    }

    /** The first entry behind what was on the screen that the line for new messages may stand before; 0 if none is. */
    static long firstNew(Room room) {
        int index = room.log().indexFrom(room.reading().lastRead() + 1);
        while (index < room.log().size() && !isNews(room.log().get(index))) {
            index++;
        }
        return index < room.log().size() ? room.log().get(index).id() : 0;
    }

    private static boolean isNews(Entry entry) {
        return entry.own()
                ? entry.delivery().state() == Delivery.State.FAILED
                : entry.kind().isTalk();
    }

    private Unread and(Entry earlier) {
        return new Unread(messages + 1, mentions + (earlier.mention() ? 1 : 0), earlier.id());
    }
}
