package chat.stoa.journal;

import chat.stoa.ops.FileReason;
import chat.stoa.ops.OwnerHistogram;
import chat.stoa.work.AnyThread;
import chat.stoa.work.Worker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's thread: writes everything that waits with one write and one force, and tells those who wait for it.
 *
 * <p>While the disk is busy with one batch, the next one gathers by itself: the busier the server, the fewer forces per
 * message. After a failure nothing is committed until the log was cut behind the last commit; as long as that fails
 * too, it is tried again every second.
 *
 * <pre>
 *   appended ──► gathered ──► written, forced ──► committed
 *                   │               └─ failed: cut ──► all of the turn failed, and their owners' until they resume
 *                   └─ the owner is fenced, or nothing may be written: failed
 * </pre>
 */
final class LogCommitter {

    private static final Logger LOG = LoggerFactory.getLogger(LogCommitter.class);

    /** What may wait for the disk; beyond, batches fail. */
    static final long WAITING_BYTES_MAX = 64L * 1024 * 1024;

    private static final long RETRY_NANOS = 1_000_000_000L;
    /** Each try writes as much as there is room for, and takes it away again. */
    private static final long PREPARE_AGAIN_NANOS = 60_000_000_000L;
    /** How long batches are held back when the store is too far behind; then they fail, and their senders know. */
    private static final long HELD_NANOS_MAX = 800_000_000L;

    private final Worker worker;
    private final SegmentLog log;
    private final Listener listener;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final OwnerHistogram commitTimes = OwnerHistogram.ofTimes();
    private final OwnerHistogram commitRecords = OwnerHistogram.ofCounts();

    private final StoreLag storeLag;

    private List<Batch> gathered = new ArrayList<>();
    /** Whether what was gathered waits for the store, and since when. Read by the store's thread as well. */
    private volatile boolean holding;

    private long heldSinceNanos;
    /** Why nothing can be written; empty if it can. */
    private String broken = "";
    // The store's thread's: when the next segment may be made ahead.
    private long prepareNotBefore;
    // Read by any thread; the journal's thread writes it after the force.
    private volatile long committed;
    // Why nothing may be written although the log could; any thread writes it.
    private volatile String forbidden = "";

    /** Is told on the journal's thread. */
    interface Listener {

        /** These are safe; told before those who wait for it. */
        void onCommitted(List<? extends JournalRecord> records);

        /** The log ends there, and all before it was told; told before those who wait for it, too. */
        void onEnd(long position);

        /** Those who wait were told. */
        void onTurnEnd();

        /** Whether the log can be written changed; an empty text if it can. */
        void onBroken(String reason);
    }

    /** What one owner appended at once, as bytes one after the other. */
    private static final class Batch {
        final LogAppender owner;
        final int generation;
        final List<? extends JournalRecord> records;
        final Journal.Completion completion;
        final int[] ends;
        byte[] bytes = {};
        String refusal = "";

        Batch(LogAppender owner, int generation, List<? extends JournalRecord> records, Journal.Completion completion) {
            this.owner = owner;
            this.generation = generation;
            this.records = records;
            this.completion = completion;
            this.ends = new int[records.size()];
        }
    }

    /**
     * @param log open, and at its end; owned by this from now on
     * @param storeLag how far the store may be behind it
     */
    LogCommitter(Worker worker, SegmentLog log, StoreLag storeLag, Listener listener) {
        this.worker = worker;
        this.log = log;
        this.storeLag = storeLag;
        this.listener = listener;
        this.committed = log.committed();
        this.prepareNotBefore = worker.clock().monotonicNanos();
        worker.onTurnEnd(this::commit);
    }

    /** Up to where everything is as safe as it will be. */
    @AnyThread
    long committed() {
        return committed;
    }

    /** Bytes that wait to be written. */
    @AnyThread
    long waitingBytes() {
        return waitingBytes.get();
    }

    /** How long commits took. */
    @AnyThread
    OwnerHistogram commitTimes() {
        return commitTimes;
    }

