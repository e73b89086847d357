package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.JournalRecord;
import chat.stoa.journal.RoomDropped;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.List;

/** What was appended in one turn, the calls that did, and the rooms that ended. */
@WorkerThread
final class RoomBatch {

    private final List<JournalRecord> records = new ArrayList<>();
    private final List<RoomCall> calls = new ArrayList<>();
    private final List<RoomCall> putOff = new ArrayList<>(0);
    private final List<String> ended = new ArrayList<>(0);

    private boolean takenBack;

    void add(RoomCall call) {
        calls.add(call);
        call.requireChange().addTo(records);
    }

    /** The same of one that goes on later. */
    void addPutOff(RoomCall call) {
        putOff.add(call);
        call.requireChange().addTo(records);
    }

    /** Nothing of the room with this id is kept. */
    void addEnd(String room) {
        ended.add(room);
        records.add(new Fact(Fact.Kind.ROOM, room, Fields.NONE));
        records.add(new RoomDropped(room));
    }

    /** It has failed, or is bound to fail: its offsets are free again. */
    void takeBack() {
        takenBack = true;
        calls.forEach(RoomBatch::forget);
        putOff.forEach(RoomBatch::forget);
    }

    private static void forget(RoomCall call) {
        call.maybeEntry().ifPresent(entry -> call.appendedTo().forget(entry));
    }

    boolean isTakenBack() {
        return takenBack;
    }

    List<JournalRecord> records() {
        return records;
    }

    List<RoomCall> calls() {
        return calls;
    }

    List<RoomCall> putOff() {
        return putOff;
    }

    /** The ids of those that ended. */
    List<String> ended() {
        return ended;
    }
}
