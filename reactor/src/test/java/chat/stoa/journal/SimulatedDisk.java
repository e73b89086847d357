package chat.stoa.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that loses what was not forced when the power goes: of the sectors that were written any may be
 * there and any not, so that a write may be torn at each of them, and they come to the disk in any order, so that an
 * older write may win over a later one. It can fail, be full, take its time, and go dark in the middle of any
 * operation. One lock guards all of it.
 */
final class SimulatedDisk implements Disk {

    private static final int SECTOR_BYTES = 512;

    private final RandomGenerator random;
    private final Map<String, Content> files = new HashMap<>();
    /** What the directory says after a power loss. */
    private final Map<String, Content> safeNames = new HashMap<>();

    private long operationsLeft = Long.MAX_VALUE;
    private boolean failing;
    private long bytesMax = Long.MAX_VALUE;
    private int forces;
    private int creations;
    private final Losses losses = new Losses();
    // Not guarded: a force that takes its time keeps nobody from reading.
    private volatile CountDownLatch slowToForce = new CountDownLatch(0);
    private volatile CountDownLatch slowToRead = new CountDownLatch(0);

    /** The power is gone; nobody catches this but the test. */
    static final class PowerLost extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Write {
        final int position;
        final byte[] bytes;

        Write(int position, byte[] bytes) {
            this.position = position;
            this.bytes = bytes;
        }
    }

    /** What losses of power have done so far. */
    static final class Losses {
        /** Sectors that were written and not forced, and those of them that never came to the disk. */
        long sectors;

        long dropped;
        /** Writes of which a part was there afterwards. */
        long torn;
        /** Files whose sectors came in another order than they were written. */
        long reordered;

        private void count(int written, int arrived) {
            sectors += written;
            dropped += written - arrived;
            torn += arrived > 0 && arrived < written ? 1 : 0;
        }

        void add(Losses other) {
            sectors += other.sectors;
            dropped += other.dropped;
            torn += other.torn;
            reordered += other.reordered;
        }
    }

    private static final class Content {
        byte[] seen = {};
        byte[] safe = {};
        final List<Write> unforced = new ArrayList<>();
    }

    SimulatedDisk(RandomGenerator random) {
        this.random = random;
    }

    /** The power goes after so many operations. */
    synchronized void losesPowerAfter(long operations) {
        operationsLeft = operations;
    }

    /** From now on every write and every force fails, or works again. */
    synchronized void fails(boolean now) {
        failing = now;
    }

    /** From now on every force takes until the latch is down. */
    void forcesTakeUntil(CountDownLatch end) {
        slowToForce = end;
    }

    /** From now on nothing is read until the latch is down. */
    void readsTakeUntil(CountDownLatch end) {
        slowToRead = end;
    }

    synchronized void hasRoomFor(long bytes) {
        bytesMax = bytes;
    }

    synchronized Losses losses() {
        return losses;
    }

    synchronized int forces() {
        return forces;
    }

    /** How many files were begun, also those that were given up for lack of room. */
    synchronized int creations() {
        return creations;
    }

    /** What is there when the power comes back. */
    synchronized void comesBack() {
        operationsLeft = Long.MAX_VALUE;
        failing = false;
        Set<String> all = new HashSet<>(files.keySet());
        all.addAll(safeNames.keySet());
        for (String name : all) {
            // A name that was made or deleted and not forced is there or not.
            Content content = random.nextBoolean() ? safeNames.get(name) : files.get(name);
            files.remove(name);
            if (content != null) {
                files.put(name, content);
            }
        }
        files.values().forEach(this::loseUnforced);
        safeNames.clear();
        safeNames.putAll(files);
    }

    /** Only who used it is gone: what was not forced is there, and is not safe yet. */
    synchronized void goesOn() {
        operationsLeft = Long.MAX_VALUE;
        failing = false;
    }

    /** Changes bytes behind everybody's back. */
    synchronized void spoils(String name, int position, byte[] bytes) {
        Content content = content(name);
        System.arraycopy(bytes, 0, content.seen, position, bytes.length);
    }

    synchronized void truncates(String name, int length) {
        Content content = content(name);
        content.seen = Arrays.copyOf(content.seen, length);
    }

    synchronized byte[] bytes(String name) {
        return content(name).seen.clone();
    }

