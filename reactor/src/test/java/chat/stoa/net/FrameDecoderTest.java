package chat.stoa.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames, case by case as the Autobahn test suite numbers them, each whole and byte by byte. */
class FrameDecoderTest {

    private static final int MAX = 70_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536})
    void case1MessagesOfAllLengths(int length) {
        assertThat(all(frame(0x81, "*".repeat(length)))).containsExactly("text " + "*".repeat(length));
        byte[] noise = new byte[length];
        Arrays.fill(noise, (byte) 0xFE);
        assertThat(all(frame(0x82, noise)))
                .containsExactly("binary " + HexFormat.of().formatHex(noise));
    }

    @Test
    void case2PingsAreAnsweredWithWhatTheyBring() {
        assertThat(all(frame(0x89, ""))).containsExactly("ping ");
        assertThat(all(frame(0x89, "x".repeat(125)))).containsExactly("ping " + "x".repeat(125));
        assertThat(all(frame(0x8A, "unasked"))).isEmpty();
        assertThat(all(join(frame(0x8A, "unasked"), frame(0x89, "1"), frame(0x89, "2"))))
                .containsExactly("ping 1", "ping 2");
        assertThat(all(frame(0x89, "x".repeat(126)))).containsExactly("failed 1002");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC1, 0xA1, 0x91, 0xB2, 0xF9, 0xF8})
    void case3ReservedBitsAreRefused(int first) {
        assertThat(all(join(frame(0x81, "good"), frame(first, "bad"), frame(0x81, "never"))))
                .containsExactly("text good", "failed 1002");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void case4UnknownKindsAreRefused(int opcode) {
        assertThat(all(frame(0x80 | opcode, ""))).containsExactly("failed 1002");
    }

    @Test
    void case5MessagesInPieces() {
        assertThat(all(join(frame(0x01, "frag"), frame(0x80, "ment")))).containsExactly("text fragment");
        assertThat(all(join(frame(0x01, "fr"), frame(0x00, "ag"), frame(0x89, "in between"), frame(0x80, "ment"))))
                .containsExactly("ping in between", "text fragment");
        assertThat(all(join(frame(0x01, ""), frame(0x00, ""), frame(0x80, "")))).containsExactly("text ");
        assertThat(all(frame(0x09, "a ping in pieces"))).containsExactly("failed 1002");
        assertThat(all(frame(0x80, "nothing to continue"))).containsExactly("failed 1002");
        assertThat(all(frame(0x00, "nothing to continue"))).containsExactly("failed 1002");
        assertThat(all(join(frame(0x01, "a"), frame(0x81, "b")))).containsExactly("failed 1002");
        assertThat(all(join(frame(0x01, "a"), frame(0x80, "b"), frame(0x80, "c"))))
                .containsExactly("text ab", "failed 1002");
    }

    @Test
    void case6TextIsUtf8() {
        assertThat(all(frame(0x81, "κόσμε 👋"))).containsExactly("text κόσμε 👋");
        byte[] bytes = "한국어".getBytes(UTF_8);
        assertThat(all(join(frame(0x01, Arrays.copyOf(bytes, 4)), frame(0x80, Arrays.copyOfRange(bytes, 4, 9)))))
                .as("cut within a letter")
                .containsExactly("text 한국어");
        for (String bad :
                List.of("cebae1bdb9cf83cebcceb5eda080656469746564", "f4908080", "c0af", "80", "ff", "e0a0", "eda080")) {
            assertThat(all(frame(0x81, HexFormat.of().parseHex(bad)))).as(bad).containsExactly("failed 1007");
        }
        assertThat(all(frame(0x82, HexFormat.of().parseHex("ff")))).containsExactly("binary ff");
    }

    @ParameterizedTest
    @CsvSource({
        "'', close 1005",
        "03e8, close 1000",
        "03e87975703f, close 1000",
        "0bb8, close 3000",
        "1387, close 4999",
        "03f3, close 1011",
        "03, failed 1002",
        "0000, failed 1002",
        "03e7, failed 1002",
        "03ec, failed 1002",
        "03ed, failed 1002",
        "03ee, failed 1002",
        "03f7, failed 1002",
        "03f8, failed 1002",
        "044c, failed 1002",
        "07d0, failed 1002",
        "0bb7, failed 1002",
        "1388, failed 1002",
        "ffff, failed 1002",
        "03e8ff, failed 1007",
    })
    void case7TheFarewell(String payload, String result) {
        byte[] bytes = HexFormat.of().parseHex(payload);
        assertThat(all(join(frame(0x88, bytes), frame(0x81, "too late")))).containsExactly(result);
    }

    @Test
    void aFarewellBetweenThePiecesEndsIt() {
        assertThat(all(join(frame(0x01, "frag"), frame(0x88, ""), frame(0x80, "ment"))))
                .containsExactly("close 1005");
    }

    @Test
    void case9NothingGrowsBeyondItsBound() {
        assertThat(all(frame(0x81, "x".repeat(MAX))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("text ");
        assertThat(all(frame(0x81, "x".repeat(MAX + 1)))).containsExactly("failed 1009");
        assertThat(all(join(frame(0x01, "x".repeat(MAX)), frame(0x80, "x")))).containsExactly("failed 1009");
        assertThat(all(new byte[] {(byte) 0x82, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0}))
                .containsExactly("failed 1009");
    }

    @Test
    void lengthsAreWrittenAsShortAsCanBe() {
        assertThat(all(new byte[] {(byte) 0x81, (byte) 0xFE, 0, 125, 0, 0, 0, 0}))
                .containsExactly("failed 1002");
        assertThat(all(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}))
                .containsExactly("failed 1002");
        assertThat(all(new byte[] {(byte) 0x81, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0}))
                .containsExactly("failed 1002");
    }

    @Test
    void framesWithoutMaskAreRefused() {
        assertThat(all(new byte[] {(byte) 0x81, 1, 'x'})).containsExactly("failed 1002");
    }

    @Test
    void noiseNeitherHangsNorGrowsNorFailsOtherwise() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            if (noise.length > 1 && random.nextBoolean()) {
                noise[0] = (byte) (0x80 | random.nextInt(11));
                noise[1] |= (byte) 0x80;
            }
            assertThat(all(noise)).as("repeat with -Dseed=" + seed).hasSizeLessThan(20);
        }
    }

    /** What comes of bytes, which is the same whether they come at once or one by one. */
    private static List<String> all(byte[] bytes) {
        List<String> atOnce = decode(List.of(bytes));
        List<byte[]> pieces = IntStream.range(0, bytes.length)
                .mapToObj(i -> new byte[] {bytes[i]})
                .toList();
        assertThat(decode(pieces)).isEqualTo(atOnce);
        return atOnce;
    }

    private static List<String> decode(List<byte[]> pieces) {
        FrameDecoder decoder = new FrameDecoder(MAX);
        List<String> events = new ArrayList<>();
        FrameDecoder.Receiver receiver = new FrameDecoder.Receiver() {
            @Override
            public void onMessage(boolean text, byte[] message) {
                events.add(
                        text
                                ? "text " + new String(message, UTF_8)
                                : "binary " + HexFormat.of().formatHex(message));
            }

            @Override
            public void onPing(byte[] payload) {
                events.add("ping " + new String(payload, UTF_8));
            }

            @Override
            public void onClose(int code) {
                events.add("close " + code);
            }
        };
        try {
            for (byte[] piece : pieces) {
                ByteBuffer in = ByteBuffer.wrap(piece);
                decoder.decode(in, receiver);
                assertThat(in.hasRemaining()).isFalse();
            }
        } catch (FrameDecoder.Failure e) {
            events.add("failed " + e.code());
        }
        return events;
    }

    static byte[] frame(int first, String text) {
        return frame(first, text.getBytes(UTF_8));
    }

    /** A frame as a client sends it. */
    static byte[] frame(int first, byte[] payload) {
        byte[] mask = {0x37, (byte) 0xFA, 0x21, 0x3D};
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) 0xFE).putShort((short) payload.length);
        } else {
            frame.put((byte) 0xFF).putLong(payload.length);
        }
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % 4]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
