package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.CapturedLog;
import chat.stoa.work.Clock;
import chat.stoa.work.Seeds;
import chat.stoa.work.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Writers number what they write, and take numbers back as rooms do when a batch fails. The disk fails, fills up and
 * loses its power at any moment, or the process is killed; afterwards every writer's numbers are there from 1 on
 * without a gap, as far as they were acknowledged and no further than they were written.
 */
class PowerLossTest {

    private static final int SEEDS = Integer.getInteger("stoa.seeds", 10_000);
    private static final int LOSSES_PER_SEED = 3;
    private static final int SEGMENT_BYTES = SegmentLog.SEGMENT_BYTES_MIN;

    @Test
    void whatWasAcknowledgedIsThereWhenThePowerComesBack() throws Exception {
        Counts counts = new Counts();
        try (AutoCloseable quiet = CapturedLog.silence()) {
            Seeds.checkAtOnce(SEEDS, random -> new Life(random, true).repeat(LOSSES_PER_SEED, counts));
        }
        System.out.println(counts);
        assertThat(counts.disk.torn).as("writes were torn").isPositive();
        assertThat(counts.disk.reordered).as("writes came in another order").isPositive();
        assertThat(counts.found).isGreaterThanOrEqualTo(counts.acknowledged);
    }

    @Test
    void logThatDoesNotWaitForTheDiskLosesTheLastInstantAndNothingElse() throws Exception {
        Counts counts = new Counts();
        try (AutoCloseable quiet = CapturedLog.silence()) {
            Seeds.checkAtOnce(SEEDS / 4, random -> new Life(random, false).repeat(LOSSES_PER_SEED, counts));
        }
        System.out.println("relaxed: " + counts);
        assertThat(counts.disk.torn).as("writes were torn").isPositive();
        assertThat(counts.found).isPositive();
    }

    /** Of one seed, or over all of them. */
    private static final class Counts {
        private final SimulatedDisk.Losses disk = new SimulatedDisk.Losses();
        private long losses;
        private long failures;
        private long sent;
        private long acknowledged;
        private long refused;
        private long unknown;
        private long found;

        synchronized void add(Counts one) {
            disk.add(one.disk);
            losses += one.losses;
            failures += one.failures;
            sent += one.sent;
            acknowledged += one.acknowledged;
            refused += one.refused;
            unknown += one.unknown;
            found += one.found;
        }

        @Override
        public String toString() {
            return ("losses of power %,d (of %,d sectors that were not forced %,d dropped; writes torn %,d; files with"
                            + " sectors out of order %,d), failures of the disk %,d, sent %,d, acknowledged %,d, refused"
                            + " %,d, unknown %,d, found %,d, lost 0, doubled 0, out of order 0")
                    .formatted(
                            losses,
                            disk.sectors,
                            disk.dropped,
                            disk.torn,
                            disk.reordered,
                            failures,
                            sent,
                            acknowledged,
                            refused,
                            unknown,
                            found);
        }
    }

    /** One disk through several losses of power, and the store, which is safe whenever it has more. */
    private static final class Life {

        private final RandomGenerator random;
        private final SimulatedDisk disk;
        private final TestClock clock = new TestClock();
        private final List<Writer> writers = new ArrayList<>();
        private final Counts counts = new Counts();
        private final boolean forcing;
        /** The last number of each writer that the store has, and up to where in the log that is. */
        private Map<String, Long> stored = Map.of();

        private long applied;
        private boolean broken;

        Life(RandomGenerator random, boolean forcing) {
            this.random = random;
            this.forcing = forcing;
            this.disk = new SimulatedDisk(random);
            for (int i = 0; i < 3; i++) {
                writers.add(new Writer("writer-" + i));
            }
        }

        void repeat(int times, Counts all) throws IOException {
            for (int i = 0; i < times; i++) {
                disk.losesPowerAfter(random.nextInt(20, 400));
                try {
                    live();
                } catch (SimulatedDisk.PowerLost e) {
                    boolean killed = random.nextInt(4) == 0;
                    if (killed) {
                        disk.goesOn();
                    } else {
                        disk.comesBack();
                        counts.losses++;
                    }
                    check(forcing || killed);
                }
            }
            counts.disk.add(disk.losses());
            all.add(counts);
        }

        private void live() throws IOException {
            LogReader.End end = reader().findEnd(applied);
            SegmentLog log = new SegmentLog(disk, SEGMENT_BYTES, forcing, 1);
            log.secure(applied, end.position());
            if (random.nextBoolean()) {
                apply(end.position());
            }
            log.open(end.position(), end.lastBatch());
            Worker worker = new Worker("journal", clock);
            StoreLag none = new StoreLag(log::committed, SEGMENT_BYTES, Long.MAX_VALUE);
            LogCommitter committer = new LogCommitter(worker, log, none, new Listener());
            broken = false;
            writers.forEach(writer -> writer.begins(committer.appender()));
            while (true) {
                switch (random.nextInt(12)) {
                    case 0 -> {
                        disk.fails(true);
                        counts.failures++;
                    }
                    case 1, 2 -> disk.fails(false);
                    case 3 -> committer.maybePrepareNext(e -> {});
                    case 4 -> {
                        clock.nanos += 1_000_000_000L;
                        if (random.nextInt(4) == 0) {
                            apply(committer.committed());
                        }
                    }
                    case 5, 6, 7, 8 ->
                        writers.get(random.nextInt(writers.size())).appends(random);
                    default -> worker.runOnce();
                }
            }
        }

