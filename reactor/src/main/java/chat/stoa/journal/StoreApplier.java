package chat.stoa.journal;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.AnyThread;
import chat.stoa.work.Worker;
import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's thread: brings what is committed in the log into the store, in large transactions, and deletes the
 * segments that are no longer needed.
 *
 * <p>It reads the log, as a start after a crash does, and so needs no memory for what waits, however far it is behind.
 * When the store cannot be written, nothing more may be committed to the log either; it tries again every second.
 */
final class StoreApplier {

    private static final Logger LOG = LoggerFactory.getLogger(StoreApplier.class);

    private static final int RECORDS_PER_TRANSACTION = 10_000;
    private static final int RECORDS_PER_CHECKPOINT = 100_000;
    /** An event that is erased counts as so many: what an account said lies far apart, a page for each. */
    private static final int RECORDS_PER_ERASED = 10;

    private static final long CHECKPOINT_NANOS = 10_000_000_000L;
    private static final long RETRY_NANOS = 1_000_000_000L;
    /** For who reads what is to be wiped; records and questions wait meanwhile. */
    private static final int READERS_MILLIS = 100;

    private final Worker worker;
    private final StoreWriter writer;
    private final StoreRenewal renewal;
    private final StoreEraser eraser;
    private final StoreTrimmer trimmer;
    private final LogReader reader;
    private final Disk disk;
    private final Gathering gathering;
    private final Listener listener;

    private long sinceCheckpoint;
    private boolean checkpointSet;
    /** Whether the last checkpoint was in vain, since somebody read; until the next one is due. */
    private boolean heldUp;

    private boolean retrySet;
    /** Why the last try failed; empty if it did not. */
    private String failure = "";

    private final Sweeps sweeps;
    /** Whether something was erased that may still be found in files: in the log, or freed in the store. */
    private boolean wiping;
    /** The last segment that has it. */
    private long erasedSegment;
    /** The segment of which the log was told to go on in another one. */
    private long leftSegment;
    /** Whether it is to be told, for the first time or again. */
    private boolean leaveDue;
    // Read by any thread: up to where the store has the log.
    private volatile long applied;
    // Up to where the log is to be applied; the journal's thread writes it.
    private volatile long target;

    /** Is told on the store's thread. */
    interface Listener {

        void onApplied(long position);

        /** Whether the store can be written changed; an empty text if it can. */
        void onBroken(String reason);

        /** Something was erased that the segment still has which is written now: the log is to leave it. */
        void onErased() throws IOException;
    }

    /** Ends the reading of the log when a transaction is full. */
    private static final class Full extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** What it works with. */
    record Parts(
            StoreWriter writer,
            StoreRenewal renewal,
            StoreEraser eraser,
            StoreTrimmer trimmer,
            LogReader reader,
            Disk disk) {}

    StoreApplier(Worker worker, Parts parts, long applied, StorageSettings settings, Listener listener) {
        this.worker = worker;
        this.writer = parts.writer();
        this.renewal = parts.renewal();
        this.eraser = parts.eraser();
        this.trimmer = parts.trimmer();
        this.reader = parts.reader();
        this.disk = parts.disk();
        writer.tell(trimmer.counts());
        eraser.tell(trimmer.counts());
        this.applied = applied;
        this.target = applied;
        this.gathering = new Gathering(
                worker,
                () -> SegmentFormat.distance(this.applied, target, settings.segmentBytes()),
                settings.storeLagBytesMax());
        this.listener = listener;
        this.sweeps = new Sweeps(worker, () -> target);
        worker.onTurnEnd(this::applySome);
    }

    long applied() {
        return applied;
    }

    /** Applies everything up to there, on the thread of the caller; before the worker starts. */
    void applyAll(long position) throws IOException, SQLException {
        target = position;
        while (applied < position) {
            applyTransaction();
        }
    }

    /** The log is committed up to there. */
    @AnyThread
    void setTarget(long position) {
        target = position;
    }

