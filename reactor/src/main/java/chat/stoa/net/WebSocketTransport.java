package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WebSocket (RFC 6455) upon another transport: each message is one line without its ending, in both directions (the
 * specification "websocket" of IRCv3).
 *
 * <p>Whatever breaks the rules ends the input, with the close code that belongs to it as the last thing that is sent. A
 * client that says farewell still gets what is under way to it, and its own code back.
 */
@LoopThread
final class WebSocketTransport implements Transport, FrameDecoder.Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketTransport.class);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int HEAD_BYTES_MAX = 8 * 1024;
    private static final int FIN = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PONG = 10;
    private static final int HEADER_BYTES_MAX = 10;

    private final Transport below;
    private final WebSocketRules rules;
    private final EventLoop loop;
    private final FrameDecoder decoder;

    private final Rest head = new Rest();
    private final Rest lines = new Rest();
    private final Rest unsent = new Rest();

    private boolean established;
    private boolean text = true;
    private boolean negotiated;
    private String forwardedFor = "";
    private String forwardedProto = "";
    private boolean inputEnded;
    private boolean inputEndTold;
    private boolean outputEnding;
    private boolean outputEnded;
    private int closeCode = FrameDecoder.NORMAL;
    private String failure = "";

    // Where the message that is being decoded goes; empty between two reads.
    private ByteBuffer target = NOTHING;

    // The same for answers to pings.
    private ByteBuffer pongs = NOTHING;

    WebSocketTransport(Transport below, WebSocketRules rules, EventLoop loop) {
        this.below = below;
        this.rules = rules;
        this.loop = loop;
        // With room for an ending that should not be there and is.
        this.decoder = new FrameDecoder(loop.limits().lineBytesMax() + 2);
    }

    @Override
    public String inputEndReason() {
        return failure.isEmpty() ? below.inputEndReason() : failure;
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
        Peer peer = below.peer();
        boolean trusted = peer.inetAddress().filter(rules.trusted()).isPresent();
        Optional<SocketAddress> client = trusted ? lastUntrusted() : Optional.empty();
        boolean secure = trusted ? isSecureBefore(peer) : peer.secure();
        return new Peer(
                client.orElse(peer.address()), "websocket", secure, peer.certificateFingerprint(), peer.owner());
    }

    @Override
    public boolean wantsInput() {
        return below.wantsInput();
    }

    @Override
    public boolean hasUnread() {
        return !lines.isEmpty() || below.hasUnread() || (inputEnded && !inputEndTold);
    }

    @Override
    public int unsentBytes() {
        return unsent.size() + below.unsentBytes();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!lines.isEmpty()) {
            return lines.moveTo(into);
        }
        int before = into.position();
        if (!inputEnded) {
            ByteBuffer in = loop.frameBuffers().in();
            in.limit(Math.min(in.limit(), Math.max(1, into.remaining())));
            boolean over = below.read(in) < 0;
            in.flip();
            if (!established) {
                takeHead(in);
            }
            if (established && !outputEnding) {
                takeFrames(in, into);
            }
            inputEnded |= over;
        }
        int count = into.position() - before;
        inputEndTold = inputEnded && count == 0 && lines.isEmpty();
        return inputEndTold ? -1 : count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        flush();
        if (!established || outputEnding || unsentBytes() > 0) {
            return 0;
        }
        int before = source.remaining();
        ByteBuffer out = loop.frameBuffers().out();
        boolean fits = true;
        for (int end = lineEnd(source); fits && end >= 0; end = lineEnd(source)) {
            byte[] line = line(source, end);
            fits = out.remaining() >= HEADER_BYTES_MAX + line.length;
            if (fits) {
                putFrame(out, text ? TEXT : BINARY, line);
                source.position(end + 1);
            }
        }
        send(out.flip());
        return before - source.remaining();
    }

    @Override
    public void flush() throws IOException {
        below.flush();
        if (!unsent.isEmpty()) {
            unsent.drop(below.write(unsent.view()));
        }
        maybeEndOutput();
    }

    @Override
    public void endOutput() throws IOException {
        if (established && !outputEnding) {
            ByteBuffer out = loop.frameBuffers().out();
            boolean silent = closeCode == FrameDecoder.NO_CODE;
            byte[] code = {(byte) (closeCode >> 8), (byte) closeCode};
            putFrame(out, CLOSE, silent ? new byte[0] : code);
            send(out.flip());
        }
        outputEnding = true;
        maybeEndOutput();
    }

    @Override
    public void close() throws IOException {
        below.close();
    }

    @Override
    public void onMessage(boolean isText, byte[] message) throws FrameDecoder.Failure {
        // Text where bytes were agreed does no harm, and clients are written that way.
        if (negotiated && text && !isText) {
            throw new FrameDecoder.Failure(FrameDecoder.UNSUPPORTED, "not the kind of message that was agreed");
        }
        int length = message.length;
        while (length > 0 && (message[length - 1] == '\n' || message[length - 1] == '\r')) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (message[i] == '\n' || message[i] == '\r') {
                throw new FrameDecoder.Failure(FrameDecoder.NOT_ALLOWED, "more than one line in a message");
            }
        }
        if (length > 0) {
            put(message, length);
        }
    }

    @Override
    public void onPing(byte[] payload) {
        // It always fits: a masked ping is longer than its pong.
        putFrame(pongs, PONG, payload);
    }

    @Override
    public void onClose(int code) {
        closeCode = code;
        inputEnded = true;
    }

    private void maybeEndOutput() throws IOException {
        if (outputEnding && !outputEnded && unsentBytes() == 0) {
            outputEnded = true;
            below.endOutput();
        }
    }

    /** Collects the request's head, and answers it when it is whole; what comes behind it are frames. */
    private void takeHead(ByteBuffer in) throws IOException {
        int end = -1;
        while (in.hasRemaining() && end < 0) {
            int from = head.size();
            head.add(in.slice().limit(Math.min(in.remaining(), HEAD_BYTES_MAX + 4 - from)));
            int kept = head.size() - from;
            end = endOfHead(Math.max(3, from));
            in.position(in.position() + (end < 0 ? kept : end - from));
            if (end < 0 && head.size() >= HEAD_BYTES_MAX) {
                answer(WebSocketHandshake.refusal("431 Request Header Fields Too Large", "", "Too many headers."));
                return;
            }
        }
        if (end >= 0) {
            byte[] bytes = new byte[end];
            head.view().get(bytes);
            head.drop(head.size());
            answer(WebSocketHandshake.answer(new String(bytes, StandardCharsets.ISO_8859_1), rules));
        }
    }

    private int endOfHead(int from) {
        for (int i = from; i < head.size(); i++) {
            if (head.at(i) == '\n' && head.at(i - 1) == '\r' && head.at(i - 2) == '\n' && head.at(i - 3) == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private void answer(WebSocketHandshake handshake) throws IOException {
        send(StandardCharsets.US_ASCII.encode(handshake.response()));
        established = handshake.accepted();
        text = handshake.text();
        negotiated = handshake.negotiated();
        forwardedFor = handshake.forwardedFor();
        forwardedProto = handshake.forwardedProto();
        if (!handshake.accepted()) {
            inputEnded = true;
            endOutput();
        }
    }

    private void takeFrames(ByteBuffer in, ByteBuffer into) throws IOException {
        target = into;
        pongs = loop.frameBuffers().out();
        try {
            decoder.decode(in, this);
        } catch (FrameDecoder.Failure e) {
            LOG.debug("websocket-failed code={} reason=\"{}\"", e.code(), e.getMessage());
            closeCode = e.code();
            failure = e.code() == FrameDecoder.TOO_BIG
                    ? "WebSocket message too long"
                    : "WebSocket failed: " + e.getMessage();
            inputEnded = true;
        } finally {
            target = NOTHING;
        }
        send(pongs.flip());
        pongs = NOTHING;
    }

    private void put(byte[] message, int length) {
        if (lines.isEmpty() && target.remaining() > length) {
            target.put(message, 0, length).put((byte) '\n');
        } else {
            lines.add(ByteBuffer.wrap(message, 0, length));
            lines.add(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    /** Where the first line that remains ends; -1 if it is not whole. */
    private static int lineEnd(ByteBuffer source) {
        for (int i = source.position(); i < source.limit(); i++) {
            if (source.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** One line without its ending; in text without bytes that browsers would end the connection for. */
    private byte[] line(ByteBuffer source, int end) {
        int length = end - source.position();
        if (length > 0 && source.get(end - 1) == '\r') {
            length--;
        }
        byte[] line = new byte[length];
        source.get(source.position(), line);
        for (byte each : line) {
            if (each < 0 && text) {
                return new String(line, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            }
        }
        return line;
    }

    private static void putFrame(ByteBuffer out, int opcode, byte[] payload) {
        out.put((byte) (FIN | opcode));
        if (payload.length < 126) {
            out.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            out.put((byte) 126).putShort((short) payload.length);
        } else {
            out.put((byte) 127).putLong(payload.length);
        }
        out.put(payload);
    }

    private void send(ByteBuffer out) throws IOException {
        if (!unsent.isEmpty()) {
            unsent.drop(below.write(unsent.view()));
        }
        if (unsent.isEmpty() && out.hasRemaining()) {
            below.write(out);
        }
        unsent.add(out);
        if (unsent.size() > loop.limits().outboundBytesMax() + FrameBuffers.BYTES) {
            // Somebody asks for pongs and does not read them.
            throw new TransportException("SendQ exceeded");
        }
    }

    /** The proxy's part of the way is its own affair; it says whether the client's is encrypted, or says nothing. */
    private boolean isSecureBefore(Peer proxy) {
        return forwardedProto.isEmpty()
                ? proxy.secure()
                : forwardedProto.equalsIgnoreCase("https") || forwardedProto.equalsIgnoreCase("wss");
    }

    /** The last address of the list that is no trusted proxy: what stands before it anybody may have written. */
    private Optional<SocketAddress> lastUntrusted() {
        String[] all = forwardedFor.split(",", -1);
        for (int i = all.length - 1; i >= 0; i--) {
            Optional<InetAddress> address = Digits.address(all[i].strip());
            if (address.isEmpty() || i == 0 || !rules.trusted().test(address.get())) {
                return address.map(each -> new InetSocketAddress(each, 0));
            }
        }
        return Optional.empty();
    }
}
