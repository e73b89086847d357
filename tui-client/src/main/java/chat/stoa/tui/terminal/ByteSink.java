package chat.stoa.tui.terminal;

import java.util.Arrays;

/** Where the bytes of one frame gather, so that they leave in one write. Keeps its space from frame to frame. */
final class ByteSink {

    private byte[] bytes = new byte[8192];
    private int length;

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    /** What has gathered; only the first {@link #length()} bytes count. */
    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    /** Adds plain ASCII: an escape sequence or part of one. */
    ByteSink ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    /** Adds a number that is not negative, in decimal. */
    ByteSink number(int number) {
        if (number >= 10) {
            number(number / 10);
        }
        reserve(1);
        bytes[length++] = (byte) ('0' + number % 10);
        return this;
    }

    /** Adds text as UTF-8; half a surrogate pair becomes U+FFFD. */
    ByteSink utf8(String text) {
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c < 0x80) {
                reserve(1);
                bytes[length++] = (byte) c;
            } else {
                encode(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c);
            }
        }
        return this;
    }

    private void encode(int c) {
        reserve(4);
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
        } else {
            if (c < 0x10000) {
                bytes[length++] = (byte) (0xE0 | c >> 12);
            } else {
                bytes[length++] = (byte) (0xF0 | c >> 18);
                bytes[length++] = (byte) (0x80 | (c >> 12 & 0x3F));
            }
            bytes[length++] = (byte) (0x80 | (c >> 6 & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (c & 0x3F));
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
