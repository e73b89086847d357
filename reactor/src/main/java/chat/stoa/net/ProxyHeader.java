package chat.stoa.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a proxy says about a connection before anything else (the PROXY protocol of HAProxy, versions 1 and 2), read as
 * a pure function of the first bytes.
 *
 * @param size how many bytes it took; 0 if they are not all there yet
 * @param source where the client comes from; nothing if the proxy speaks for itself or does not say
 * @param secure whether the client reached the proxy with TLS
 */
record ProxyHeader(int size, Optional<InetSocketAddress> source, boolean secure) {

    /** A header with what proxies like to add to it; the protocol would allow 64 KB. */
    static final int BYTES_MAX = 4 * 1024;

    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    private static final byte[] WORD = {'P', 'R', 'O', 'X', 'Y', ' '};
    private static final int LINE_BYTES_MAX = 107;
    private static final int FIXED_BYTES = 16;
    private static final int TYPE_SSL = 0x20;

    private static final ProxyHeader INCOMPLETE = new ProxyHeader(0, Optional.empty(), false);

    /**
     * Reads a header.
     *
     * @param bytes what came so far
     * @throws TransportException if it is none
     */
    static ProxyHeader read(byte[] bytes) throws TransportException {
        if (startsLike(bytes, SIGNATURE)) {
            return bytes.length < FIXED_BYTES ? INCOMPLETE : readBinary(bytes);
        }
        if (startsLike(bytes, WORD)) {
            return readLine(bytes);
        }
        throw new TransportException("PROXY header expected");
    }

    private static boolean startsLike(byte[] bytes, byte[] start) {
        int length = Math.min(bytes.length, start.length);
        return Arrays.equals(bytes, 0, length, start, 0, length);
    }

    private static ProxyHeader readLine(byte[] bytes) throws TransportException {
        for (int i = 1; i < Math.min(bytes.length, LINE_BYTES_MAX); i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r') {
                return ofWords(new String(bytes, 0, i - 1, StandardCharsets.US_ASCII).split(" ", -1), i + 1);
            }
        }
        if (bytes.length >= LINE_BYTES_MAX) {
            throw broken();
        }
        return INCOMPLETE;
    }

    private static ProxyHeader ofWords(String[] words, int size) throws TransportException {
        if (words.length > 1 && words[1].equals("UNKNOWN")) {
            return new ProxyHeader(size, Optional.empty(), false);
        }
        boolean known = words.length == 6 && (words[1].equals("TCP4") || words[1].equals("TCP6"));
        Optional<InetAddress> source = known ? Digits.address(words[2]) : Optional.empty();
        if (source.isEmpty() || !words[4].matches("[0-9]{1,5}") || Integer.parseInt(words[4]) > 65_535) {
            throw broken();
        }
        return new ProxyHeader(
                size, Optional.of(new InetSocketAddress(source.get(), Integer.parseInt(words[4]))), false);
    }

    private static ProxyHeader readBinary(byte[] bytes) throws TransportException {
        ByteBuffer in = ByteBuffer.wrap(bytes, SIGNATURE.length, bytes.length - SIGNATURE.length);
        int versionAndCommand = in.get() & 0xFF;
        int family = (in.get() & 0xFF) >> 4;
        int length = in.getShort() & 0xFFFF;
        boolean local = versionAndCommand == 0x20;
        if ((!local && versionAndCommand != 0x21) || length + FIXED_BYTES > BYTES_MAX) {
            throw broken();
        }
        if (in.remaining() < length) {
            return INCOMPLETE;
        }
        in.limit(in.position() + length);
        int size = FIXED_BYTES + length;
        int addressBytes = family == 1 ? 4 : family == 2 ? 16 : 0;
        if (local || addressBytes == 0) {
            return new ProxyHeader(size, Optional.empty(), false);
        }
        if (length < 2 * addressBytes + 4) {
            throw broken();
        }
        InetSocketAddress source = source(in, addressBytes);
        return new ProxyHeader(size, Optional.of(source), isSecure(in));
    }

    private static InetSocketAddress source(ByteBuffer in, int addressBytes) {
        byte[] address = new byte[addressBytes];
        in.get(address).position(in.position() + addressBytes);
        int port = in.getShort() & 0xFFFF;
        in.getShort();
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** Looks through what follows the addresses: a type, a length in two bytes, a value, and so on. */
    private static boolean isSecure(ByteBuffer in) throws TransportException {
        while (in.remaining() >= 3) {
            int type = in.get() & 0xFF;
            int length = in.getShort() & 0xFFFF;
            if (length > in.remaining()) {
                throw broken();
            }
            if (type == TYPE_SSL && length > 0) {
                return (in.get() & 1) != 0;
            }
            in.position(in.position() + length);
        }
        return false;
    }

    private static TransportException broken() {
        return new TransportException("PROXY header broken");
    }
}
