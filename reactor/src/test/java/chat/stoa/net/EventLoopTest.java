package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.ops.Limits;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A loop with real sockets on the loopback. */
@Timeout(120)
class EventLoopTest {

    private static final int FRAME_BYTES = 1000;

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    }

    @Test
    void linesAreEchoed() throws IOException {
        try (LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo);
                Client alice = new Client(live.address());
                Client bob = new Client(live.address())) {
            alice.send("hello\r\nwor");
            bob.send("bob\n");
            assertThat(alice.readLine()).isEqualTo("hello");
            assertThat(bob.readLine()).isEqualTo("bob");
            alice.send("ld\r\n");
            assertThat(alice.readLine()).isEqualTo("world");
        }
    }

    @Test
    void framesFromManyThreadsAllArriveWholeAndInTheOrderOfEachThread() throws Exception {
        int threads = 3;
        int each = 20_000;
        Limits limits = NetLimits.with(NetLimits.outbound(100_000_000));
        try (LiveLoop live = new LiveLoop(limits, LiveLoop::echo);
                Client alice = new Client(live.address());
                Client bob = new Client(live.address())) {
            await().until(() -> live.open.size() == 2);
            List<Connection> connections = List.copyOf(live.open.values());
            for (int t = 0; t < threads; t++) {
                int thread = t;
                new Thread(() -> {
                            for (int i = 0; i < each; i++) {
                                for (Connection connection : connections) {
                                    LiveLoop.echo(connection, thread + " " + i);
                                }
                            }
                        })
                        .start();
            }
            Thread other = new Thread(() -> requireInOrder(bob, threads, each));
            other.start();
            requireInOrder(alice, threads, each);
            other.join();
            alice.send("both\n");
            bob.send("are there\n");
            assertThat(alice.readLine()).isEqualTo("both");
            assertThat(bob.readLine()).isEqualTo("are there");
        }
    }

    @Test
    void aSenderWithoutEndIsNotReadWhileNobodyConsumes() throws Exception {
        Limits limits = NetLimits.with(NetLimits.inbound(32 * 1024));
        try (LiveLoop live = new LiveLoop(limits, (connection, line) -> {});
                Client alice = new Client(live.address())) {
            live.consumes = false;
            String block = ("x".repeat(98) + "\r\n").repeat(100);
            AtomicLong sent = new AtomicLong();
            Thread sender = new Thread(() -> {
                try {
                    while (sent.get() < 50_000_000) {
                        alice.send(block);
                        sent.addAndGet(block.length());
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            sender.start();
            await().until(() -> live.receivedBytes.get() / 98 * Connection.lineCost(98) > 32 * 1024);
            awaitStandstill(sent);
            assertThat(live.receivedBytes.get()).isLessThanOrEqualTo(2 * 32 * 1024);
            assertThat(sent.get()).as("the rest waits with the sender").isLessThan(50_000_000);
            live.consumes = true;
            Connection connection = live.open.values().iterator().next();
            connection.consumed((int) (live.receivedBytes.get() / 98 * Connection.lineCost(98)));
            sender.join();
            await().until(() -> live.receivedBytes.get() == sent.get() / 100 * 98);
        }
    }

    @Test
    void aSlowReaderIsClosedAndTheOthersAreNotDelayed() throws Exception {
        Limits limits = NetLimits.with(NetLimits.outbound(200_000));
        try (LiveLoop live = new LiveLoop(limits, LiveLoop::echo);
                Client slow = new Client(live.address(), 4096)) {
            await().until(() -> live.open.size() == 1);
            Connection slowOne = live.open.values().iterator().next();
            try (Client bob = new Client(live.address())) {
                byte[] frame = new byte[FRAME_BYTES];
                int rounds = 0;
                while (live.ends.isEmpty()) {
                    slowOne.offer(frame);
                    bob.send("ping " + rounds + "\n");
                    assertThat(bob.readLine()).isEqualTo("ping " + rounds++);
                    assertThat(rounds).as("more than any kernel buffers").isLessThan(100_000);
                }
                assertThat(live.ends).containsExactly("SendQ exceeded");
                assertThat(slow.socket().isClosed()).isFalse();
            }
        }
    }

    @Test
    void allThatWaitsForSlowReadersTogetherIsBounded() throws Exception {
        Limits limits = NetLimits.with(NetLimits.outbound(100_000_000), NetLimits.outboundTotal(1_000_000));
        List<Client> slow = new ArrayList<>();
        try (LiveLoop live = new LiveLoop(limits, LiveLoop::echo)) {
            for (int i = 0; i < 5; i++) {
                slow.add(new Client(live.address(), 4096));
            }
            await().until(() -> live.open.size() == 5);
            byte[] frame = new byte[FRAME_BYTES];
            int rounds = 0;
            while (live.ends.isEmpty()) {
                live.open.values().forEach(connection -> connection.offer(frame));
                turn(live);
                assertThat(rounds++).isLessThan(100_000);
            }
            assertThat(live.ends).containsOnly("SendQ exceeded");
            assertThat(live.open).as("the others have room again").isNotEmpty();
        } finally {
            for (Client client : slow) {
                client.close();
            }
        }
    }

    @Test
    void closingFlushesWhatWasOfferedThenThePeerSeesTheEnd() throws IOException {
        Limits limits = NetLimits.with(NetLimits.outbound(10_000_000));
        try (LiveLoop live = new LiveLoop(limits, (connection, line) -> {
                    for (int i = 0; i < 3000; i++) {
                        connection.offer(new byte[FRAME_BYTES]);
                    }
                    connection.close("Quit");
                });
                Client alice = new Client(live.address())) {
            alice.send("go\r\n");
            assertThat(alice.readAll()).hasSize(3000 * FRAME_BYTES);
            alice.close();
            await().untilAsserted(() -> assertThat(live.ends).containsExactly("Quit"));
        }
    }

    @Test
    void theLastWordsArriveEvenIfThePeerStillTalks() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (LiveLoop live = new LiveLoop(Limits.DEFAULT, (connection, line) -> {
                        if (line.equals("go")) {
                            connection.offer("ERROR :bye\r\n".getBytes(StandardCharsets.US_ASCII));
                            connection.close("Quit");
                        }
                    });
                    Client alice = new Client(live.address())) {
                alice.send("go\r\n" + "more\r\n".repeat(10_000));
                alice.send("still\r\n".repeat(1_000));
                assertThat(alice.readAll()).isEqualTo("ERROR :bye\r\n");
            }
        }
    }

    @Test
    void aPeerThatNeverClosesIsCutOff() throws IOException {
        Limits limits = NetLimits.with(NetLimits.linger(1));
        try (LiveLoop live = new LiveLoop(limits, (connection, line) -> connection.close("Quit"));
                Client alice = new Client(live.address())) {
            alice.send("go\r\n");
            assertThat(alice.readAll()).isEmpty();
            await().untilAsserted(() -> assertThat(live.ends).containsExactly("Quit"));
        }
    }

    @Test
    void whoEndsHisOutputStillGetsTheAnswers() throws IOException {
        try (LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo);
                Client alice = new Client(live.address())) {
            alice.send("one\r\ntwo\r\n");
            alice.endOutput();
            assertThat(alice.readAll()).isEqualTo("one\ntwo\n");
            await().untilAsserted(() -> assertThat(live.ends).containsExactly("Connection closed"));
        }
    }

    @Test
    void anAbruptResetEndsTheConnectionAlone() throws IOException {
        try (LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo);
                Client alice = new Client(live.address());
                Client bob = new Client(live.address())) {
            bob.send("bob\r\n");
            bob.readLine();
            bob.send("left behind\r\n".repeat(100));
            bob.reset();
            await().until(() -> live.ends.size() == 1);
            alice.send("alice\r\n");
            assertThat(alice.readLine()).isEqualTo("alice");
            assertThat(live.open).hasSize(1);
        }
    }

    @Test
    void closingTheLoopClosesAllConnectionsAndEndsItsThread() throws IOException {
        LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo);
        try (Client alice = new Client(live.address());
                Client bob = new Client(live.address())) {
            await().until(() -> live.open.size() == 2);
            live.close();
            assertThat(live.ends).containsExactly("Server shutting down", "Server shutting down");
            assertThat(alice.readAll()).isEmpty();
            assertThat(bob.readAll()).isEmpty();
            assertThat(threadsNamed("loop-t")).isZero();
            live.loop.close();
        }
    }

    @Test
    void aListenerThatThrowsCostsItsConnectionAlone() throws IOException {
        try (CapturedLog log = new CapturedLog();
                LiveLoop live = new LiveLoop(Limits.DEFAULT, (connection, line) -> {
                    if (line.equals("bad")) {
                        throw new IllegalStateException("a mistake");
                    }
                    LiveLoop.echo(connection, line);
                });
                Client alice = new Client(live.address());
                Client bob = new Client(live.address())) {
            bob.send("bad\r\n");
            assertThat(bob.readAll()).isEmpty();
            alice.send("alice\r\n");
            assertThat(alice.readLine()).isEqualTo("alice");
            assertThat(live.ends).containsExactly("Internal error");
            assertThat(log.lines("connection-failed loop=loop-t")).hasSize(1);
        }
    }

    @Test
    void tasksAndTimersOfOtherThreadsWakeASleepingLoop() throws Exception {
        try (LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo)) {
            for (int i = 0; i < 2_000; i++) {
                turn(live);
            }
            CountDownLatch fired = new CountDownLatch(1);
            live.loop.execute(() -> live.loop.after(Duration.ofMillis(2), fired::countDown));
            fired.await();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void manyConnectionsThatComeAndGoLeaveNothingBehind() throws Exception {
        try (LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo)) {
            try (Client first = new Client(live.address())) {
                first.send("warm\n").readLine();
            }
            await().until(live.open::isEmpty);
            long before = descriptors();
            for (int i = 0; i < 2_000; i++) {
                Client client = new Client(live.address());
                if (i % 2 == 0) {
                    client.send("hello\n").readLine();
                }
                if (i % 3 == 0) {
                    client.reset();
                } else {
                    client.close();
                }
            }
            await().until(() -> live.accepted.get() == live.ends.size() && live.open.isEmpty());
            await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before));
            CountDownLatch counted = new CountDownLatch(1);
            AtomicLong timers = new AtomicLong();
            live.loop.execute(() -> {
                timers.set(live.loop.timerCount());
                counted.countDown();
            });
            counted.await();
            assertThat(timers.get()).isLessThan(200);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLoopThatNeverRanLeavesNothingBehind() throws IOException {
        new EventLoop("loop-n", Limits.DEFAULT, Clock.SYSTEM, new AtomicLong()).close();
        long before = descriptors();
        for (int i = 0; i < 20; i++) {
            EventLoop loop = new EventLoop("loop-n", Limits.DEFAULT, Clock.SYSTEM, new AtomicLong());
            loop.close();
            loop.close();
        }
        assertThat(descriptors()).as("after 20 rounds").isLessThan(before + 10);
    }

    private static void turn(LiveLoop live) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        live.loop.execute(done::countDown);
        done.await();
    }

    private static void requireInOrder(Client client, int threads, int each) {
        int[] nextOf = new int[threads];
        try {
            for (int i = 0; i < threads * each; i++) {
                String[] parts = client.readLine().split(" ", -1);
                assertThat(Integer.parseInt(parts[1])).isEqualTo(nextOf[Integer.parseInt(parts[0])]++);
            }
        } catch (IOException e) {
            throw new AssertionError("got " + List.of(nextOf[0], nextOf[1], nextOf[2]), e);
        }
    }

    /** Until nothing was added for 20 looks in a row. */
    private static void awaitStandstill(AtomicLong count) {
        long[] last = {-1};
        int[] same = {0};
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            same[0] = count.get() == last[0] ? same[0] + 1 : 0;
            last[0] = count.get();
            return same[0] >= 20;
        });
    }

    private static long threadsNamed(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> list = Files.list(Path.of("/proc/self/fd"))) {
            return list.count();
        }
    }
}
