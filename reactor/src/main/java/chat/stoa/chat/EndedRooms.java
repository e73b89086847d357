package chat.stoa.chat;

import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rooms that ended while the journal refused it: that is recorded again until it holds, a while later and not all at
 * once. No more than there were rooms, since none is opened meanwhile.
 */
@WorkerThread
final class EndedRooms {

    private static final long PAUSE_NANOS = 10_000_000_000L;
    private static final int ROOMS_PER_STEP = 500;

    private final Worker worker;
    private final Consumer<String> record;
    private final ArrayDeque<String> unrecorded = new ArrayDeque<>();

    /**
     * @param record records the end of the room with this id
     */
    EndedRooms(Worker worker, Consumer<String> record) {
        this.worker = worker;
        this.record = record;
    }

    /** The end of these could not be recorded. */
    void onFailed(List<String> rooms) {
        boolean isFirst = unrecorded.isEmpty();
        unrecorded.addAll(rooms);
        if (isFirst) {
            maybeGoOn();
        }
    }

    private void maybeGoOn() {
        if (!unrecorded.isEmpty()) {
            worker.after(PAUSE_NANOS, this::recordSome);
        }
    }

    private void recordSome() {
        for (int i = 0; i < ROOMS_PER_STEP && !unrecorded.isEmpty(); i++) {
            record.accept(unrecorded.remove());
        }
        maybeGoOn();
    }
}