    /** There is something to apply. */
    @AnyThread
    void wake() {
        gathering.onMore();
    }

    /** Somebody waits for what there is to apply. */
    @AnyThread
    void hurry() {
        gathering.hurry();
    }

    /** Begins to take away what is no longer kept; called once, on any thread. */
    @AnyThread
    void startTrimming() {
        long first = renewal.isOver() && !isErasing() ? Sweeps.SWEEP_NANOS : Sweeps.STEP_NANOS;
        worker.execute(() -> sweeps.beginAfter(first));
    }

    /** Takes away everything that is no longer kept, at once; on the store's thread, or before that runs. */
    void trimAll() throws IOException, SQLException {
        applyAll(target);
        listener.onApplied(applied);
        boolean over = false;
        while (!over) {
            over = trimStep();
        }
    }

    /** What was erased before the start, if anything, is in segments before that position; before the worker starts. */
    void maybeResumeWiping(long position) throws IOException, SQLException {
        if (StoreSchema.meta(writer.connection(), StoreSchema.WIPING) == 0) {
            return;
        }
        wiping = true;
        erasedSegment = SegmentFormat.segment(position) - 1;
        leftSegment = erasedSegment;
        trimmer.wipe();
    }

    /** Takes everything out of the files that was erased, at once; on the store's thread. */
    void wipeAll() throws IOException, SQLException {
        while (isErasing()) {
            trimStep();
        }
        checkpoint(StoreSchema.BUSY_MILLIS);
    }

    private void maybeTrim() {
        if (!sweeps.tryStep(applied)) {
            return;
        }
        try {
            sweeps.onStep(trimStep());
        } catch (IOException | SQLException e) {
            sweeps.onFailed(LogCommitter.reason(e));
        }
    }

    /** Whether something that was erased may still be in the store. */
    private boolean isErasing() {
        return !eraser.isOver() || trimmer.isWiping();
    }

    private boolean trimStep() throws IOException, SQLException {
        try {
            boolean over = step();
            writer.commit(applied);
            renewal.onCommitted();
            trimmer.onCommitted();
            return over;
        } catch (IOException | SQLException | RuntimeException e) {
            // Drivers do not expect everything that damage does to a file.
            writer.rollback();
            renewal.onRolledBack();
            trimmer.onRolledBack();
            throw e;
        }
    }

    /** Does some of what is most urgent; returns whether that was the last of a sweep. */
    private boolean step() throws IOException, SQLException {
        if (!eraser.isOver()) {
            sinceCheckpoint += (long) eraser.step() * RECORDS_PER_ERASED;
            writer.forgetRooms();
            if (eraser.isOver()) {
                // Not before all words are gone: the index is written anew without them.
                trimmer.wipe();
            }
            return false;
        }
        if (!renewal.isOver() && !trimmer.isWiping()) {
            return renewal.step();
        }
        boolean over = trimmer.step(worker.clock().epochMillis() * 1_000);
        writer.forgetRooms();
        return over;
    }

    private void applySome() {
        if (retrySet) {
            // It failed just now; every turn would try again, and say so.
            return;
        }
        try {
            // After a failure nothing gathers: whether the store can be written again is known by writing.
            if (applied < target && (!failure.isEmpty() || sweeps.isWaiting(applied) || gathering.isOver())) {
                applyTransaction();
                listener.onApplied(applied);
                leaveDue |= wiping && leftSegment < erasedSegment;
                if (applied < target) {
                    worker.execute(() -> {});
                }
            }
            maybeLeaveSegment();
            maybeTrim();
            maybeCheckpoint();
            // Also when there was nothing to apply: what failed before may have been a checkpoint.
            failure = "";
            listener.onBroken("");
        } catch (IOException | SQLException e) {
            onFailed(e);
        }
    }

