package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.Limits;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Seeds;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Many connections at once on a real event loop, over sockets that read and write in pieces, stop, break and end as a
 * seed decides; some behind a proxy. {@code -Dseed=N} repeats a course.
 *
 * <p>At every moment: what arrived is what was sent, in order, up to some point, in both directions; nothing is beyond
 * its bound. At the end: every connection ended once, with a reason; those that nothing happened to got everything; and
 * the loop is as empty as before.
 */
class ConnectionSimulationTest {

    private static final int COURSES = 2_000;
    private static final int CONNECTIONS = 8;
    private static final int STEPS = 250;
    private static final int LINE_MAX = 60;
    private static final String PROXY_LINE = "PROXY TCP4 192.0.2.7 192.0.2.8 4711 6667\r\n";
    private static final TransportLayers PROXIED =
            new TransportLayers(address -> true, Optional.empty(), Optional.empty());

    private static final Limits LIMITS = NetLimits.with(
            "line_bytes_max = " + LINE_MAX,
            NetLimits.inbound(400),
            NetLimits.outbound(600),
            NetLimits.outboundTotal(2_000),
            NetLimits.linger(5),
            "handshake_timeout = 20",
            "unended_bytes_max = 300");

    @Test
    void whateverSocketsDoLinesComeOnceAndInOrderOrTheConnectionEndsWithAReason() throws IOException {
        Map<String, Integer> ends = new TreeMap<>();
        try (CapturedLog log = new CapturedLog();
                SteppedLoop stepped = new SteppedLoop(LIMITS)) {
            Seeds.check(COURSES, random -> {
                new Course(stepped, random).run(ends);
                assertThat(log.errors()).isEmpty();
            });
        }
        if (Long.getLong("seed") == null) {
            assertThat(ends)
                    .as("everything that can happen did happen")
                    .containsKeys(
                            "the end",
                            "closed by the server",
                            "Connection closed",
                            "Connection reset",
                            "Input line too long",
                            "SendQ exceeded",
                            "lines",
                            "frames");
        }
    }

    /** Some connections from their beginnings to their ends. */
    private static final class Course {

        private final SteppedLoop stepped;
        private final RandomGenerator random;
        private final List<Peer> peers = new ArrayList<>();

        Course(SteppedLoop stepped, RandomGenerator random) {
            this.stepped = stepped;
            this.random = random;
        }

        void run(Map<String, Integer> ends) throws IOException {
            for (int i = 0; i < CONNECTIONS; i++) {
                peers.add(new Peer(stepped, i, random));
            }
            for (int i = 0; i < STEPS; i++) {
                Peer peer = peers.get(random.nextInt(CONNECTIONS));
                peer.doSomething();
                if (random.nextInt(4) == 0) {
                    stepped.step();
                }
                if (random.nextInt(100) == 0) {
                    stepped.advance(Duration.ofSeconds(random.nextInt(4)));
                }
                peer.check();
            }
            peers.forEach(Peer::becomesWell);
            for (int turn = 0; turn < 200 && peers.stream().anyMatch(Peer::isBusy); turn++) {
                peers.forEach(Peer::goOn);
                stepped.step();
            }
            peers.forEach(Peer::isClosed);
            for (int second = 0; second < 30; second++) {
                peers.forEach(Peer::goOn);
                stepped.advance(Duration.ofSeconds(1));
            }
            peers.forEach(Peer::checkEnd);
            peers.forEach(peer -> peer.tally(ends));
            assertThat(stepped.loop.backlogBytes()).as("backlog").isZero();
            assertThat(stepped.loop.timerCount()).as("timers").isZero();
        }
    }

    /** One client with its socket, and what the server's side says to it. */
    private static final class Peer {

        private final RandomGenerator random;
        private final SteppedLoop.FarEnd end;
        private final StringBuilder toSend = new StringBuilder();
        private final List<String> said = new ArrayList<>();
        private final StringBuilder offered = new StringBuilder();
        private final int id;
        private boolean hurt;
        private boolean babbles;
        private boolean closing;
        private int consumed;

        Peer(SteppedLoop stepped, int id, RandomGenerator random) {
            this.random = random;
            this.id = id;
            boolean proxied = random.nextInt(4) == 0;
            end = proxied ? stepped.connect(id, PROXIED) : stepped.connect(id);
            if (proxied) {
                toSend.append(PROXY_LINE);
            }
        }

