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

/** Frames offered by threads against each other and against the loop that drains: content, count, and the bound. */
public final class OutboundQueueStress {

    private static final byte[] A = {'a', 'A'};
    private static final byte[] B = {'b', 'B'};
    private static final byte[] C = {'c', 'C'};
    private static final byte[] D = {'d', 'D'};

    private OutboundQueueStress() {}

    /** Two threads offer; everything is written at the end. */
    @JCStressTest
    @Outcome(
            id = {"aAbBcCdD, 0", "aAcCbBdD, 0", "aAcCdDbB, 0", "cCaAbBdD, 0", "cCaAdDbB, 0", "cCdDaAbB, 0"},
            expect = ACCEPTABLE,
            desc = "Each thread's frames in order, none waiting")
    @Outcome(expect = FORBIDDEN, desc = "Bytes lost, doubled or torn, or a wrong count")
    @State
    public static class TwoProducers {

        private final OutboundQueue queue = new OutboundQueue(1_024);

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

        @Arbiter
        public void end(LI_Result result) {
            result.r1 = write(queue, 16);
            result.r2 = queue.waitingBytes();
        }
    }

    /** The loop writes an odd number of bytes meanwhile, and the rest at the end. */
    @JCStressTest
    @Outcome(id = "aAbBcC, 0", expect = ACCEPTABLE, desc = "All frames in order, none waiting")
    @Outcome(expect = FORBIDDEN, desc = "Bytes lost, doubled or torn, or a wrong count")
    @State
    public static class ProducerAndLoop {

        private final OutboundQueue queue = new OutboundQueue(1_024);
        private String written = "";

        @Actor
        public void producer() {
            queue.offer(A);
            queue.offer(B);
            queue.offer(C);
        }

        @Actor
        public void loop() {
            written = write(queue, 3);
        }

        @Arbiter
        public void end(LI_Result result) {
            result.r1 = written + write(queue, 16);
            result.r2 = queue.waitingBytes();
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

    /** Does what the loop does with a socket that takes a number of bytes; returns them as text. */
    private static String write(OutboundQueue queue, int bytesMax) {
        ByteBuffer buffer = ByteBuffer.allocate(bytesMax);
        queue.copyTo(buffer);
        queue.wrote(buffer.position());
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    }
}
