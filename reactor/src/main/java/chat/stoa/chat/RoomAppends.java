package chat.stoa.chat;

import chat.stoa.journal.AppendFailures;
import chat.stoa.journal.Journal;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** What the rooms of one worker append: gathered during a turn, and handed to the journal as one batch at its end. */
@WorkerThread
final class RoomAppends {

    private final Worker worker;
    private final Journal.Appender appender;
    private final AppendFailures failures;
    private final Consumer<RoomBatch> committed;
    private final Consumer<RoomBatch> lost;
    /** Batches of which the journal has not reported yet, oldest first. */
    private final ArrayDeque<RoomBatch> underWay = new ArrayDeque<>();

    private RoomBatch batch = new RoomBatch();

    /**
     * @param committed gets the batches that are in the journal, in their order
     * @param lost gets those that are not, among the others
     */
    RoomAppends(Worker worker, Journal.Appender appender, Consumer<RoomBatch> committed, Consumer<RoomBatch> lost) {
        this.worker = worker;
        this.appender = appender;
        this.failures = new AppendFailures(worker, "append-failed");
        this.committed = committed;
        this.lost = lost;
    }

    void add(RoomCall call) {
        batch.add(call);
    }

    /** Of this one it is only noted what becomes of it. */
    void addPutOff(RoomCall call) {
        batch.addPutOff(call);
    }

    /** Nothing of the room with this id is kept. */
    void addEnd(String room) {
        assert worker.isCurrent();
        batch.addEnd(room);
    }

    void onTurnEnd() {
        if (batch.records().isEmpty()) {
            return;
        }
        RoomBatch full = batch;
        batch = new RoomBatch();
        underWay.add(full);
        appender.append(full.records(), new Journal.Completion() {
            @Override
            public void onCommitted() {
                worker.execute(() -> RoomAppends.this.onCommitted(full));
            }

            @Override
            public void onFailed(String reason) {
                worker.execute(() -> RoomAppends.this.onFailed(full, reason));
            }
        });
    }

    private void onCommitted(RoomBatch full) {
        assert underWay.peek() == full : "the journal reports in the order of the appends";
        underWay.remove();
        committed.accept(full);
    }

    private void onFailed(RoomBatch failed, String reason) {
        failures.note(failed.records().size(), reason);
        if (!failed.isTakenBack()) {
            takeBackAll();
        }
        underWay.remove();
        lost.accept(failed);
    }

    /**
     * What was appended after a batch that failed fails too. All offsets are given back at once and now: the next
     * event of a room follows on its last committed one.
     */
    private void takeBackAll() {
        onTurnEnd();
        for (RoomBatch each : underWay) {
            each.takeBack();
        }
        appender.resume();
    }
}