        private LogReader reader() {
            return new LogReader(disk, 1, forcing);
        }

        /** As the store does: makes it safe, and deletes the segments that it has. */
        private void apply(long position) throws IOException {
            stored = read(position);
            applied = position;
            for (String name : disk.names()) {
                if (SegmentFormat.number(name).orElse(Long.MAX_VALUE) < SegmentFormat.segment(applied)) {
                    disk.delete(name);
                }
            }
        }

        /** The last number of each writer there. */
        private Map<String, Long> read(long to) throws IOException {
            Map<String, Long> found = new HashMap<>(stored);
            Map<String, Long> ends = new HashMap<>(found);
            reader().read(applied, to, (record, position) -> {
                Fact fact = (Fact) record;
                long number = fact.fields().number("n").orElseThrow();
                long before = found.getOrDefault(fact.key(), 0L);
                assertThat(number).as("numbers of " + fact.key()).isEqualTo(before + 1);
                found.put(fact.key(), number);
                ends.put(fact.key(), fact.fields().number("end").orElseThrow());
            });
            assertThat(found).as("all of a batch or nothing").isEqualTo(ends);
            return found;
        }

        /** @param all whether nothing that was acknowledged may be lost */
        private void check(boolean all) throws IOException {
            LogReader.End end = reader().findEnd(applied);
            assertThat(end.damage()).isEmpty();
            Map<String, Long> found = read(end.position());
            for (Writer writer : writers) {
                long last = found.getOrDefault(writer.name, 0L);
                long least = all ? writer.safe : stored.getOrDefault(writer.name, 0L);
                assertThat(last).as(writer.name).isBetween(least, writer.written);
                counts.unknown += Math.max(0, writer.next - 1 - writer.acknowledged);
                counts.found += last - writer.foundBefore;
                writer.goesOnAfter(last);
            }
        }

        private final class Listener implements LogCommitter.Listener {
            @Override
            public void onCommitted(List<? extends JournalRecord> records) {
                // The writers learn of it by themselves.
            }

            @Override
            public void onEnd(long position) {
                // Nobody applies anything.
            }

            @Override
            public void onTurnEnd() {
                // Nobody applies anything.
            }

            @Override
            public void onBroken(String reason) {
                broken = !reason.isEmpty();
            }
        }

        private final class Writer {
            private final String name;
            private Journal.Appender appender = new MemoryJournal().appender();
            private long next = 1;
            private long acknowledged;
            /** The last number that may not be lost: of what was never acknowledged, not before the next start. */
            private long safe;
            /**
             * The highest number that may be on disk: what a kill left may change with the power until the next start.
             */
            private long written;
            /** The last number that was there after the loss of power before. */
            private long foundBefore;

            Writer(String name) {
                this.name = name;
            }

            void begins(Journal.Appender fresh) {
                appender = fresh;
                safe = acknowledged;
                written = acknowledged;
            }

            void goesOnAfter(long last) {
                acknowledged = last;
                safe = Math.min(safe, last);
                next = last + 1;
                foundBefore = last;
            }

            void appends(RandomGenerator random) {
                long first = next;
                List<Fact> facts = new ArrayList<>();
                int count = random.nextInt(1, 6);
                long last = first + count - 1;
                counts.sent += count;
                for (int i = 0; i < count; i++) {
                    String text = "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 3_000 : 200));
                    facts.add(new Fact(
                            Fact.Kind.METADATA,
                            name,
                            Fields.of("n", Long.toString(next++))
                                    .with("end", Long.toString(last))
                                    .with("x", text)));
                }
                written = Math.max(written, last);
                appender.append(facts, new Journal.Completion() {
                    @Override
                    public void onCommitted() {
                        assertThat(first).as("acknowledged in order").isEqualTo(acknowledged + 1);
                        acknowledged = last;
                        safe = last;
                        counts.acknowledged += count;
                    }

                    @Override
                    public void onFailed(String reason) {
                        counts.refused += count;
                        // As rooms do: all that is under way fails too, and the numbers are free at once.
                        if (next > acknowledged + 1 && first == acknowledged + 1) {
                            next = acknowledged + 1;
                            appender.resume();
                            // While the disk is broken, what failed may still come to light after a loss of power.
                            written = broken ? written : acknowledged;
                        }
                    }
                });
            }
        }
    }

    private static final class TestClock implements Clock {
        private long nanos;

        @Override
        public long monotonicNanos() {
            return nanos;
        }

        @Override
        public long epochMillis() {
            return 0;
        }
    }
}
