package chat.stoa.perf.load;

import java.util.Arrays;

/**
 * The text of a measured message: who sent it as which number, when, and padding up to the wanted size.
 *
 * <pre>
 *   ~ room(4) sender(4) sequence(8) time(12) - padding      all numbers in hexadecimal digits
 * </pre>
 *
 * <p>Fixed places, so that a receiver needs no search and no allocation: at three million deliveries a second it has
 * 330 ns for each.
 */
final class Payload {

    /** The smallest text: a payload without padding. */
    static final int HEADER_BYTES = 30;

    /** The largest text: what fits in one line whatever the server adds. */
    static final int TEXT_BYTES_MAX = 400;

    /** Rooms and senders within one room that four digits can name. */
    static final int INDEX_MAX = 0xFFFF;

    private static final byte MARK = '~';
    private static final byte SEPARATOR = '-';
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final byte[] PADDING = new byte[TEXT_BYTES_MAX - HEADER_BYTES];

    static {
        for (int i = 0; i < PADDING.length; i++) {
            PADDING[i] = (byte) ('a' + i % 26);
        }
    }

    private Payload() {}

    /**
     * Writes {@code textBytes} bytes at {@code at}; {@code timeNanos} counts from an epoch of the run, up to 78 hours.
     */
    static void write(byte[] bytes, int at, int textBytes, int room, int sender, int sequence, long timeNanos) {
        bytes[at] = MARK;
        writeNumber(bytes, at + 1, 4, room);
        writeNumber(bytes, at + 5, 4, sender);
        writeNumber(bytes, at + 9, 8, sequence);
        writeNumber(bytes, at + 17, 12, timeNanos);
        bytes[at + 29] = SEPARATOR;
        System.arraycopy(PADDING, 0, bytes, at + HEADER_BYTES, textBytes - HEADER_BYTES);
    }

    /** Whether a payload of that size stands there, not cut, not changed. */
    static boolean isWhole(byte[] bytes, int from, int to, int textBytes) {
        return to - from == textBytes
                && bytes[from] == MARK
                && bytes[from + HEADER_BYTES - 1] == SEPARATOR
                && Arrays.equals(bytes, from + HEADER_BYTES, to, PADDING, 0, textBytes - HEADER_BYTES);
    }

    static int room(byte[] bytes, int from) {
        return (int) readNumber(bytes, from + 1, 4);
    }

    static int sender(byte[] bytes, int from) {
        return (int) readNumber(bytes, from + 5, 4);
    }

    static int sequence(byte[] bytes, int from) {
        return (int) readNumber(bytes, from + 9, 8);
    }

    static long timeNanos(byte[] bytes, int from) {
        return readNumber(bytes, from + 17, 12);
    }

    private static void writeNumber(byte[] bytes, int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = DIGITS[(int) (rest & 0xF)];
            rest >>>= 4;
        }
    }

    /** Without a branch per digit: a letter has bit 6 and its value minus 9 in the low bits, a digit its value. */
    private static long readNumber(byte[] bytes, int at, int digits) {
        long number = 0;
        for (int i = at; i < at + digits; i++) {
            int c = bytes[i];
            number = number << 4 | ((c & 0xF) + (c >> 6) * 9);
        }
        return number;
    }
}
