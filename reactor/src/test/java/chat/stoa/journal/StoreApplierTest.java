package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.StorageSettings;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.FakeClock;
import chat.stoa.work.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store's thread does turn by turn, and says of a store that cannot be written. */
class StoreApplierTest {

    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration CHECKPOINT = Duration.ofSeconds(10);
    private static final String GOOD = "";

    private final FakeClock clock = new FakeClock();
    private final Worker worker = new Worker("store", clock);
    private final SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
    private final Scribe scribe = new Scribe(new MemoryJournal());
    private final List<String> said = new ArrayList<>();

    @TempDir
    Path directory;

    private Connection connection;
    private SegmentLog log;
    private StoreApplier applier;
    private boolean full;
    private boolean busy;
    private int toldOfErasure;

    @BeforeEach
    void open() throws Exception {
        connection = StoreSchema.open(directory.resolve(StoreSchema.FILE), 1);
        LogReader reader = new LogReader(disk, 1);
        LogReader.End end = reader.findEnd(0);
        log = new SegmentLog(disk, StorageSettings.DEFAULT.segmentBytes(), true, 1);
        log.open(end.position(), end.lastBatch());
        StoreTrimmer trimmer = new StoreTrimmer(connection, StorageSettings.DEFAULT, (room, offset) -> {});
        StoreApplier.Parts parts = new StoreApplier.Parts(
                new StoreWriter(connection),
                new StoreRenewal(connection),
                new StoreEraser(connection),
                trimmer,
                reader,
                disk);
        applier =
                new StoreApplier(worker, parts, log.committed(), StorageSettings.DEFAULT, new StoreApplier.Listener() {
                    @Override
                    public void onApplied(long position) {
                        if (busy) {
                            append(List.of(scribe.next("#cocoa", Scribe.said("bob", "meanwhile"))));
                        }
                    }

                    @Override
                    public void onBroken(String reason) {
                        said.add(reason);
                    }

                    @Override
                    public void onErased() throws IOException {
                        toldOfErasure++;
                        if (full) {
                            throw new IOException("No space left on device");
                        }
                        log.beginNext();
                        applier.setTarget(log.committed());
                    }
                });
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void aStoreThatWasFullIsGoodAgainWhenItWasWrittenAndNotBefore() throws Exception {
        StoreSchema.execute(connection, "PRAGMA max_page_count = 1");
        says("alice", 100);
        turnAfter(MOMENT);
        assertThat(said).hasSize(2).first().isEqualTo(GOOD);
        assertThat(said.get(1)).contains("SQLITE_FULL");

        for (int i = 0; i < 3; i++) {
            turnAfter(RETRY);
        }
        assertThat(said).hasSize(5).endsWith(said.get(1), said.get(1), said.get(1));
        assertThat(applier.applied()).isLessThan(log.committed());

        StoreSchema.execute(connection, "PRAGMA max_page_count = 1000000");
        turnAfter(RETRY);
        assertThat(said).hasSize(6).endsWith(GOOD);
        assertThat(applier.applied()).isEqualTo(log.committed());
        assertThat(StoreSchema.number(connection, "SELECT count(*) FROM event")).isEqualTo(100);
    }

    @Test
    void whatIsErasedBetweenTwoTransactionsTakesNoRoom() throws Exception {
        says("mallory", 10);
        commit(List.of(new AccountErased("mallory")));
        turnAfter(MOMENT);
        assertThat(StoreSchema.number(connection, "SELECT max(kind) FROM event"))
                .isEqualTo(EventRow.SLOT);
        says("alice", 10);
        turnAfter(MOMENT);

        assertThat(StoreSchema.number(connection, "SELECT bytes FROM room"))
                .isEqualTo(StoreSchema.number(connection, "SELECT sum(length(body)) FROM event"));
        assertThat(applier.applied()).isEqualTo(log.committed());
    }

    @Test
    void whatFailedToBeTrimmedIsTrimmedInTheNextSweepAndNobodyIsRefusedForThat() throws Exception {
        keepsLittle();
        says("alice", 100);
        turnAfter(MOMENT);
        nothingCanBeDeleted();
        applier.startTrimming();
        worker.runOnce();
        turnAfter(SWEEP);
        turnAfter(STEP);
        turnAfter(SWEEP);
        assertThat(events()).isEqualTo(100);

        canBeDeletedAgain();
        turnAfter(SWEEP);
        turnAfter(STEP);
        assertThat(events()).isLessThan(10);
        assertThat(said).containsOnly(GOOD);
    }

    @Test
    void isTrimmedAlsoWhileTheLogIsWrittenWithoutAPause() throws Exception {
        keepsLittle();
        says("alice", 100);
        turnAfter(MOMENT);
        applier.startTrimming();
        worker.runOnce();

        busy = true;
        says("alice", 1);
        turnAfter(SWEEP);
        turnAfter(STEP);
        turnAfter(STEP);
        assertThat(applier.applied()).isLessThan(log.committed());
        assertThat(StoreSchema.number(connection, "SELECT count(*) FROM event WHERE account = 'alice'"))
                .isLessThan(10);
    }

    @Test
    void whatFailsAgainAfterAWholeSweepIsSaidAgain() throws Exception {
        keepsLittle();
        says("alice", 100);
        turnAfter(MOMENT);
        try (CapturedLog lines = new CapturedLog()) {
            nothingCanBeDeleted();
            applier.startTrimming();
            worker.runOnce();
            for (int i = 0; i < 3; i++) {
                turnAfter(SWEEP);
                turnAfter(STEP);
            }
            assertThat(lines.lines("trim-failed")).hasSize(1);

            canBeDeletedAgain();
            for (int i = 0; i < 2; i++) {
                turnAfter(SWEEP);
                turnAfter(STEP);
            }
            says("alice", 100);
            nothingCanBeDeleted();
            turnAfter(SWEEP);
            turnAfter(STEP);
            assertThat(lines.lines("trim-failed")).hasSize(2);
        }
    }

    @Test
    void whoeverReadsForLongHoldsUpTheEndOfAnErasureAndNothingElse() throws Exception {
        says("mallory", 10);
        turnAfter(MOMENT);
        try (Connection reader = StoreSchema.openToRead(directory.resolve(StoreSchema.FILE))) {
            reader.setAutoCommit(false);
            assertThat(StoreSchema.number(reader, "SELECT count(*) FROM event")).isEqualTo(10);
            commit(List.of(new AccountErased("mallory")));
            turnAfter(MOMENT);
            for (int i = 0; i < 10; i++) {
                says("alice", 1);
                turnAfter(MOMENT);
            }
            assertThat(isWiping()).isTrue();
            assertThat(applier.applied()).isEqualTo(log.committed());
        }

        says("alice", 1);
        turnAfter(MOMENT);
        assertThat(isWiping()).as("it is not tried at every turn").isTrue();
        turnAfter(CHECKPOINT);
        assertThat(isWiping()).isFalse();
        assertThat(StoreSchema.number(connection, "PRAGMA busy_timeout")).isEqualTo(StoreSchema.BUSY_MILLIS);
    }

    @Test
    void allBeforeADamagedRecordIsInTheStore() throws Exception {
        says("alice", 5);
        turnAfter(MOMENT);
        List<JournalRecord> records = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            records.add(scribe.next("#tea", Scribe.said("alice", "sound")));
        }
        append(records);
        long damaged = log.committed();
        says("alice", 5);
        disk.spoils(SegmentFormat.name(1), SegmentFormat.at(damaged) + 30, new byte[] {99});

        for (int i = 0; i < 3; i++) {
            turnAfter(MOMENT);
        }
        assertThat(events()).isEqualTo(10);
        assertThat(applier.applied()).isEqualTo(damaged);
        assertThat(said.get(said.size() - 1)).isEqualTo("store: a damaged record: " + SegmentFormat.place(damaged));
        turnAfter(RETRY);
        assertThat(events()).isEqualTo(10);
    }

