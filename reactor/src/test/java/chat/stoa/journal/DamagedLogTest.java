package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.work.CapturedLog;
import chat.stoa.work.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A bit that flips, a file that is cut and a block of zeros are found wherever they are. */
class DamagedLogTest {

    private static final int RECORDS = 300;
    private static final int PLACES = Integer.getInteger("stoa.places", 1_000);

    @Test
    void damageIsFoundAndItsPlaceIsNamed() {
        int[] changed = {0};
        int[] found = {0};
        Seeds.check(PLACES, random -> {
            SimulatedDisk disk = new SimulatedDisk(random);
            long end = write(disk);
            String name = SegmentFormat.name(random.nextLong(1, SegmentFormat.segment(end) + 1));
            byte[] before = disk.bytes(name);
            spoil(disk, name, random);
            boolean different = !Arrays.equals(before, disk.bytes(name));

            List<Long> read = new ArrayList<>();
            String damage = examine(disk, end, read);

            if (damage.isEmpty()) {
                // Padding, or what was zero before.
                assertThat(read).hasSize(RECORDS);
            } else {
                assertThat(different).isTrue();
                assertThat(damage).contains(name);
            }
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i)).isEqualTo(i);
            }
            changed[0] += different ? 1 : 0;
            found[0] += damage.isEmpty() ? 0 : 1;
        });
        System.out.printf(
                "damaged places %,d, of which %,d changed something, found %,d with their place, the rest is padding;"
                        + " wrong records read 0%n",
                PLACES, changed[0], found[0]);
    }

    @Test
    void damageBeforeALaterBatchIsNotTakenForATornEnd() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        SegmentLog log = new SegmentLog(disk, 64 * 1024, true, 1);
        log.open(0, 0);
        long first = log.committed();
        append(log, 0);
        append(log, 1);
        disk.spoils(SegmentFormat.name(1), SegmentFormat.at(first) + 20, new byte[] {99});

        assertThat(new LogReader(disk, 1).findEnd(0).damage())
                .isEqualTo("a damaged record: log-0000000001 at byte 512");
    }

    @Test
    void tornEndOfTheNewestSegmentIsCutInSilence() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        SegmentLog log = new SegmentLog(disk, 64 * 1024, true, 1);
        log.open(0, 0);
        append(log, 0);
        long second = log.committed();
        append(log, 1);
        disk.spoils(SegmentFormat.name(1), SegmentFormat.at(second) + 20, new byte[] {99});

        assertThat(new LogReader(disk, 1).findEnd(0)).isEqualTo(new LogReader.End(second, 3, ""));
        assertThat(new LogReader(disk, 1).findEnd(log.committed()).damage()).contains("log-0000000001");
    }

    @Test
    void wholeBatchIsNotTakenForABeginningOfATornOneWithTheSameNumber() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        SegmentLog log = new SegmentLog(disk, 64 * 1024, false, 1);
        log.open(0, 0);
        append(log, 0);
        // What had the numbers above is gone with the power.
        SegmentLog next = new SegmentLog(disk, 64 * 1024, false, 1);
        next.open(log.committed(), 0);
        long begin = next.committed();
        next.append(record(1));
        int torn = SegmentFormat.at(begin) + SegmentFormat.recordBytes(record(1).remaining());
        append(next, 2);
        disk.spoils(SegmentFormat.name(2), torn + 20, new byte[] {99});

        assertThat(new LogReader(disk, 1, false).findEnd(0).position()).isEqualTo(begin);
    }

    @Test
    void logThatDoesNotWaitForTheDiskSaysWhenItIsCutBeforeSoundRecords() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        SegmentLog log = new SegmentLog(disk, 64 * 1024, false, 1);
        log.open(0, 0);
        long first = log.committed();
        append(log, 0);
        append(log, 1);
        disk.spoils(SegmentFormat.name(1), SegmentFormat.at(first) + 20, new byte[] {99});

        try (CapturedLog captured = new CapturedLog()) {
            LogReader.End end = new LogReader(disk, 1, false).findEnd(0);
            assertThat(end.damage()).isEmpty();
            assertThat(end.position()).isEqualTo(first);
            assertThat(captured.lines("log-cut"))
                    .containsExactly("log-cut-before-sound-records place=\"log-0000000001 at byte 512\"");
        }
    }

    @Test
    void segmentWhoseBeginningIsLostIsNotTakenForOneThatWasNeverUsed() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        SegmentLog log = new SegmentLog(disk, 64 * 1024, true, 1);
        log.open(0, 0);
        for (int i = 0; i < 100; i++) {
            append(log, i);
        }
        log.prepareNext(2);
        disk.spoils(SegmentFormat.name(1), 0, new byte[4096]);

        assertThat(examine(disk, 0, new ArrayList<>())).isEqualTo("a damaged header: log-0000000001");
    }

    @Test
    void missingSegmentIsNamed() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        long end = write(disk);
        disk.delete(SegmentFormat.name(2));
        assertThat(new LogReader(disk, 1).findEnd(0).damage()).isEqualTo("a segment is missing: log-0000000002");
        assertThat(new LogReader(disk, 1).findEnd(end).damage())
                .as("the store has what it had")
                .isEmpty();

        disk.delete(SegmentFormat.name(1));
        assertThat(new LogReader(disk, 1).findEnd(0).damage()).contains(SegmentFormat.name(3));
    }

    @Test
    void logOfWhichNothingIsLeftIsMissedUnlessThereWasNone() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        long beginning = SegmentFormat.position(2, SegmentFormat.RECORDS_AT);

        assertThat(new LogReader(disk, 1).findEnd(beginning).damage()).contains("the log is gone");
        assertThat(new LogReader(disk, 1).findEnd(0).damage()).isEmpty();
    }

    @Test
    void logOfAnotherRecordIsRefused() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        write(disk);

        assertThatThrownBy(() -> new LogReader(disk, 2).findEnd(0))
                .hasMessageContaining("belongs to another record (epoch 1, not 2)");
    }

    private static String examine(SimulatedDisk disk, long end, List<Long> read) {
        try {
            LogReader reader = new LogReader(disk, 1);
            LogReader.End found = reader.findEnd(end);
            reader.read(
                    0,
                    found.position(),
                    (record, position) ->
                            read.add(((Fact) record).fields().number("n").orElseThrow()));
            return found.damage();
        } catch (DamagedException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException | IllegalStateException e) {
            return "not readable: " + e.getMessage();
        }
    }

    private static void spoil(SimulatedDisk disk, String name, RandomGenerator random) {
        int length = disk.bytes(name).length;
        int at = random.nextInt(length);
        switch (random.nextInt(3)) {
            case 0 -> disk.spoils(name, at, new byte[] {(byte) (disk.bytes(name)[at] ^ (1 << random.nextInt(8)))});
            case 1 -> disk.truncates(name, at);
            default -> disk.spoils(name, at / 512 * 512, new byte[Math.min(512, length - at / 512 * 512)]);
        }
    }

    private static long write(SimulatedDisk disk) throws IOException {
        SegmentLog log = new SegmentLog(disk, SegmentLog.SEGMENT_BYTES_MIN, true, 1);
        log.open(0, 0);
        for (int i = 0; i < RECORDS; i++) {
            append(log, i);
        }
        return log.committed();
    }

    private static void append(SegmentLog log, int number) throws IOException {
        log.append(record(number));
        log.commit();
    }

    private static ByteBuffer record(int number) {
        ByteSink sink = new ByteSink();
        RecordCodec.write(
                new Fact(
                        Fact.Kind.METADATA,
                        "x",
                        Fields.of("n", Integer.toString(number)).with("x", "y".repeat(60))),
                sink);
        return ByteBuffer.wrap(sink.toBytes());
    }
}
