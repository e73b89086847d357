package chat.stoa.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Bytes in the pieces in which a network may bring them. */
final class Pieces {

    private Pieces() {}

    /** Cuts bytes into pieces whose sizes a seed decides; some are empty. */
    static List<ByteBuffer> of(byte[] bytes, int from, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int sizeMax = 1 + random.nextInt(Math.max(1, bytes.length));
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = from; at < bytes.length; ) {
            int size = Math.min(bytes.length - at, random.nextInt(sizeMax + 1));
            pieces.add(ByteBuffer.wrap(bytes, at, size));
            at += size;
        }
        return pieces;
    }
}
