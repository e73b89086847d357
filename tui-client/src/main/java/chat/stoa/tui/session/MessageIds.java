package chat.stoa.tui.session;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids that a server knows a message again by when it is sent twice: UUIDs of version 7 (RFC 9562), which carry their
 * time.
 */
final class MessageIds {

    private static final long MIX_ONE = 0xbf58476d1ce4e5b9L;
    private static final long MIX_TWO = 0x94d049bb133111ebL;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private MessageIds() {}

    /** Differs for each seed and number. */
    static String next(Instant now, long seed, long number) {
        long one = mixed(seed + number);
        long two = mixed(one ^ number);
        long high = now.toEpochMilli() << 16 | VERSION_7 | (one & 0xfff);
        long low = VARIANT | (two >>> 2);
        return new UUID(high, low).toString();
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mixed(long value) {
        long x = (value ^ (value >>> 30)) * MIX_ONE;
        x = (x ^ (x >>> 27)) * MIX_TWO;
        return x ^ (x >>> 31);
    }
}