        void doSomething() {
            switch (random.nextInt(12)) {
                case 0, 1 -> say();
                case 2, 3, 4 -> send(random.nextInt(1, 40));
                case 5, 6 -> offer();
                case 7 -> end.transport.takesAtOnce = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 200);
                case 8 -> consume();
                case 9 -> hurtSometimes();
                default -> goOn();
            }
        }

        /** What the selector would report, and what a client does in time. */
        void goOn() {
            boolean readable = end.transport.hasIncoming() || end.transport.inputEnded || end.transport.broken;
            if (isOpen() && end.key.waitsToRead() && readable) {
                end.connection.onReady(SelectionKey.OP_READ);
            }
            if (isOpen() && end.key.waitsToWrite() && (end.transport.takesAtOnce > 0 || end.transport.broken)) {
                end.connection.onReady(SelectionKey.OP_WRITE);
            }
        }

        void check() {
            assertThat(end.lines).isEqualTo(said.subList(0, end.lines.size()));
            assertThat(offered.toString()).startsWith(end.transport.received());
            assertThat(end.connection.waitingBytes()).isLessThanOrEqualTo(LIMITS.outboundBytesMax());
            int unread = end.owedCost - consumed;
            assertThat(unread).as("what waits for a worker").isLessThanOrEqualTo(inboundMax());
            if (isOpen() && unread > LIMITS.inboundBytesMax()) {
                assertThat(end.key.waitsToRead())
                        .as("reads on beyond the bound")
                        .isFalse();
            }
        }

        void becomesWell() {
            end.transport.takesAtOnce = Integer.MAX_VALUE;
            send(toSend.length());
            consume();
        }

        /** Whether something is still on its way to or from a client that is well. */
        boolean isBusy() {
            consume();
            return isOpen() && !hurt && (end.transport.hasIncoming() || end.connection.waitingBytes() > 0);
        }

        void isClosed() {
            end.connection.close("the end");
            end.transport.inputEnded = true;
        }

        void checkEnd() {
            check();
            assertThat(end.ends).as("ends of %d", id).hasSize(1);
            assertThat(end.ends.get(0)).isNotEmpty();
            assertThat(end.transport.closed).isTrue();
            assertThat(end.key.isValid()).isFalse();
            if (!hurt && end.ends.get(0).equals("the end")) {
                assertThat(end.lines).isEqualTo(said);
                assertThat(end.transport.received()).isEqualTo(offered.toString());
            }
        }

        void tally(Map<String, Integer> ends) {
            ends.merge(end.ends.get(0), 1, Integer::sum);
            end.dones.forEach(done -> ends.merge(done, 1, Integer::sum));
            ends.merge("lines", end.lines.size(), Integer::sum);
            ends.merge("frames", end.transport.received().length(), Integer::sum);
        }

        private boolean isOpen() {
            return end.ends.isEmpty();
        }

        /** One read may bring lines after the bound was all but reached, and short lines cost more than their bytes. */
        private int inboundMax() {
            return LIMITS.inboundBytesMax() + Connection.lineCost(0) * LIMITS.inboundBytesMax();
        }

        /** A line that never ends. */
        private void babble() {
            babbles = true;
            toSend.append("z".repeat(random.nextInt(1_000)));
        }

        private void say() {
            if (babbles) {
                return;
            }
            String line = "line " + said.size() + " of " + id + " " + "x".repeat(random.nextInt(LINE_MAX - 20));
            said.add(line);
            toSend.append(line).append(random.nextBoolean() ? "\r\n" : "\n");
        }

        private void send(int count) {
            int size = Math.min(count, toSend.length());
            end.transport.sends(toSend.substring(0, size).getBytes(StandardCharsets.ISO_8859_1));
            toSend.delete(0, size);
        }

        private void offer() {
            if (isOpen() && !closing) {
                String frame = "frame of " + id + " " + "y".repeat(random.nextInt(80)) + "\r\n";
                offered.append(frame);
                end.isOffered(frame);
            }
        }

        private void consume() {
            int cost = end.owedCost - consumed;
            if (cost > 0) {
                consumed = end.owedCost;
                end.connection.consumed(cost);
            }
        }

        private void hurtSometimes() {
            int what = random.nextInt(20);
            if (what > 3) {
                return;
            }
            hurt = true;
            switch (what) {
                case 0 -> end.transport.broken = true;
                case 1 -> end.transport.inputEnded = true;
                case 2 -> babble();
                default -> {
                    closing = true;
                    end.connection.close("closed by the server");
                }
            }
        }
    }
}