    @Test
    void logIsToldToLeaveASegmentWithWhatWasErasedUntilItHasRoomForAnother() throws Exception {
        full = true;
        says("mallory", 10);
        commit(List.of(new AccountErased("mallory")));
        turnAfter(MOMENT);
        turnAfter(SWEEP);
        assertThat(toldOfErasure).isEqualTo(2);

        full = false;
        turnAfter(SWEEP);
        turnAfter(SWEEP);
        assertThat(toldOfErasure).isEqualTo(3);
        assertThat(said).containsOnly(GOOD);
    }

    private void keepsLittle() throws IOException {
        commit(List.of(new Fact(Fact.Kind.ROOM, "#tea", Fields.of(Retention.KEEP_BYTES, "1000"))));
    }

    private void nothingCanBeDeleted() throws SQLException {
        StoreSchema.execute(
                connection,
                "CREATE TEMP TRIGGER fault BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'a sector is gone'); END");
    }

    private void canBeDeletedAgain() throws SQLException {
        StoreSchema.execute(connection, "DROP TRIGGER fault");
    }

    private boolean isWiping() throws IOException, SQLException {
        return StoreSchema.meta(connection, StoreSchema.WIPING) != 0;
    }

    private long events() throws SQLException {
        return StoreSchema.number(connection, "SELECT count(*) FROM event");
    }

    private void says(String nick, int count) throws IOException {
        List<JournalRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(scribe.next("#tea", Scribe.said(nick, "x".repeat(400))));
        }
        commit(records);
    }

    private void commit(List<JournalRecord> records) throws IOException {
        append(records);
        applier.wake();
        worker.runOnce();
    }

    private void append(List<JournalRecord> records) {
        ByteSink sink = new ByteSink();
        try {
            for (JournalRecord record : records) {
                sink.clear();
                RecordCodec.write(record, sink);
                log.append(ByteBuffer.wrap(sink.toBytes()));
            }
            log.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        applier.setTarget(log.committed());
    }

    private void turnAfter(Duration time) {
        clock.advance(time);
        worker.runOnce();
    }
}
