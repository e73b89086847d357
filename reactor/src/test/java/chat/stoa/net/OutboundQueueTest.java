package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.net.OutboundQueue.Offer;
import chat.stoa.work.Seeds;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OutboundQueueTest {

    private final OutboundQueue queue = new OutboundQueue(10);

    @Test
    void theBoundIsExact() {
        assertThat(queue.offer(bytes("12345"))).isEqualTo(Offer.FIRST);
        assertThat(queue.offer(bytes("67890"))).isEqualTo(Offer.BEHIND);
        assertThat(queue.waitingBytes()).isEqualTo(10);
        assertThat(queue.offer(bytes("x"))).isEqualTo(Offer.OVERFLOW);
        assertThat(queue.waitingBytes()).isEqualTo(10);
        assertThat(drain(queue, 100)).isEqualTo("1234567890");
    }

    @Test
    void oneFrameBeyondTheBoundOverflows() {
        assertThat(queue.offer(new byte[11])).isEqualTo(Offer.OVERFLOW);
        assertThat(queue.isDrained()).isTrue();
    }

    @Test
    void afterTheOverflowNothingIsTakenAnyMore() {
        queue.offer(bytes("1234567890"));
        assertThat(queue.offer(bytes("x"))).isEqualTo(Offer.OVERFLOW);
        assertThat(queue.offer(bytes("x"))).isEqualTo(Offer.CLOSED);
        drain(queue, 100);
        assertThat(queue.waitingBytes()).isZero();
        assertThat(queue.offer(bytes("x"))).isEqualTo(Offer.CLOSED);
        assertThat(queue.isDrained()).isTrue();
    }

    @Test
    void aShutQueueCanStillBeDrained() {
        queue.offer(bytes("last"));
        assertThat(queue.shut()).isTrue();
        assertThat(queue.shut()).isFalse();
        assertThat(queue.offer(bytes("late"))).isEqualTo(Offer.CLOSED);
        assertThat(queue.waitingBytes()).isEqualTo(4);
        assertThat(drain(queue, 3)).isEqualTo("last");
        assertThat(queue.waitingBytes()).isZero();
        assertThat(queue.isDrained()).isTrue();
    }

    @Test
    void theNextOfferIsTheFirstAgainOnceTheArrivalsAreTaken() {
        assertThat(queue.offer(bytes("a"))).isEqualTo(Offer.FIRST);
        assertThat(queue.offer(bytes("b"))).isEqualTo(Offer.BEHIND);
        queue.takeArrivals();
        assertThat(queue.offer(bytes("c"))).isEqualTo(Offer.FIRST);
        assertThat(drain(queue, 100)).isEqualTo("abc");
    }

    @Test
    void aFullQueueHasRoomAgainForWhatWasWritten() {
        queue.offer(bytes("1234567890"));
        queue.copyTo(ByteBuffer.allocate(100));
        queue.wrote(3);
        assertThat(queue.waitingBytes()).isEqualTo(7);
        assertThat(queue.offer(bytes("abc"))).isEqualTo(Offer.FIRST);
        assertThat(drain(queue, 100)).isEqualTo("4567890abc");
    }

    @Test
    void clearingDropsEverythingForGood() {
        queue.offer(bytes("12345"));
        queue.copyTo(ByteBuffer.allocate(2));
        queue.wrote(2);
        queue.clear();
        assertThat(queue.isDrained()).isTrue();
        assertThat(queue.offer(bytes("x"))).isEqualTo(Offer.CLOSED);
    }

    @Test
    void anEmptyFrameIsAMistake() {
        assertThatThrownBy(() -> queue.offer(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OutboundQueue(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartialWriteAtEveryPositionLeavesTheRest() {
        String all = "abcdefghi";
        for (int cut = 0; cut <= "abcdefg".length(); cut++) {
            OutboundQueue subject = new OutboundQueue(100);
            subject.offer(bytes("ab"));
            subject.offer(bytes("c"));
            subject.offer(bytes("defg"));
            ByteBuffer buffer = ByteBuffer.allocate(100);
            subject.copyTo(buffer);
            subject.wrote(cut);
            subject.offer(bytes("hi"));
            assertThat(all.substring(0, cut) + drain(subject, 100)).isEqualTo(all);
        }
    }

    @Test
    void anyPartialWritesBringEveryByteInOrder() {
        Seeds.check(300, random -> {
            OutboundQueue subject = new OutboundQueue(1_000_000);
            StringBuilder offered = new StringBuilder();
            StringBuilder written = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                if (random.nextBoolean()) {
                    String frame = String.valueOf((char) ('a' + i % 26)).repeat(random.nextInt(1, 30));
                    offered.append(frame);
                    subject.offer(bytes(frame));
                } else {
                    written.append(drainOnce(subject, random.nextInt(1, 60), random));
                }
                assertThat(subject.waitingBytes()).isEqualTo(offered.length() - written.length());
            }
            written.append(drain(subject, 16));
            assertThat(written).hasToString(offered.toString());
        });
    }

    @Test
    @Timeout(60)
    void manyProducersGetEveryFrameThroughWholeAndInTheirOrder() {
        Seeds.check(3, random -> {
            int producers = 3;
            int each = 5_000;
            OutboundQueue subject = new OutboundQueue(100_000_000);
            AtomicInteger wakeUps = new AtomicInteger();
            List<Thread> threads = startProducers(subject, producers, each, wakeUps);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            while (threads.stream().anyMatch(Thread::isAlive) || !subject.isDrained()) {
                out.writeBytes(bytes(drainOnce(subject, random.nextInt(1, 4096), random)));
            }
            int[] nextOf = new int[producers];
            for (String frame : out.toString(StandardCharsets.US_ASCII).split("\n", -1)) {
                if (!frame.isEmpty()) {
                    String[] parts = frame.split(" ", -1);
                    assertThat(Integer.parseInt(parts[1])).isEqualTo(nextOf[Integer.parseInt(parts[0])]++);
                }
            }
            assertThat(nextOf).containsOnly(each);
            assertThat(subject.waitingBytes()).isZero();
            assertThat(wakeUps.get()).isPositive();
        });
    }

    @Test
    @Timeout(60)
    void whenManyOverflowAtOnceOneIsToldAndWhatWasTakenComesThrough() throws Exception {
        for (int round = 0; round < 200; round++) {
            OutboundQueue subject = new OutboundQueue(50);
            AtomicInteger overflows = new AtomicInteger();
            AtomicInteger taken = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int p = 0; p < 3; p++) {
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 30; i++) {
                        switch (subject.offer(bytes("abcd"))) {
                            case FIRST, BEHIND -> taken.incrementAndGet();
                            case OVERFLOW -> overflows.incrementAndGet();
                            case CLOSED -> {}
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(overflows).hasValue(1);
            // Fewer than fit are possible: two that together go beyond the bound may see each other.
            assertThat(taken.get()).isBetween(1, 12);
            assertThat(drain(subject, 7)).isEqualTo("abcd".repeat(taken.get()));
            assertThat(subject.waitingBytes()).isZero();
        }
    }

    private static List<Thread> startProducers(OutboundQueue subject, int producers, int each, AtomicInteger wakeUps) {
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    Offer offer = subject.offer(bytes(producer + " " + i + "\n"));
                    if (offer == Offer.FIRST) {
                        wakeUps.incrementAndGet();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        return threads;
    }

    private static String drain(OutboundQueue queue, int atOnce) {
        StringBuilder all = new StringBuilder();
        while (!queue.isDrained()) {
            ByteBuffer buffer = ByteBuffer.allocate(atOnce);
            queue.copyTo(buffer);
            queue.wrote(buffer.position());
            all.append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    /** The socket takes a random part of what was copied. */
    private static String drainOnce(OutboundQueue queue, int atOnce, RandomGenerator random) {
        ByteBuffer buffer = ByteBuffer.allocate(atOnce);
        queue.copyTo(buffer);
        int taken = random.nextInt(buffer.position() + 1);
        queue.wrote(taken);
        return new String(buffer.array(), 0, taken, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
