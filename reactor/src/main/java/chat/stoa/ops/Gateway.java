package chat.stoa.ops;

import java.util.List;

/**
 * A web gateway that may say where its clients come from (WEBIRC).
 *
 * @param name what the log calls it
 * @param password a verifier as {@code stoa mkpasswd} makes it
 * @param hosts addresses and ranges that it comes from
 */
public record Gateway(String name, String password, List<AddressRange> hosts) {

    public Gateway {
        hosts = List.copyOf(hosts);
    }

    /** Whether it may be this one that comes from an address. */
    public boolean comesFrom(String address) {
        return hosts.stream().anyMatch(range -> range.contains(address));
    }
}
