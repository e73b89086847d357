package chat.stoa.chat;

import chat.stoa.work.WorkerThread;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A room and the calls that are under way in it; the {@link RoomTable}'s own. */
@WorkerThread
final class RoomSlot {

    final Room room;
    /** Calls that were decided and not yet ended, oldest first. */
    final ArrayDeque<RoomCall> decided = new ArrayDeque<>(2);
    /** Calls that wait for the change to be committed. */
    final ArrayDeque<RoomCall> waiting = new ArrayDeque<>(2);

    boolean changing;
    /** Whether it got another name while calls wait that may have come by the one before. */
    boolean renamed;
    /** The call that changes several rooms at once, between its two rounds. */
    @Nullable
    Call holder;

    RoomSlot(Room room) {
        this.room = room;
    }
}
