package chat.stoa.journal;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteSink} wrote. */
final class ByteSource {

    private final byte[] bytes;
    private int at;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    int get() throws DamagedException {
        require(1);
        return bytes[at++] & 0xFF;
    }

    long number() throws DamagedException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = get();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new DamagedException("a number without an end");
    }

    int count() throws DamagedException {
        long count = number();
        if (count < 0 || count > bytes.length) {
            throw new DamagedException("a count of " + count);
        }
        return (int) count;
    }

    long longValue() throws DamagedException {
        require(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }

    String text() throws DamagedException {
        int length = count();
        require(length);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private void require(int count) throws DamagedException {
        if (at + count > bytes.length) {
            throw new DamagedException("it ends too early");
        }
    }
}