    /** How many records each commit had. */
    @AnyThread
    OwnerHistogram commitRecords() {
        return commitRecords;
    }

    /** From now on nothing is written, for that reason; an empty one allows it again. */
    @AnyThread
    void forbid(String reason) {
        forbidden = reason;
    }

    Journal.Appender appender() {
        return new LogAppender();
    }

    /** One owner's way in. */
    private final class LogAppender implements Journal.Appender {

        private final ByteSink sink = new ByteSink();
        // The owner's.
        private int generation;
        // The journal thread's: the generation that is lost.
        private int failedGeneration = -1;

        @Override
        public void append(List<? extends JournalRecord> records, Journal.Completion completion) {
            List<? extends JournalRecord> copy = List.copyOf(records);
            Batch batch = encode(copy, completion);
            worker.execute(() -> gathered.add(batch));
        }

        @Override
        public void resume() {
            generation++;
        }

        private Batch encode(List<? extends JournalRecord> records, Journal.Completion completion) {
            Batch batch = new Batch(this, generation, records, completion);
            sink.clear();
            int begin = 0;
            for (int i = 0; i < batch.ends.length; i++) {
                RecordCodec.write(records.get(i), sink);
                int length = sink.length() - begin;
                if (!log.fits(length)) {
                    batch.refusal = "a record of %d bytes is too long".formatted(length);
                }
                begin = sink.length();
                batch.ends[i] = begin;
            }
            batch.bytes = sink.toBytes();
            if (waitingBytes.addAndGet(batch.bytes.length) > WAITING_BYTES_MAX) {
                batch.refusal = "too much waits to be written";
            }
            return batch;
        }
    }

    private void commit() {
        List<Batch> turn = gathered;
        if (turn.isEmpty()) {
            return;
        }
        String failure = broken.isEmpty() ? forbidden : broken;
        if (failure.isEmpty() && storeLag.isTooMuch(committed)) {
            if (maybeHold()) {
                return;
            }
            failure = "the store is too far behind";
        }
        endHold();
        gathered = new ArrayList<>();
        List<String> failures = new ArrayList<>(turn.size());
        if (failure.isEmpty()) {
            failure = tryWrite(turn, failures);
        }
        report(turn, failure.isEmpty() ? failures : Collections.nCopies(turn.size(), failure));
    }

    /** Whoever is told must find what it was told of, wherever it looks: so the journal itself knows first. */
    private void report(List<Batch> turn, List<String> failures) {
        for (int i = 0; i < turn.size(); i++) {
            Batch batch = turn.get(i);
            if (failures.get(i).isEmpty()) {
                guarded(() -> listener.onCommitted(batch.records));
            }
        }
        listener.onEnd(committed);
        for (int i = 0; i < turn.size(); i++) {
            Batch batch = turn.get(i);
            String failure = failures.get(i);
            waitingBytes.addAndGet(-batch.bytes.length);
            if (failure.isEmpty()) {
                guarded(batch.completion::onCommitted);
            } else {
                batch.owner.failedGeneration = batch.generation;
                guarded(() -> batch.completion.onFailed(failure));
            }
        }
        listener.onTurnEnd();
    }

