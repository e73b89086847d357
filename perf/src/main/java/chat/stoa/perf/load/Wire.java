package chat.stoa.perf.load;

import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** What all connections of one fleet share, because they are driven by one thread: buffers, parser, clock reading. */
final class Wire {

    /** The longest line that is put together from pieces; a server that sends a longer one is refused. */
    static final int LINE_BYTES_MAX = 16 * 1024;

    private static final int READ_BYTES = 256 * 1024;
    private static final int WRITE_BYTES = 64 * 1024;

    private final ByteBuffer incoming = ByteBuffer.allocateDirect(READ_BYTES);
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(WRITE_BYTES);
    private final byte[] work = new byte[LINE_BYTES_MAX + READ_BYTES];
    private final LineView line = new LineView();
    private final MessageParser parser = new MessageParser(MessageLimits.FROM_SERVER);
    private final Queue<Client> unflushed = new ArrayDeque<>();
    private final long epochNanos = System.nanoTime();
    private long nowNanos;

    /** Reads the clock; everything that happens until the next reading happens "now". */
    long readClock() {
        nowNanos = System.nanoTime() - epochNanos;
        return nowNanos;
    }

    /** Nanoseconds since the fleet was made, as last read. */
    long nowNanos() {
        return nowNanos;
    }

    /** Reads what the channel has behind {@code kept} bytes that are already in {@link #work}; -1 at its end. */
    int read(SocketChannel channel, int kept) throws IOException {
        incoming.clear();
        int count = channel.read(incoming);
        if (count > 0) {
            incoming.flip().get(work, kept, count);
        }
        return count;
    }

    /** Writes as much as the channel takes, and says how much that was. */
    int write(SocketChannel channel, byte[] bytes, int length) throws IOException {
        int written = 0;
        while (written < length) {
            outgoing.clear();
            outgoing.put(bytes, written, Math.min(length - written, outgoing.capacity()))
                    .flip();
            int wanted = outgoing.remaining();
            int count = channel.write(outgoing);
            written += count;
            if (count < wanted) {
                break;
            }
        }
        return written;
    }

    byte[] work() {
        return work;
    }

    LineView line() {
        return line;
    }

    MessageParser parser() {
        return parser;
    }

    /** Clients with something to write, to be flushed once per turn and not once per line. */
    Queue<Client> unflushed() {
        return unflushed;
    }
}