    @Override
    public synchronized List<String> names() throws IOException {
        step();
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized Disk.File open(String name) throws IOException {
        step();
        return new OpenFile(content(name));
    }

    @Override
    public synchronized Disk.File create(String name) throws IOException {
        stepThatMayFail();
        Content content = new Content();
        if (files.putIfAbsent(name, content) != null) {
            throw new IOException(name + " is there");
        }
        creations++;
        return new OpenFile(content);
    }

    @Override
    public synchronized void delete(String name) {
        step();
        files.remove(name);
    }

    @Override
    public synchronized void forceNames() throws IOException {
        stepThatMayFail();
        safeNames.clear();
        safeNames.putAll(files);
    }

    private Content content(String name) {
        Content content = files.get(name);
        if (content == null) {
            throw new IllegalStateException(name + " is not there");
        }
        return content;
    }

    private void step() {
        if (operationsLeft-- <= 0) {
            throw new PowerLost();
        }
    }

    private void stepThatMayFail() throws IOException {
        step();
        if (failing) {
            throw new IOException("Input/output error");
        }
    }

    private void loseUnforced(Content content) {
        List<Write> arriving = new ArrayList<>();
        for (Write write : content.unforced) {
            List<Write> sectors = sectors(write);
            // Now and then all or nothing of a write, or its beginning alone: the likeliest ends.
            int kept = random.nextInt(sectors.size() + 1);
            boolean prefix = random.nextBoolean();
            int arrived = 0;
            for (int i = 0; i < sectors.size(); i++) {
                if (prefix ? i < kept : random.nextBoolean()) {
                    arriving.add(sectors.get(i));
                    arrived++;
                }
            }
            losses.count(sectors.size(), arrived);
        }
        if (random.nextBoolean()) {
            losses.reordered += arriving.size() > 1 ? 1 : 0;
            Collections.shuffle(arriving, new Random(random.nextLong()));
        }
        byte[] left = content.safe;
        for (Write sector : arriving) {
            left = put(left, sector.position, sector.bytes, 0, sector.bytes.length);
        }
        content.unforced.clear();
        content.safe = left;
        content.seen = left.clone();
    }

    /** A write as the disk has it: cut where its sectors begin. */
    private static List<Write> sectors(Write write) {
        List<Write> sectors = new ArrayList<>();
        int end = write.position + write.bytes.length;
        for (int from = write.position; from < end; ) {
            int to = Math.min(end, (from / SECTOR_BYTES + 1) * SECTOR_BYTES);
            byte[] bytes = Arrays.copyOfRange(write.bytes, from - write.position, to - write.position);
            sectors.add(new Write(from, bytes));
            from = to;
        }
        return sectors;
    }

    private static byte[] put(byte[] to, int position, byte[] from, int at, int length) {
        byte[] grown = to.length < position + length ? Arrays.copyOf(to, position + length) : to;
        System.arraycopy(from, at, grown, position, length);
        return grown;
    }

    private final class OpenFile implements Disk.File {

        private final Content content;

        OpenFile(Content content) {
            this.content = content;
        }

        @Override
        public long size() {
            synchronized (SimulatedDisk.this) {
                return content.seen.length;
            }
        }

        @Override
        public void read(ByteBuffer to, long position) {
            awaits(slowToRead);
            synchronized (SimulatedDisk.this) {
                step();
                int at = (int) position;
                int length = Math.min(to.remaining(), Math.max(0, content.seen.length - at));
                to.put(content.seen, Math.min(at, content.seen.length), length);
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            synchronized (SimulatedDisk.this) {
                write(bytes, position);
            }
        }

        private void write(byte[] bytes, long position) throws IOException {
            try {
                stepThatMayFail();
                long used = files.values().stream()
                        .mapToLong(each -> each.seen.length)
                        .sum();
                if (growth(bytes, position) > 0 && used + growth(bytes, position) > bytesMax) {
                    throw new IOException("No space left on device");
                }
            } catch (IOException | PowerLost e) {
                // A part of it may be written all the same.
                take(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)), (int) position);
                throw e;
            }
            take(bytes, (int) position);
        }

        private void awaits(CountDownLatch end) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private long growth(byte[] bytes, long position) {
            return Math.max(0, position + bytes.length - content.seen.length);
        }

        private void take(byte[] bytes, int position) {
            content.seen = put(content.seen, position, bytes, 0, bytes.length);
            content.unforced.add(new Write(position, bytes));
        }

        @Override
        public void force() throws IOException {
            awaits(slowToForce);
            synchronized (SimulatedDisk.this) {
                stepThatMayFail();
                forces++;
                content.unforced.clear();
                content.safe = content.seen.clone();
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