    private static void guarded(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            // The batches behind it are safe, and have to be told so.
            LOG.error("completion-failed", e);
        }
    }

    /** Holds back what was gathered until the store has come nearer; false if that has lasted too long. */
    private boolean maybeHold() {
        long now = worker.clock().monotonicNanos();
        if (!holding) {
            holding = true;
            heldSinceNanos = now;
            LOG.warn("store-behind bytes={}", storeLag.bytes(committed));
            worker.after(HELD_NANOS_MAX, () -> {});
            if (!storeLag.isTooMuch(committed)) {
                // It came nearer just before it could know that somebody waits for that.
                worker.execute(() -> {});
            }
        }
        return now - heldSinceNanos < HELD_NANOS_MAX;
    }

    private void endHold() {
        if (holding) {
            long millis = (worker.clock().monotonicNanos() - heldSinceNanos) / 1_000_000;
            LOG.info("store-waited-for millis={} bytes={}", millis, storeLag.bytes(committed));
            holding = false;
        }
    }

    /** The store has more of the log than before: what is held back may go on. */
    @AnyThread
    void onApplied() {
        if (holding) {
            worker.execute(() -> {});
        }
    }

    /** Writes all that may be written; returns why that failed, or an empty text. */
    private String tryWrite(List<Batch> turn, List<String> failures) {
        try {
            long began = worker.clock().monotonicNanos();
            int records = 0;
            for (Batch batch : turn) {
                String refusal = refusal(batch);
                failures.add(refusal);
                if (refusal.isEmpty()) {
                    write(batch);
                    records += batch.ends.length;
                } else {
                    batch.owner.failedGeneration = batch.generation;
                }
            }
            if (records > 0) {
                log.commit();
                committed = log.committed();
                commitTimes.observe(worker.clock().monotonicNanos() - began);
                commitRecords.observe(records);
            }
            return "";
        } catch (IOException | RuntimeException e) {
            // Whatever it was, those who wait are told, and the log is cut behind what they were told before.
            String reason = reason(e);
            LOG.error("write-failed position=\"{}\" reason=\"{}\"", SegmentFormat.place(committed), reason);
            recover(reason);
            return reason;
        }
    }

    private static String refusal(Batch batch) {
        boolean fenced = batch.owner.failedGeneration == batch.generation;
        return fenced ? "a batch before it failed" : batch.refusal;
    }

    private void write(Batch batch) throws IOException {
        int begin = 0;
        for (int end : batch.ends) {
            log.append(ByteBuffer.wrap(batch.bytes, begin, end - begin));
            begin = end;
        }
    }

    /** Takes back what was not committed; before anybody is told, so that it cannot come to light again. */
    private void recover(String reason) {
        try {
            log.cut();
            moved();
            setBroken("");
        } catch (IOException | RuntimeException e) {
            setBroken(reason);
            worker.after(RETRY_NANOS, () -> recover(reason(e)));
        }
    }

    /** The log goes on in another segment. */
    private void moved() {
        committed = log.committed();
        listener.onEnd(committed);
        listener.onTurnEnd();
    }

    private void setBroken(String reason) {
        if (!broken.equals(reason)) {
            broken = reason;
            listener.onBroken(reason);
        }
    }

    static String reason(Throwable e) {
        if (e instanceof IOException of) {
            return FileReason.withFile(of);
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /**
     * Makes the segment that comes next, if it is time for that; on the store's thread, and not soon after a failure.
     */
    @AnyThread
    void maybePrepareNext(Consumer<IOException> onFailed) {
        long position = committed;
        long now = worker.clock().monotonicNanos();
        if (now - prepareNotBefore >= 0 && log.isBeyondHalf(position)) {
            try {
                log.prepareNext(SegmentFormat.segment(position) + 1);
            } catch (IOException e) {
                prepareNotBefore = now + PREPARE_AGAIN_NANOS;
                onFailed.accept(e);
            }
        }
    }

    /**
     * Goes on in a new segment, so that the one before is deleted as soon as the store has it; on the store's thread.
     */
    @AnyThread
    void beginSegment() throws IOException {
        log.prepareNext(SegmentFormat.segment(committed) + 1);
        worker.execute(() -> {
            if (!broken.isEmpty()) {
                // It will begin one when it recovers.
                return;
            }
            try {
                log.beginNext();
                moved();
            } catch (IOException | RuntimeException e) {
                recover(reason(e));
            }
        });
    }

    /** What is still held back is not written any more. */
    void close() throws IOException {
        List<Batch> held = gathered;
        gathered = new ArrayList<>();
        report(held, Collections.nCopies(held.size(), "the journal is closed"));
        log.close();
    }
}
