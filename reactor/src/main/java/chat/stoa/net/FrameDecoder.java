package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes apart what a WebSocket client sends (RFC 6455, section 5): frames in pieces of any size become messages and
 * control frames.
 *
 * <p>Keeps at most one message and one control frame, both bounded; nothing between messages.
 */
@LoopThread
final class FrameDecoder {

    static final int NORMAL = 1000;
    static final int PROTOCOL_ERROR = 1002;
    static final int UNSUPPORTED = 1003;
    static final int NO_CODE = 1005;
    static final int NOT_UTF8 = 1007;
    static final int NOT_ALLOWED = 1008;
    static final int TOO_BIG = 1009;

    private static final byte[] NOTHING = {};
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int CONTROL_BYTES_MAX = 125;
    private static final int HEADER_BYTES_MAX = 14;

    /** What came. */
    interface Receiver {

        /** A whole message. */
        void onMessage(boolean text, byte[] message) throws Failure;

        void onPing(byte[] payload);

        /**
         * The client ends it.
         *
         * @param code what it says, {@link #NO_CODE} if nothing
         */
        void onClose(int code);
    }

    /** What came breaks the rules: the connection has to be ended with this code. */
    static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;
        private final int code;

        Failure(int code, String why) {
            super(why, null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final int messageBytesMax;

    private byte[] header = NOTHING;
    private int headerLength;

    // The frame whose payload is being read; without one, frameLeft is 0 and inFrame false.
    private boolean inFrame;
    private boolean last;
    private int opcode;
    private int mask;
    private int maskAt;
    private int frameLeft;

    private int messageOpcode;
    private byte[] message = NOTHING;
    private int messageLength;
    private byte[] control = NOTHING;
    private int controlLength;
    private boolean closed;

    /**
     * @param messageBytesMax a message beyond that is a failure
     */
    FrameDecoder(int messageBytesMax) {
        this.messageBytesMax = messageBytesMax;
    }

    /** Takes all that was read; what comes behind the client's farewell is dropped. */
    void decode(ByteBuffer in, Receiver receiver) throws Failure {
        while (!closed && (inFrame || takeHeader(in))) {
            takePayload(in);
            if (frameLeft > 0) {
                return;
            }
            endFrame(receiver);
        }
        if (closed) {
            in.position(in.limit());
        }
    }

    /** Collects the bytes of a header; returns whether it is complete. */
    private boolean takeHeader(ByteBuffer in) throws Failure {
        while (in.hasRemaining()) {
            if (header.length == 0) {
                header = new byte[HEADER_BYTES_MAX];
            }
            header[headerLength++] = in.get();
            if (headerLength == 2) {
                checkStart();
            }
            if (headerLength >= 2 && headerLength == headerSize()) {
                beginFrame();
                return true;
            }
        }
        return false;
    }

    private int headerSize() {
        int length = header[1] & 0x7F;
        return 2 + (length == 127 ? 8 : length == 126 ? 2 : 0) + 4;
    }

    private void checkStart() throws Failure {
        int code = header[0] & 0x0F;
        boolean isLast = (header[0] & 0x80) != 0;
        boolean isControl = code >= CLOSE;
        if ((header[0] & 0x70) != 0) {
            throw new Failure(PROTOCOL_ERROR, "reserved bits without an extension");
        }
        if ((code > BINARY && code < CLOSE) || code > PONG) {
            throw new Failure(PROTOCOL_ERROR, "unknown kind of frame");
        }
        if ((header[1] & 0x80) == 0) {
            throw new Failure(PROTOCOL_ERROR, "a client has to mask its frames");
        }
        if (isControl && (!isLast || (header[1] & 0x7F) > CONTROL_BYTES_MAX)) {
            throw new Failure(PROTOCOL_ERROR, "a control frame in pieces, or too long");
        }
        if (code == CONTINUATION && messageOpcode == 0) {
            throw new Failure(PROTOCOL_ERROR, "nothing to continue");
        }
        if ((code == TEXT || code == BINARY) && messageOpcode != 0) {
            throw new Failure(PROTOCOL_ERROR, "a message within a message");
        }
    }

    private void beginFrame() throws Failure {
        long length = header[1] & 0x7F;
        if (length >= 126) {
            int bytes = length == 126 ? 2 : 8;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (header[2 + i] & 0xFF);
            }
            if (length < 0 || length < (bytes == 2 ? 126 : 65_536)) {
                throw new Failure(PROTOCOL_ERROR, "a length in more bytes than it takes");
            }
        }
        opcode = header[0] & 0x0F;
        last = (header[0] & 0x80) != 0;
        mask = ByteBuffer.wrap(header, headerLength - 4, 4).getInt();
        maskAt = 0;
        if (opcode < CLOSE && messageLength + length > messageBytesMax) {
            throw new Failure(TOO_BIG, "the message is too long");
        }
        frameLeft = (int) length;
        inFrame = true;
        header = NOTHING;
        headerLength = 0;
        if (opcode >= CLOSE) {
            control = frameLeft == 0 ? NOTHING : new byte[frameLeft];
            controlLength = 0;
        } else {
            messageOpcode = opcode == CONTINUATION ? messageOpcode : opcode;
        }
    }

    private void takePayload(ByteBuffer in) {
        int count = Math.min(frameLeft, in.remaining());
        boolean isControl = opcode >= CLOSE;
        if (!isControl && messageLength + count > message.length) {
            // Only what came takes memory, not what was announced.
            message = Arrays.copyOf(
                    message, Math.min(messageBytesMax, Math.max(messageLength + count, 2 * messageLength)));
        }
        byte[] target = isControl ? control : message;
        int at = isControl ? controlLength : messageLength;
        for (int i = 0; i < count; i++) {
            target[at + i] = (byte) (in.get() ^ (mask >>> (24 - 8 * (maskAt++ & 3))));
        }
        frameLeft -= count;
        if (isControl) {
            controlLength += count;
        } else {
            messageLength += count;
        }
    }

    private void endFrame(Receiver receiver) throws Failure {
        inFrame = false;
        if (opcode >= CLOSE) {
            byte[] payload = control;
            control = NOTHING;
            endControl(payload, receiver);
        } else if (last) {
            boolean isText = messageOpcode == TEXT;
            byte[] whole = message.length == messageLength ? message : Arrays.copyOf(message, messageLength);
            message = NOTHING;
            messageLength = 0;
            messageOpcode = 0;
            if (isText && !isUtf8(whole, 0)) {
                throw new Failure(NOT_UTF8, "text that is not UTF-8");
            }
            receiver.onMessage(isText, whole);
        }
    }

    private void endControl(byte[] payload, Receiver receiver) throws Failure {
        if (opcode == PING) {
            receiver.onPing(payload);
        } else if (opcode == CLOSE) {
            closed = true;
            int code = payload.length == 0 ? NO_CODE : closeCode(payload);
            if (payload.length > 2 && !isUtf8(payload, 2)) {
                throw new Failure(NOT_UTF8, "a reason that is not UTF-8");
            }
            receiver.onClose(code);
        }
    }

    private static int closeCode(byte[] payload) throws Failure {
        int code = payload.length < 2 ? 0 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        boolean ofProtocol = code >= NORMAL && code <= 1014 && code != 1004 && code != NO_CODE && code != 1006;
        if (!ofProtocol && (code < 3000 || code > 4999)) {
            throw new Failure(PROTOCOL_ERROR, "a close code that nobody may send");
        }
        return code;
    }

    private static boolean isUtf8(byte[] bytes, int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
