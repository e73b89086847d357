package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who are not registered yet, and one who is, on one loop. */
@Timeout(120)
class NewcomersTest {

    private static final int NEWCOMERS = 30;

    private final List<Client> clients = new ArrayList<>();
    private final List<Connection> accepted = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private SteppedLoop stepped;
    private Acceptor acceptor;

    @BeforeEach
    void open() throws IOException {
        stepped = new SteppedLoop(Limits.DEFAULT);
        acceptor = Acceptor.bind(
                stepped.loop,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                TransportLayers.PLAIN,
                this::onAccepted,
                LiveLoop.FULL);
        acceptor.start();
        stepped.step();
        for (int i = 0; i <= NEWCOMERS; i++) {
            clients.add(new Client(acceptor.localAddress()));
        }
        while (accepted.size() <= NEWCOMERS) {
            stepped.step();
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Client client : clients) {
            client.close();
        }
        acceptor.close();
        stepped.close();
    }

    @Test
    void whoIsKnownIsHeardBeforeAllNewcomersWhoSpokeFirst() throws IOException {
        accepted.get(NEWCOMERS).settle();
        for (Client client : clients) {
            client.send("hello\n");
        }
        stepped.step();
        assertThat(heard).startsWith("hello from " + NEWCOMERS).hasSizeBetween(2, NEWCOMERS / 2);
        while (heard.size() <= NEWCOMERS) {
            stepped.step();
        }
        assertThat(heard).doesNotHaveDuplicates();
    }

    @Test
    void whoIsKnownIsHeardWhileNewcomersOfBeforeStillWait() throws IOException {
        accepted.get(NEWCOMERS).settle();
        clients.subList(0, NEWCOMERS).forEach(client -> send(client, "hello\n"));
        stepped.step();
        int before = heard.size();
        send(clients.get(NEWCOMERS), "and I\n");
        stepped.step();
        assertThat(heard.get(before)).isEqualTo("and I from " + NEWCOMERS);
    }

    @Test
    void newcomersWhoWaitAreHeardAndAnsweredInTheEnd() throws IOException {
        for (int round = 0; round < 3; round++) {
            for (Client client : clients) {
                client.send("hello again\n");
            }
            heard.clear();
            while (heard.size() <= NEWCOMERS) {
                stepped.step();
            }
            for (Connection connection : accepted) {
                connection.offer("welcome\n".getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i <= NEWCOMERS; i++) {
                stepped.step();
            }
            for (Client client : clients) {
                assertThat(client.readLine()).isEqualTo("welcome");
            }
        }
    }

    private static void send(Client client, String line) {
        try {
            client.send(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConnectionListener onAccepted(Connection connection) {
        int number = accepted.size();
        accepted.add(connection);
        return new ConnectionListener() {
            @Override
            public void onEstablished(Peer peer) {}

            @Override
            public void onLines(List<byte[]> lines, int cost) {
                lines.forEach(line -> heard.add(new String(line, StandardCharsets.US_ASCII) + " from " + number));
                connection.consumed(cost);
                stepped.clock.advance(Duration.ofNanos(500_000));
            }

            @Override
            public void onInputDone(String reason) {
                connection.close(reason);
            }

            @Override
            public void onClosed(String reason) {}
        };
    }
}
