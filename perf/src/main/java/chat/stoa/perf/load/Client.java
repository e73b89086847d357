package chat.stoa.perf.load;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One connection of the load generator, in one room. Owned by the thread that turns its {@link Fleet}.
 *
 * <pre>
 *   connecting --&gt; registering --onReady--&gt; ready --&gt; closed        (closed from anywhere, once)
 * </pre>
 */
final class Client {

    /** Unsent bytes past which {@link #trySend} says no: the server has stopped reading. */
    private static final int OUTBOUND_BYTES_MAX = 64 * 1024;

    private static final byte[] NOTHING = new byte[0];

    private final ClientPlan plan;
    private final byte[] roomBytes;
    private final Wire wire;
    private final Receiver receiver;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Registration registration = new Registration(this);

    private byte[] outbound = NOTHING;
    private int outboundLength;
    private byte[] remainder = NOTHING;
    private int remainderLength;
    private boolean queuedForFlush;
    private boolean paused;
    private boolean awaitsPong;
    private boolean answered;
    private boolean closed;

    Client(ClientPlan plan, SocketChannel channel, SelectionKey key, Wire wire, Receiver receiver) {
        this.plan = plan;
        this.roomBytes = plan.room().getBytes(StandardCharsets.US_ASCII);
        this.channel = channel;
        this.key = key;
        this.wire = wire;
        this.receiver = receiver;
    }

    int index() {
        return plan.index();
    }

    String nick() {
        return plan.nick();
    }

    String room() {
        return plan.room();
    }

    /** Whether it got as far as its room, be it still open or not. */
    boolean hasJoined() {
        return registration.isDone();
    }

    /** Whether anything has ever come back, so that the server must have accepted the connection. */
    boolean wasAnswered() {
        return answered || closed;
    }

    boolean isClosed() {
        return closed;
    }

    boolean echoes() {
        return registration.echoes();
    }

    boolean awaitsPong() {
        return awaitsPong && !closed;
    }

    void onConnected() {
        key.interestOps(SelectionKey.OP_READ);
        registration.start();
    }

    /** Handles what the selector found. */
    void onSelected() throws IOException {
        if (key.isConnectable() && channel.finishConnect()) {
            onConnected();
        }
        if (key.isValid() && key.isWritable()) {
            flush();
        }
        if (key.isValid() && key.isReadable()) {
            onReadable();
        }
    }

    /** Queues one line, without its ending. */
    void say(String line) {
        byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.US_ASCII);
        if (!trySend(bytes, bytes.length)) {
            close("the server does not read");
        }
    }

    /** Asks for a PONG; by the time it comes, everything that was said before has taken effect. */
    void ping() {
        awaitsPong = true;
        say("PING fence");
    }

    /** Queues bytes that end a line; false if too much is waiting already. */
    boolean trySend(byte[] bytes, int length) {
        if (closed || outboundLength + length > OUTBOUND_BYTES_MAX) {
            return closed;
        }
        if (outbound.length < outboundLength + length) {
            outbound = Arrays.copyOf(outbound, Math.max(256, 2 * (outboundLength + length)));
        }
        System.arraycopy(bytes, 0, outbound, outboundLength, length);
        outboundLength += length;
        if (!queuedForFlush) {
            queuedForFlush = true;
            wire.unflushed().add(this);
        }
        return true;
    }

    /** Writes what is queued; what the socket does not take waits for the selector. */
    void flush() throws IOException {
        queuedForFlush = false;
        if (closed) {
            return;
        }
        int written = wire.write(channel, outbound, outboundLength);
        outboundLength -= written;
        System.arraycopy(outbound, written, outbound, 0, outboundLength);
        setInterest();
    }

    /** Stops reading, as a stuck client would; its socket's buffers fill, then the server's. */
    void pauseReading() {
        paused = true;
        setInterest();
    }

    void resumeReading() {
        paused = false;
        setInterest();
    }

    /** Ends the connection. Idempotent. */
    void close(String reason) {
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone either way, and the reason that matters is already known.
        }
        receiver.onClosed(this, reason);
    }

    /** Who it is and how far it got, for people. */
    @Override
    public String toString() {
        return nick() + " (" + (answered ? registration : "not answered") + ", " + outboundLength + " bytes unsent)";
    }

    private void setInterest() {
        if (key.isValid()) {
            int interest = (paused ? 0 : SelectionKey.OP_READ) | (outboundLength > 0 ? SelectionKey.OP_WRITE : 0);
            if (key.interestOps() != interest) {
                key.interestOps(interest);
            }
        }
    }

    private void onReadable() throws IOException {
        byte[] work = wire.work();
        int kept = remainderLength;
        int count = wire.read(channel, kept);
        if (count < 0) {
            close("closed by the server");
            return;
        }
        answered = true;
        System.arraycopy(remainder, 0, work, 0, kept);
        wire.readClock();
        int end = kept + count;
        int from = 0;
        for (int i = kept; i < end; i++) {
            if (work[i] == '\n') {
                onLine(work, from, i > from && work[i - 1] == '\r' ? i - 1 : i);
                from = i + 1;
            }
        }
        keep(work, from, end);
    }

    private void keep(byte[] work, int from, int end) {
        remainderLength = end - from;
        if (remainderLength > Wire.LINE_BYTES_MAX) {
            remainderLength = 0;
            close("a line without end");
            return;
        }
        if (remainder.length < remainderLength) {
            remainder = new byte[Math.max(256, remainderLength)];
        }
        System.arraycopy(work, from, remainder, 0, remainderLength);
    }

    private void onLine(byte[] bytes, int from, int to) {
        LineView line = wire.line();
        line.read(bytes, from, to);
        switch (line.verbInitial()) {
            case 'P' -> {
                if (line.isMessageTo(roomBytes)) {
                    receiver.onText(this, line);
                } else {
                    onOtherLine(line);
                }
            }
            case 'J' -> {
                // Others join by the hundred thousand while a large room fills; nothing depends on it.
            }
            default -> onOtherLine(line);
        }
    }

    private void onOtherLine(LineView line) {
        if (!(wire.parser().parse(line.bytes(), line.from(), line.to()) instanceof Message message)) {
            receiver.onRefused(this, "not a message: " + line);
            return;
        }
        switch (message.verb()) {
            case "PING" -> say("PONG :" + message.param(0));
            case "PONG" -> awaitsPong = false;
            case "QUIT" -> receiver.onQuit(this, Source.parse(message.source()).nick());
            case "PRIVMSG" -> receiver.onRefused(this, "sent to another room: " + line);
            case "ERROR", "FAIL" -> receiver.onRefused(this, line.toString());
            default -> {
                if (isRefusal(message)) {
                    receiver.onRefused(this, line.toString());
                } else if (!registration.isDone() && registration.onMessage(message)) {
                    receiver.onReady(this);
                }
            }
        }
    }

    /** Error numerics, but for the two that every greeting may contain: no motto, and CAP unknown. */
    private static boolean isRefusal(Message message) {
        char first = message.verb().charAt(0);
        return (first == '4' || first == '5')
                && !message.verb().equals("422")
                && !message.param(1).equals("CAP");
    }
}
