package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import chat.stoa.ops.Limits;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A listening socket on the loopback. */
@Timeout(120)
class AcceptorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void theRealPortIsKnownAndAnAddressInUseIsRefused() throws IOException {
        try (LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo)) {
            assertThat(live.address().getPort()).isPositive();
            assertThatIOException()
                    .isThrownBy(() -> Acceptor.bind(
                            live.loop, live.address(), TransportLayers.PLAIN, live::onAccepted, LiveLoop.FULL));
        }
    }

    @Test
    void aClosedAcceptorListensNoMoreAndItsConnectionsStay() throws IOException {
        try (LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo);
                Client alice = new Client(live.address())) {
            alice.send("before\n");
            assertThat(alice.readLine()).isEqualTo("before");
            InetSocketAddress address = live.address();
            live.acceptor.close();
            await().atMost(PATIENCE).until(() -> refuses(address));
            alice.send("after\n");
            assertThat(alice.readLine()).isEqualTo("after");
        }
    }

    @Test
    void moreConnectionsAtOnceThanOneTurnAcceptsAllComeIn() throws IOException {
        List<Client> clients = new ArrayList<>();
        try (LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo)) {
            for (int i = 0; i < 300; i++) {
                clients.add(new Client(live.address()).send("hello " + i + "\n"));
            }
            for (int i = 0; i < 300; i++) {
                assertThat(clients.get(i).readLine()).isEqualTo("hello " + i);
            }
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aStormOfNewcomersHasOnlyAPartOfATurn() throws IOException {
        List<Client> clients = new ArrayList<>();
        List<ConnectionListener> greeted = new ArrayList<>();
        try (SteppedLoop stepped = new SteppedLoop(Limits.DEFAULT)) {
            ConnectionListener.Factory slowly = connection -> {
                stepped.clock.advance(Duration.ofNanos(300_000));
                ConnectionListener listener = stepped.connect((int) connection.id());
                greeted.add(listener);
                return listener;
            };
            Acceptor acceptor = Acceptor.bind(stepped.loop, ANY_PORT, TransportLayers.PLAIN, slowly, LiveLoop.FULL);
            acceptor.start();
            stepped.step();
            for (int i = 0; i < 10; i++) {
                clients.add(new Client(acceptor.localAddress()));
            }
            stepped.step();
            assertThat(greeted).as("after one turn").hasSize(4);
            await().atMost(PATIENCE).until(() -> {
                stepped.step();
                return greeted.size() == 10;
            });
            acceptor.close();
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    @Test
    void connectionsAreSpreadOverTheLoops() throws IOException {
        LiveLoop.Handler tellsItsLoop = (connection, line) ->
                connection.offer((Thread.currentThread().getName() + "\n").getBytes(StandardCharsets.US_ASCII));
        try (LiveLoop live = new LiveLoop(Limits.DEFAULT, tellsItsLoop);
                EventLoop second = new EventLoop("loop-2", Limits.DEFAULT, Clock.SYSTEM, new AtomicLong(1_000))) {
            second.start();
            Acceptor acceptor =
                    Acceptor.bind(live.loop, ANY_PORT, TransportLayers.PLAIN, live::onAccepted, LiveLoop.FULL);
            acceptor.spreadOver(List.of(live.loop, second));
            acceptor.start();
            List<String> loops = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                try (Client client = new Client(acceptor.localAddress())) {
                    loops.add(client.send("where am I?\n").readLine());
                }
            }
            assertThat(loops).containsExactly("loop-t", "loop-2", "loop-t", "loop-2");
            acceptor.close();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectionThatCannotBeGreetedIsClosedAndTheNextComesIn() throws IOException {
        try (CapturedLog log = new CapturedLog();
                LiveLoop live = new LiveLoop(Limits.DEFAULT, LiveLoop::echo);
                Acceptor failing = Acceptor.bind(
                        live.loop,
                        ANY_PORT,
                        TransportLayers.PLAIN,
                        connection -> {
                            throw new IllegalStateException("a mistake");
                        },
                        LiveLoop.FULL)) {
            failing.start();
            new Client(failing.localAddress()).close();
            await().atMost(PATIENCE).until(() -> log.lines("task-failed").size() == 1);
            long before = descriptors();
            for (int i = 0; i < 50; i++) {
                try (Client client = new Client(failing.localAddress())) {
                    assertThat(client.readAll()).isEmpty();
                }
            }
            await().atMost(PATIENCE).until(() -> log.lines("task-failed").size() == 51);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before));
            try (Client alice = new Client(live.address())) {
                alice.send("undisturbed\n");
                assertThat(alice.readLine()).isEqualTo("undisturbed");
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void startedAndClosedAtOnceItLeavesNothingBehindAndSaysNothing() throws IOException {
        try (CapturedLog log = new CapturedLog()) {
            startAndClose();
            long before = descriptors();
            for (int i = 0; i < 100; i++) {
                startAndClose();
            }
            assertThat(descriptors()).as("after 100 rounds").isLessThan(before + 10);
            assertThat(log.errors()).isEmpty();
        }
    }

    private static void startAndClose() throws IOException {
        EventLoop loop = new EventLoop("loop-a", Limits.DEFAULT, Clock.SYSTEM, new AtomicLong());
        loop.start();
        Acceptor acceptor = Acceptor.bind(
                loop,
                ANY_PORT,
                TransportLayers.PLAIN,
                connection -> {
                    throw new IllegalStateException("nobody comes");
                },
                LiveLoop.FULL);
        acceptor.start();
        acceptor.close();
        loop.close();
    }

    private static boolean refuses(InetSocketAddress address) {
        try (Client client = new Client(address)) {
            return client.socket().isClosed();
        } catch (IOException e) {
            return true;
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> list = Files.list(Path.of("/proc/self/fd"))) {
            return list.count();
        }
    }
}
