package chat.stoa.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom a limit does not hold for.
 *
 * @param ranges addresses from where they come
 * @param unix whether those are among them who come by a Unix-domain socket
 */
public record Exemptions(List<AddressRange> ranges, boolean unix) {

    static final Exemptions NOBODY = new Exemptions(List.of(), false);
    /** Who is on this machine is the operator's own affair. */
    static final Exemptions THIS_MACHINE = new Exemptions(
            Stream.of("127.0.0.0/8", "::1")
                    .flatMap(text -> AddressRange.parse(text).stream())
                    .toList(),
            true);

    private static final String UNIX = "unix";
    /** What stands in place of an address where there is none. */
    private static final String LOCALHOST = "localhost";

    public Exemptions {
        ranges = List.copyOf(ranges);
    }

    /**
     * Whether somebody is among them.
     *
     * @param address in digits; {@code localhost} of a Unix-domain socket
     */
    public boolean contains(String address) {
        if (address.equals(LOCALHOST)) {
            return unix;
        }
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    static Exemptions read(ConfigTable table, String key, Exemptions otherwise) {
        if (!table.has(key)) {
            return otherwise;
        }
        List<AddressRange> ranges = new ArrayList<>();
        boolean unix = false;
        for (String text : table.texts(key, List.of())) {
            if (text.equals(UNIX)) {
                unix = true;
            } else {
                AddressRange.parse(text)
                        .ifPresentOrElse(
                                ranges::add,
                                () -> table.refuse(key, "must be addresses, ranges, or \"unix\": " + text));
            }
        }
        return new Exemptions(ranges, unix);
    }
}
