package chat.stoa.tui.link;

import chat.stoa.protocol.Malformed;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import chat.stoa.protocol.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream into lines and reads them as messages. A line that is too long or makes no sense is left out: there is
 * nobody to tell. One that is not UTF-8 is read with U+FFFD in place of what is wrong, since old networks send such.
 */
final class LineReader {

    private static final int READ_BYTES = 16 * 1024;

    private final InputStream in;
    private final Consumer<Message> messages;
    private final MessageParser parser = new MessageParser(MessageLimits.FROM_SERVER);
    private final int lineBytesMax = MessageLimits.FROM_SERVER.lineBytesMax() + 2;
    private byte[] line = new byte[512];
    private int length;
    private boolean tooLong;

    LineReader(InputStream in, Consumer<Message> messages) {
        this.in = in;
        this.messages = messages;
    }

    /** Reads to the end of the stream; an incomplete last line is no line. */
    void readAll() throws IOException {
        byte[] bytes = new byte[READ_BYTES];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n') {
                    append(bytes, start, i);
                    endLine();
                    start = i + 1;
                }
            }
            append(bytes, start, count);
        }
    }

    private void append(byte[] bytes, int from, int to) {
        int more = to - from;
        if (tooLong || length + more > lineBytesMax) {
            tooLong = true;
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
        }
        System.arraycopy(bytes, from, line, length, more);
        length += more;
    }

    private void endLine() {
        if (!tooLong && parse() instanceof Message message) {
            messages.accept(message);
        }
        tooLong = false;
        length = 0;
    }

    private Parsed parse() {
        Parsed parsed = parser.parse(line, 0, length);
        boolean isForeign =
                parsed instanceof Malformed malformed && malformed.reason() == Malformed.Reason.INVALID_UTF8;
        return isForeign ? parser.parse(new String(line, 0, length, StandardCharsets.UTF_8)) : parsed;
    }
}
