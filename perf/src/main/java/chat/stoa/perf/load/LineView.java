package chat.stoa.perf.load;

import java.nio.charset.StandardCharsets;

/**
 * A look at one received line where it lies in the read buffer: enough to tell a room message from the rest.
 *
 * <p>One instance is reused for all lines of a loop; what it shows is valid until the next line. Everything that is not
 * a PRIVMSG goes through the real parser afterwards.
 */
final class LineView {

    private static final byte[] PRIVMSG = "PRIVMSG ".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private int verbFrom;
    private int textFrom;

    /** Points the view at a line, its ending already cut off. */
    void read(byte[] line, int lineFrom, int lineTo) {
        bytes = line;
        from = lineFrom;
        to = lineTo;
        int at = lineFrom;
        if (at < to && bytes[at] == '@') {
            at = behindSpace(at);
        }
        if (at < to && bytes[at] == ':') {
            at = behindSpace(at);
        }
        verbFrom = at;
        textFrom = to;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The first letter or digit of the verb; 0 if there is none. */
    byte verbInitial() {
        return verbFrom < to ? bytes[verbFrom] : 0;
    }

    /** Whether this is a message to {@code target}; if so, {@link #textFrom} says where its text begins. */
    boolean isMessageTo(byte[] target) {
        if (!matches(PRIVMSG, verbFrom)) {
            return false;
        }
        int targetFrom = verbFrom + PRIVMSG.length;
        int space = targetFrom + target.length;
        if (!matches(target, targetFrom) || space >= to || bytes[space] != ' ') {
            return false;
        }
        textFrom = space + 1;
        if (textFrom < to && bytes[textFrom] == ':') {
            textFrom++;
        }
        return true;
    }

    int textFrom() {
        return textFrom;
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean matches(byte[] expected, int at) {
        if (to - at < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private int behindSpace(int at) {
        int i = at;
        while (i < to && bytes[i] != ' ') {
            i++;
        }
        while (i < to && bytes[i] == ' ') {
            i++;
        }
        return i;
    }
}
