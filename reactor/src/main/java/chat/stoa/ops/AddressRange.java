package chat.stoa.ops;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits: {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or a single one. Immutable. */
public final class AddressRange {

    /** Digits only: whatever else it were would be looked up in the DNS. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final int BYTES_OF_IPV4 = 4;
    /** What one customer has, what one site has, what one provider has. */
    private static final int[] BLOCKS_OF_IPV4 = {32, 24, 16};

    private static final int[] BLOCKS_OF_IPV6 = {64, 48, 32};

    /** 4 or 16 bytes, with zeros behind the common bits. */
    private final byte[] first;

    private final int bits;

    private AddressRange(byte[] address, int bits) {
        this.first = masked(address, bits);
        this.bits = bits;
    }

    /** Reads {@code address} or {@code address/bits}; nothing if it is neither. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        int most = address.length * Byte.SIZE;
        String count = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
        if (address.length == 0 || !count.matches("[0-9]{1,3}") || Integer.parseInt(count) > most) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(count);
        return Optional.of(new AddressRange(address, bits));
    }

    /**
     * The blocks that limits count an address to, from what a single customer has to what a whole provider has: of IPv4
     * the address itself, /24 and /16, of IPv6 /64, /48 and /32.
     *
     * @param address in digits
     * @return none if it is no address
     */
    public static List<AddressRange> blocksOf(String address) {
        byte[] bytes = bytes(address);
        List<AddressRange> blocks = new ArrayList<>();
        if (bytes.length > 0) {
            for (int bits : bytes.length == BYTES_OF_IPV4 ? BLOCKS_OF_IPV4 : BLOCKS_OF_IPV6) {
                blocks.add(new AddressRange(bytes, bits));
            }
        }
        return blocks;
    }

    /** The first of them, as a number. */
    public String first() {
        return format(first);
    }

    /** How many bits are common. */
    public int bits() {
        return bits;
    }

    /** Whether an address, in digits, is one of them. */
    public boolean contains(String address) {
        byte[] other = bytes(address);
        return other.length == first.length && Arrays.equals(masked(other, bits), first);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && range.bits == bits && Arrays.equals(range.first, first);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(first) * 31 + bits;
    }

    @Override
    public String toString() {
        return bits == first.length * Byte.SIZE ? format(first) : format(first) + "/" + bits;
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int bit = bits; bit < masked.length * Byte.SIZE; bit++) {
            masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        return masked;
    }

    private static String format(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static byte[] bytes(String address) {
        try {
            return DIGITS.matcher(address).matches()
                    ? InetAddress.getByName(address).getAddress()
                    : new byte[0];
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
