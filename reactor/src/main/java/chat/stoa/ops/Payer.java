package chat.stoa.ops;

import chat.stoa.protocol.Casemapping;
import java.util.List;

/**
 * Whom limits count what a client does to: its account if it has one, else where it comes from, and the blocks of
 * addresses around that. Immutable.
 *
 * @param names from the narrowest to the widest; none if nothing counts
 */
public record Payer(List<String> names) {

    /** Nothing that it does counts. */
    public static final Payer EXEMPT = new Payer(List.of());

    public Payer {
        names = List.copyOf(names);
    }

    /** An account, however it is spelled. */
    public static Payer ofAccount(String account) {
        // No address has a space.
        return new Payer(List.of("account " + Casemapping.ASCII.fold(account)));
    }

    /**
     * A client without an account.
     *
     * @param address in digits; whatever else it is counts as one place
     */
    public static Payer ofAddress(String address) {
        List<AddressRange> blocks = AddressRange.blocksOf(address);
        return blocks.isEmpty()
                ? new Payer(List.of(address))
                : new Payer(blocks.stream().map(AddressRange::toString).toList());
    }

    /** How much one of the names may have of which the narrowest may have so much; a wider block may have more. */
    static long share(long max, int index, int blockFactor) {
        long share = max;
        for (int i = 0; i < index; i++) {
            share *= blockFactor;
        }
        return share;
    }
}
