package chat.stoa.chat;

import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What waited in a room while that got another name, and came by the name before: of members the room takes it along.
 * What the same session says later by that name comes elsewhere, but not before that is done: its answers keep their
 * order.
 */
@WorkerThread
final class TakenAlong {

    private final RoomTable rooms;
    /** Of each session the last call that was taken along and is not done yet; nearly always empty. */
    private final Map<SessionRef, RoomCall> last = new HashMap<>(0);

    TakenAlong(RoomTable rooms) {
        this.rooms = rooms;
    }

    /**
     * The room has another name: who of those that wait for it meant this room goes on waiting, all others look again.
     */
    void sortOut(RoomSlot slot) {
        List<RoomCall> waiting = List.copyOf(slot.waiting);
        List<RoomCall> strangers = new ArrayList<>();
        slot.waiting.clear();
        for (RoomCall call : waiting) {
            if (rooms.find(call.stop()).filter(slot.room::equals).isPresent()) {
                slot.waiting.add(call);
            } else if (slot.room.member(call.origin()).isPresent()) {
                call.stayAt(rooms.refOf(slot.room));
                last.put(call.origin(), call);
                call.whenDone(() -> last.remove(call.origin(), call));
                slot.waiting.add(call);
            } else {
                strangers.add(call);
            }
        }
        strangers.forEach(rooms::admit);
    }

    /** Whether a call that comes by a name has to wait, in which case it is admitted later. */
    boolean holdsBack(RoomCall later) {
        RoomCall before = last.get(later.origin());
        if (before == null || later.stop().known().isPresent()) {
            return false;
        }
        // Now and not by the mailbox, where what was said after it may be already.
        before.whenDone(() -> rooms.admit(later));
        return true;
    }
}
