package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any bytes in any pieces as what a WebSocket client sends: the same as in one piece, and nothing beyond the bound. */
class FrameDecoderFuzzTest {

    private static final int MESSAGE_BYTES_MAX = 300;

    @FuzzTest
    void anyBytesInAnyPieces(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        List<String> whole = decode(List.of(ByteBuffer.wrap(bytes, 1, bytes.length - 1)));
        assertThat(decode(Pieces.of(bytes, 1, bytes[0]))).isEqualTo(whole);
    }

    /** Frames that are what they should be, so that more than headers is tried. */
    @FuzzTest
    void anyFramesInAnyPieces(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        List<byte[]> frames = new ArrayList<>();
        int at = 1;
        while (at + 1 < bytes.length) {
            int first = bytes[at] & 0x8F;
            int length = Math.min(bytes[at + 1] & 0xFF, bytes.length - at - 2);
            frames.add(FrameDecoderTest.frame(first, Arrays.copyOfRange(bytes, at + 2, at + 2 + length)));
            at += 2 + length;
        }
        byte[] all = FrameDecoderTest.join(frames.toArray(byte[][]::new));
        List<String> whole = decode(List.of(ByteBuffer.wrap(all)));
        assertThat(decode(Pieces.of(all, 0, bytes[0]))).isEqualTo(whole);
    }

    private static List<String> decode(List<ByteBuffer> pieces) {
        List<String> told = new ArrayList<>();
        FrameDecoder decoder = new FrameDecoder(MESSAGE_BYTES_MAX);
        try {
            for (ByteBuffer piece : pieces) {
                decoder.decode(piece, new Told(told));
                assertThat(piece.remaining()).isZero();
            }
        } catch (FrameDecoder.Failure e) {
            told.add("failure " + e.code());
        }
        return told;
    }

    private record Told(List<String> told) implements FrameDecoder.Receiver {

        @Override
        public void onMessage(boolean text, byte[] message) {
            assertThat(message.length).isLessThanOrEqualTo(MESSAGE_BYTES_MAX);
            told.add((text ? "text " : "binary ") + Arrays.toString(message));
        }

        @Override
        public void onPing(byte[] payload) {
            told.add("ping " + Arrays.toString(payload));
        }

        @Override
        public void onClose(int code) {
            told.add("close " + code);
        }
    }
}
