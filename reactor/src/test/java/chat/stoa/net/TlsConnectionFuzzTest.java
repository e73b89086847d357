package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.Limits;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.SteppedWork;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.junit.jupiter.api.BeforeAll;

/**
 * An encrypted connection whose client, socket and loop do what the bytes say: pieces of any size, changed and foreign
 * bytes, handshakes that stop, sockets that take little, ends and errors at any place. What arrives is what was said,
 * in order, up to some point; and whatever happens, the connection comes to an end with a reason, and leaves nothing
 * behind.
 */
class TlsConnectionFuzzTest {

    private static final Limits LIMITS = NetLimits.with(NetLimits.outbound(4096), NetLimits.linger(1));
    private static final int STEPS_MAX = 200;

    private static TlsServer server;
    private static SSLContext clients;
    // One for all courses, since each leaves it as empty as it was.
    private static SteppedLoop stepped;
    private static final SteppedWork WORK = new SteppedWork(4);
    private static final CapturedLog LOG = new CapturedLog();

    @BeforeAll
    static void makeCertificate() throws IOException, GeneralSecurityException {
        Path directory = Files.createTempDirectory("stoa-fuzz-");
        server = new TlsServer(TestCertificates.server(directory), WORK);
        clients = TestCertificates.client();
        stepped = new SteppedLoop(LIMITS);
    }

    @FuzzTest
    void anyCourseOfAConnection(byte[] script) throws IOException {
        Course course = new Course();
        for (int i = 0; i < Math.min(script.length, STEPS_MAX); i++) {
            course.step(script[i] & 0x0F, (script[i] & 0xF0) >> 4, i + 1 < script.length ? script[i + 1] : 0);
        }
        course.end();
    }

    /** One connection from its beginning to its end. */
    private static final class Course {

        private final SteppedLoop.FarEnd server;
        private final TlsClient client;
        private final List<String> said = new ArrayList<>();
        private byte[] onTheWay = {};
        private boolean clientBroke;

        Course() throws IOException {
            server = stepped.connect(1, TransportLayers.encrypted(TlsConnectionFuzzTest.server));
            client = new TlsClient(clients);
            client.engine.beginHandshake();
            clientTakes(new byte[0]);
        }

        void step(int what, int how, int argument) throws IOException {
            switch (what) {
                case 0, 1, 2 -> deliver(1 + how * 17 + (argument & 0xFF));
                case 3 -> deliver(1);
                case 4, 5 -> clientTakes(server.transport.takesBytes());
                case 6 -> WORK.runOnce();
                case 7 -> say("line " + said.size());
                case 8 -> server.isOffered("answer ".repeat(1 + how * 8) + "\r\n");
                case 9 -> server.transport.takesAtOnce = how == 0 ? 0 : how * how;
                case 10 -> change(argument);
                case 11 -> deliverForeign(how, argument);
                case 12 -> stepped.advance(Duration.ofMillis(how * 300L));
                case 13 -> maybeEnd(how);
                case 14 -> becomesWritable();
                default -> stepped.step();
            }
            check();
        }

        /** Time does the rest: no connection outlives its deadlines when nothing more comes. */
        void end() throws IOException {
            server.transport.takesAtOnce = Integer.MAX_VALUE;
            while (WORK.runOnce()) {
                stepped.step();
            }
            server.connection.close("the end");
            for (int second = 0; second < 20 && server.ends.isEmpty(); second++) {
                stepped.advance(Duration.ofSeconds(1));
            }
            assertThat(server.ends).hasSize(1);
            assertThat(server.transport.closed).isTrue();
            assertThat(server.key.isValid()).isFalse();
            assertThat(stepped.loop.backlogBytes()).isZero();
            assertThat(LOG.errors()).isEmpty();
            check();
        }

        private void check() {
            assertThat(server.ends).doesNotContain("Internal error");
            assertThat(server.lines.size()).isLessThanOrEqualTo(said.size());
            assertThat(server.lines).isEqualTo(said.subList(0, server.lines.size()));
            assertThat(server.connection.waitingBytes()).isLessThanOrEqualTo(LIMITS.outboundBytesMax());
        }

        private void deliver(int count) {
            int size = Math.min(count, onTheWay.length);
            byte[] part = Arrays.copyOf(onTheWay, size);
            onTheWay = Arrays.copyOfRange(onTheWay, size, onTheWay.length);
            arrives(part);
        }

        private void deliverForeign(int how, int argument) {
            byte[] bytes = new byte[1 + how];
            Arrays.fill(bytes, (byte) argument);
            arrives(bytes);
        }

        private void arrives(byte[] bytes) {
            if (server.ends.isEmpty()) {
                server.transport.sends(bytes);
                server.connection.onReady(SelectionKey.OP_READ);
            }
        }

        private void becomesWritable() {
            if (server.ends.isEmpty()) {
                server.becomesWritable();
            }
        }

        private void change(int argument) {
            if (onTheWay.length > 0) {
                onTheWay[(argument & 0xFF) % onTheWay.length] ^= (byte) (1 << (argument & 7));
            }
        }

        private void say(String line) throws IOException {
            boolean open = client.engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                    && !client.engine.isOutboundDone();
            if (!clientBroke && open && !server.peers.isEmpty()) {
                said.add(line);
                send(client.says(line + "\r\n"));
            }
        }

        private void maybeEnd(int how) {
            server.transport.inputEnded |= how == 14;
            server.transport.broken |= how == 15;
            arrives(new byte[0]);
        }

        private void clientTakes(byte[] bytes) {
            if (clientBroke) {
                return;
            }
            try {
                send(client.takes(bytes));
            } catch (IOException e) {
                // It does not like what it got, after bytes were changed: it says nothing more.
                clientBroke = true;
            }
        }

        private void send(byte[] bytes) {
            onTheWay = FrameDecoderTest.join(onTheWay, bytes);
        }
    }
}
