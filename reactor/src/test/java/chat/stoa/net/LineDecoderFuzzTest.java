package chat.stoa.net;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any bytes in any pieces: the same lines as in one piece, and never more kept than one line. */
class LineDecoderFuzzTest {

    private static final int PREFIX_BYTES = 2;
    private static final int BYTES_MAX = 500;

    @FuzzTest
    void anyBytesInAnyPieces(byte[] bytes) {
        if (bytes.length < PREFIX_BYTES || bytes.length > BYTES_MAX) {
            return;
        }
        int lineMax = 1 + (bytes[0] & 0x3F);
        LineDecoder inPieces = new LineDecoder(lineMax, Integer.MAX_VALUE);
        LineDecoder whole = new LineDecoder(lineMax, Integer.MAX_VALUE);
        List<byte[]> lines = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (ByteBuffer piece : Pieces.of(bytes, PREFIX_BYTES, bytes[1])) {
            inPieces.decode(piece, lines);
            require(inPieces.tailBytes() <= lineMax + 2, "keeps more than a line");
        }
        whole.decode(ByteBuffer.wrap(bytes, PREFIX_BYTES, bytes.length - PREFIX_BYTES), expected);
        require(Arrays.deepEquals(lines.toArray(), expected.toArray()), "other lines than in one piece");
        for (byte[] line : lines) {
            require(line.length <= lineMax + 1, "a line beyond the bound");
            for (byte each : line) {
                require(each != '\n', "a line with an ending in it");
            }
        }
    }

    /** What AssertJ would do, in a place that is come to a million times a minute. */
    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
