package chat.stoa.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The far end of a connection, played by a test. */
final class FakeTransport implements Transport {

    private final Peer peer;
    private final Deque<byte[]> incoming = new ArrayDeque<>();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    boolean inputEnded;
    boolean broken;
    boolean outputEnded;
    boolean closed;
    int takesAtOnce = Integer.MAX_VALUE;
    int writes;
    Runnable onWrite = () -> {};
    boolean established = true;
    boolean announcesAll = true;
    String ownWords = "";
    Runnable goOn = () -> {};

    FakeTransport(InetSocketAddress address) {
        peer = Peer.tcp(address);
    }

    void sends(String text) {
        if (!text.isEmpty()) {
            incoming.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    void sends(byte[] bytes) {
        if (bytes.length > 0) {
            incoming.add(bytes.clone());
        }
    }

    /** What the far end received since it looked last. */
    byte[] takesBytes() {
        byte[] bytes = taken.toByteArray();
        taken.reset();
        return bytes;
    }

    /** Whether something was sent that the server has not read. */
    boolean hasIncoming() {
        return !incoming.isEmpty();
    }

    /** What the far end received. */
    String received() {
        return taken.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void start(Runnable goingOn) {
        goOn = goingOn;
    }

    @Override
    public boolean isEstablished() {
        return established;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean hasUnread() {
        return !announcesAll && !incoming.isEmpty();
    }

    @Override
    public int unsentBytes() {
        return ownWords.length();
    }

    @Override
    public void flush() {
        int count = Math.min(takesAtOnce, ownWords.length());
        taken.writeBytes(ownWords.substring(0, count).getBytes(StandardCharsets.ISO_8859_1));
        ownWords = ownWords.substring(count);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireIntact();
        byte[] next = incoming.peek();
        if (next == null) {
            return inputEnded ? -1 : 0;
        }
        int count = Math.min(next.length, target.remaining());
        target.put(next, 0, count);
        incoming.poll();
        if (count < next.length) {
            incoming.addFirst(Arrays.copyOfRange(next, count, next.length));
        }
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireIntact();
        writes++;
        int count = Math.min(takesAtOnce, source.remaining());
        byte[] bytes = new byte[count];
        source.get(bytes);
        taken.writeBytes(bytes);
        onWrite.run();
        return count;
    }

    @Override
    public void endOutput() throws IOException {
        requireIntact();
        outputEnded = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireIntact() throws IOException {
        if (broken) {
            throw new IOException("broken");
        }
        if (closed) {
            throw new IOException("closed");
        }
    }
}
