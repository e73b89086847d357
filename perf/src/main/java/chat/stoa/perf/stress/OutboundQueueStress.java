package chat.stoa.perf.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import chat.stoa.net.OutboundQueue;
import chat.stoa.net.OutboundQueue.Offer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Frames offered by two threads while the loop drains: first by content and count, then at the bound. */
public final class OutboundQueueStress {

    private static final byte[] A = {'a', 'A'};
    private static final byte[] B = {'b', 'B'};
    private static final byte[] C = {'c', 'C'};
    private static final byte[] D = {'d', 'D'};

    private OutboundQueueStress() {}

    /** The loop writes one odd number of bytes meanwhile; nothing is lost, doubled or torn. */
    @JCStressTest
    @Outcome(
            id = {"aAbBcCdD, 0", "aAcCbBdD, 0", "aAcCdDbB, 0", "cCaAbBdD, 0", "cCaAdDbB, 0", "cCdDaAbB, 0"},
            expect = ACCEPTABLE,
            desc = "Each producer's frames in order, none waiting")
    @Outcome(expect = FORBIDDEN, desc = "Bytes lost, doubled or torn, or a wrong count")
    @State
    public static class Drain {

        private final OutboundQueue queue = new OutboundQueue(1_024);
        private final ByteBuffer written = ByteBuffer.allocate(16);

        @Actor
        public void first() {
            queue.offer(A);
            queue.offer(B);
        }

        @Actor
        public void second() {
            queue.offer(C);
            queue.offer(D);
        }

        @Actor
        public void loop() {
            write(3);
        }

        @Arbiter
        public void end(LI_Result result) {
            write(written.capacity());
            result.r1 = new String(written.array(), 0, written.position(), StandardCharsets.US_ASCII);
            result.r2 = queue.waitingBytes();
        }

        private void write(int bytesMax) {
            ByteBuffer part = ByteBuffer.allocate(bytesMax);
            queue.copyTo(part);
            part.flip();
            int count = part.remaining();
            written.put(part);
            queue.wrote(count);
        }
    }

    /** Two frames where only one fits: one of the two offers overflows, exactly one caller is told so. */
    @JCStressTest
    @Outcome(
            id = {"FIRST, OVERFLOW", "OVERFLOW, FIRST"},
            expect = ACCEPTABLE,
            desc = "One fits, the other closes the queue")
    @Outcome(
            id = {"CLOSED, OVERFLOW", "OVERFLOW, CLOSED"},
            expect = ACCEPTABLE_INTERESTING,
            desc = "Both found the other's bytes in the way, or one came after the end")
    @Outcome(expect = FORBIDDEN, desc = "Beyond the bound, or nobody or both are told to close")
    @State
    public static class Bound {

        private final OutboundQueue queue = new OutboundQueue(3);
        private Offer first = Offer.CLOSED;
        private Offer second = Offer.CLOSED;

        @Actor
        public void first() {
            first = queue.offer(A);
        }

        @Actor
        public void second() {
            second = queue.offer(C);
        }

        @Arbiter
        public void end(LL_Result result) {
            result.r1 = first;
            result.r2 = second;
        }
    }
}
