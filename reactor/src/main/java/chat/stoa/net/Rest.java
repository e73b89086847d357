package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.nio.ByteBuffer;

/** Bytes that a transport has to keep between two calls: nothing most of the time, and then it takes no memory. */
@LoopThread
final class Rest {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int from;

    boolean isEmpty() {
        return from == bytes.length;
    }

    int size() {
        return bytes.length - from;
    }

    /** The byte at an index of what is kept. */
    int at(int index) {
        return bytes[from + index] & 0xFF;
    }

    /** Keeps all that remains in a buffer, behind what is kept already. */
    void add(ByteBuffer more) {
        int count = more.remaining();
        if (count == 0) {
            return;
        }
        byte[] all = new byte[size() + count];
        System.arraycopy(bytes, from, all, 0, size());
        more.get(all, size(), count);
        bytes = all;
        from = 0;
    }

    /** Gives what fits. */
    int moveTo(ByteBuffer target) {
        int count = Math.min(size(), target.remaining());
        target.put(bytes, from, count);
        drop(count);
        return count;
    }

    /** What is kept, to be read from; whoever uses some of it says so with {@link #drop}. */
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, from, size());
    }

    void drop(int count) {
        from += count;
        if (isEmpty()) {
            bytes = NOTHING;
            from = 0;
        }
    }
}
