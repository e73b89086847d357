package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was committed is there, and what was refused is nowhere, even if the log could not go on in a new segment. */
class SegmentLogTest {

    private final SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
    private final SegmentLog log = new SegmentLog(disk, SegmentLog.SEGMENT_BYTES_MIN, true, 1);

    @BeforeEach
    void somethingIsCommitted() throws IOException {
        log.open(0, 0);
        log.append(ByteBuffer.allocate(1000));
        log.commit();
    }

    @Test
    void ofABatchInOneSegment() throws IOException {
        log.append(ByteBuffer.allocate(2000));
        log.append(ByteBuffer.allocate(2000));
        assertNothingOfItIsFound();
    }

    @Test
    void ofABatchInTwoSegments() throws IOException {
        log.append(ByteBuffer.allocate(5000));
        log.append(ByteBuffer.allocate(5000));
        assertNothingOfItIsFound();
    }

    @Test
    void recordThatIsLongerThanWhatIsLeftOfASegmentGoesIntoTheNextOne() throws IOException {
        SimulatedDisk large = new SimulatedDisk(new SplittableRandom(1));
        SegmentLog filled = new SegmentLog(large, 1024 * 1024, true, 1);
        filled.open(0, 0);
        List<String> texts = new ArrayList<>(Collections.nCopies(900, "x".repeat(1_000)));
        texts.add("y".repeat(400_000));
        for (String text : texts) {
            ByteSink sink = new ByteSink();
            RecordCodec.write(new Fact(Fact.Kind.METADATA, "key", Fields.of("text", text)), sink);
            filled.append(sink.buffer());
        }
        filled.commit();

        LogReader reader = new LogReader(large, 1);
        LogReader.End end = reader.findEnd(0);
        List<String> read = new ArrayList<>();
        reader.read(
                0,
                end.position(),
                (record, position) -> read.add(((Fact) record).fields().text("text", "")));
        assertThat(end.damage()).isEmpty();
        assertThat(SegmentFormat.segment(end.position())).isEqualTo(2);
        assertThat(read).isEqualTo(texts);
    }

    @Test
    void cutThatIsInterruptedLeavesNoDamage() throws IOException {
        for (int seed = 0; seed < 1_000; seed++) {
            SimulatedDisk interrupted = new SimulatedDisk(new SplittableRandom(seed));
            SegmentLog cut = new SegmentLog(interrupted, SegmentLog.SEGMENT_BYTES_MIN, true, 1);
            cut.open(0, 0);
            cut.append(ByteBuffer.allocate(1000));
            cut.commit();
            long committed = cut.committed();
            for (int i = 0; i < 3; i++) {
                cut.append(ByteBuffer.allocate(5000));
            }
            interrupted.fails(true);
            assertThatThrownBy(cut::commit).hasMessageContaining("Input/output error");
            interrupted.fails(false);

            interrupted.losesPowerAfter(seed / 2 % 20);
            assertThatThrownBy(() -> {
                        while (true) {
                            cut.cut();
                        }
                    })
                    .isInstanceOf(SimulatedDisk.PowerLost.class);
            if (seed % 2 == 0) {
                interrupted.comesBack();
            } else {
                interrupted.goesOn();
            }

            LogReader.End end = new LogReader(interrupted, 1).findEnd(0);
            assertThat(end.damage()).as("seed " + seed).isEmpty();
            assertThat(end.position()).as("seed " + seed).isGreaterThanOrEqualTo(committed);
        }
    }

    private void assertNothingOfItIsFound() throws IOException {
        long committed = log.committed();
        disk.hasRoomFor(0);
        assertThatThrownBy(log::cut).hasMessageContaining("No space left");

        assertThat(new LogReader(disk, 1).findEnd(0).position()).isEqualTo(committed);
        disk.hasRoomFor(Long.MAX_VALUE);
        log.cut();
        log.append(ByteBuffer.allocate(100));
        log.commit();
        LogReader.End end = new LogReader(disk, 1).findEnd(0);
        assertThat(end.damage()).isEmpty();
        assertThat(end.position()).isEqualTo(log.committed());
    }
}
