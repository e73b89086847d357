package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Any bytes in any pieces as what a proxy says: the same header however it comes, and behind it every byte once. */
class ProxyHeaderFuzzTest {

    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n', 0x21};

    @FuzzTest
    void anyBytesInAnyPieces(byte[] bytes) {
        if (bytes.length > 0) {
            check(Arrays.copyOfRange(bytes, 1, bytes.length), bytes[0]);
        }
    }

    /** What begins as a header of version 2, so that more than its beginning is tried. */
    @FuzzTest
    void anyBinaryHeader(byte[] bytes) {
        if (bytes.length > 0) {
            check(FrameDecoderTest.join(SIGNATURE, Arrays.copyOfRange(bytes, 1, bytes.length)), bytes[0]);
        }
    }

    private static void check(byte[] bytes, long seed) {
        String whole = read(bytes, false, seed);
        String inPieces = read(bytes, true, seed);
        assertThat(inPieces).isEqualTo(whole);
    }

    /** Who is there and what came behind the header; or that it is none. */
    private static String read(byte[] bytes, boolean pieces, long seed) {
        FakeTransport socket = new FakeTransport(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1024));
        if (pieces) {
            for (ByteBuffer piece : Pieces.of(bytes, 0, seed)) {
                byte[] part = new byte[piece.remaining()];
                piece.get(part);
                socket.sends(part);
            }
        } else {
            socket.sends(bytes);
        }
        ProxiedTransport transport = new ProxiedTransport(socket);
        ByteBuffer target = ByteBuffer.allocate(bytes.length + 1);
        try {
            // Each turn takes something from the socket or from the header's rest: so it ends.
            for (int turn = 0; turn < 2 * bytes.length + 2; turn++) {
                transport.read(target);
            }
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        byte[] behind = Arrays.copyOf(target.array(), target.position());
        assertThat(bytes).endsWith(behind);
        return transport.isEstablished() + " " + transport.peer() + " " + Arrays.toString(behind);
    }
}
