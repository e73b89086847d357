package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection that a trusted proxy made: what that says comes first, and the rest is the client's. */
@LoopThread
final class ProxiedTransport implements Transport {

    private final Transport below;
    private final Rest head = new Rest();

    private boolean established;
    private Peer peer;

    ProxiedTransport(Transport below) {
        this.below = below;
        this.peer = below.peer();
    }

    @Override
    public void start(Runnable goOn) {
        below.start(goOn);
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
        return (established && !head.isEmpty()) || below.hasUnread();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (established) {
            return head.isEmpty() ? below.read(target) : head.moveTo(target);
        }
        int start = target.position();
        int count = below.read(target);
        if (count > 0) {
            ByteBuffer came = target.duplicate().flip().position(start);
            target.position(start);
            return takeHeader(came, target);
        }
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return established ? below.write(source) : 0;
    }

    @Override
    public int unsentBytes() {
        return below.unsentBytes();
    }

    @Override
    public void flush() throws IOException {
        below.flush();
    }

    @Override
    public void endOutput() throws IOException {
        below.endOutput();
    }

    @Override
    public void close() throws IOException {
        below.close();
    }

    /** Keeps what came, since the buffer is the target's too, and gives back what lies behind the header. */
    private int takeHeader(ByteBuffer came, ByteBuffer target) throws TransportException {
        head.add(came);
        byte[] all = new byte[head.size()];
        head.view().get(all);
        ProxyHeader header = ProxyHeader.read(all);
        if (header.size() == 0) {
            return 0;
        }
        head.drop(header.size());
        established = true;
        Peer proxy = below.peer();
        peer = header.source()
                .map(source -> new Peer(
                        source, proxy.transport(), header.secure(), proxy.certificateFingerprint(), proxy.owner()))
                .orElse(proxy);
        return head.moveTo(target);
    }
}
