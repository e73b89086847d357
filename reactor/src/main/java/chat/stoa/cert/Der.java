package chat.stoa.cert;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The few forms of DER (X.690) that a certificate and a private key are made of. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Der() {}

    /** One element: its tag, its length, and what it holds. */
    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        writeLength(whole, content.size());
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return element(SEQUENCE, parts);
    }

    static byte[] set(byte[]... parts) {
        return element(0x31, parts);
    }

    static byte[] integer(long value) {
        return integer(BigInteger.valueOf(value));
    }

    static byte[] integer(BigInteger value) {
        return element(0x02, value.toByteArray());
    }

    static byte[] bool(boolean value) {
        return element(0x01, new byte[] {(byte) (value ? 0xFF : 0)});
    }

    static byte[] nothing() {
        return element(0x05);
    }

    static byte[] octets(byte[] value) {
        return element(0x04, value);
    }

    /** Bits in whole bytes, but for so many at the end. */
    static byte[] bits(byte[] value, int unused) {
        return element(0x03, new byte[] {(byte) unused}, value);
    }

    static byte[] utf8(String text) {
        return element(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A time to the second, in the form that holds after 2049 too. */
    static byte[] time(Instant when) {
        return element(0x18, TIME.format(when).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier such as {@code 2.5.4.3}. */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            writeBase128(content, Integer.parseInt(arcs[i]));
        }
        return element(0x06, content.toByteArray());
    }

    private static void writeBase128(ByteArrayOutputStream out, int value) {
        int septets = Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
        for (int i = septets - 1; i >= 0; i--) {
            out.write(((value >>> (7 * i)) & 0x7F) | (i == 0 ? 0 : 0x80));
        }
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        byte[] bytes = BigInteger.valueOf(length).toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        out.write(0x80 | (bytes.length - start));
        out.write(bytes, start, bytes.length - start);
    }
}