    private void applyTransaction() throws IOException, SQLException {
        // Read once: it moves on while this goes on.
        long to = target;
        long[] end = {applied};
        int[] count = {0};
        try {
            reader.read(applied, to, (record, position) -> {
                try {
                    writer.apply(record);
                    if (record instanceof AccountErased) {
                        wiping = true;
                        erasedSegment = SegmentFormat.segment(position);
                        eraser.begin();
                        sweeps.begin();
                    }
                } catch (SQLException e) {
                    throw new IOException(e.getMessage(), e);
                }
                end[0] = position;
                if (++count[0] == RECORDS_PER_TRANSACTION) {
                    throw new Full();
                }
            });
            end[0] = to;
        } catch (Full full) {
            // The rest comes with the next one.
        } catch (DamagedException e) {
            if (count[0] == 0) {
                rollBack();
                throw e;
            }
            // All before it is sound; the next transaction begins there, and fails.
            reader.close();
        } catch (IOException e) {
            rollBack();
            throw e;
        }
        try {
            writer.commit(end[0]);
        } catch (SQLException e) {
            writer.rollback();
            throw e;
        }
        sinceCheckpoint += count[0];
        applied = end[0];
    }

    private void rollBack() throws IOException, SQLException {
        writer.rollback();
        reader.close();
    }

    private void maybeLeaveSegment() {
        if (!leaveDue) {
            return;
        }
        leaveDue = false;
        try {
            listener.onErased();
            leftSegment = erasedSegment;
        } catch (IOException e) {
            sweeps.onFailed(LogCommitter.reason(e));
            worker.after(Sweeps.SWEEP_NANOS, () -> leaveDue = true);
        }
    }

    private void onFailed(Exception e) {
        String reason = "store: " + LogCommitter.reason(e);
        if (!reason.equals(failure)) {
            LOG.error("apply-failed position=\"{}\" reason=\"{}\"", SegmentFormat.place(applied), reason);
            failure = reason;
        }
        listener.onBroken(reason);
        retrySet = true;
        worker.after(RETRY_NANOS, () -> retrySet = false);
    }

    private void maybeCheckpoint() throws IOException, SQLException {
        if ((isWiped() && !heldUp) || sinceCheckpoint >= RECORDS_PER_CHECKPOINT) {
            checkpoint();
        }
        if (sinceCheckpoint > 0 && !checkpointSet) {
            checkpointSet = true;
            worker.after(CHECKPOINT_NANOS, () -> {
                checkpointSet = false;
                heldUp = false;
                sinceCheckpoint = Math.max(sinceCheckpoint, RECORDS_PER_CHECKPOINT);
            });
        }
    }

    /** Whether all that remains is to bring what was wiped to the disk, and to delete the segments that had it. */
    private boolean isWiped() {
        return wiping && erasedSegment < SegmentFormat.segment(applied) && !isErasing();
    }

    void checkpoint() throws IOException, SQLException {
        checkpoint(READERS_MILLIS);
    }

    /**
     * Makes the store safe; the segments before the one that it has reached are not needed then.
     *
     * @param readersMillis how long it waits for whoever reads what was wiped
     */
    private void checkpoint(int readersMillis) throws IOException, SQLException {
        long safe = applied;
        boolean wiped = isWiped();
        if (!writer.tryCheckpoint(wiped, readersMillis)) {
            // Somebody reads an old state; the next one will do.
            heldUp = true;
            sinceCheckpoint = 1;
            return;
        }
        // Not before: one that failed is tried again.
        sinceCheckpoint = 0;
        for (String name : disk.names().stream().sorted().toList()) {
            long number = SegmentFormat.number(name).orElse(Long.MAX_VALUE);
            if (number < SegmentFormat.segment(safe)) {
                disk.delete(name);
            }
        }
        if (wiped) {
            // Not before: whoever is killed meanwhile does it again.
            writer.noteWiped();
            wiping = false;
        }
    }

    void close() throws IOException, SQLException {
        try (reader;
                writer) {
            applyAll(target);
            checkpoint();
        }
    }
}
