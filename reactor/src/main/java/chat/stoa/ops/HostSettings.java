package chat.stoa.ops;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where people seem to come from.
 *
 * @param cloaked whether others see a cloak in the place of the address
 * @param accountCloaked whether whoever is logged in is seen under a cloak of the account
 * @param cloakKey the secret from which cloaks are made; empty: one that the server made for itself
 * @param cloakSuffix how every cloak of an address ends
 * @param reverseDns whether the name of an address is looked up
 * @param dnsServers whom to ask for names; none: the servers of the machine
 */
public record HostSettings(
        boolean cloaked,
        boolean accountCloaked,
        String cloakKey,
        String cloakSuffix,
        boolean reverseDns,
        List<String> dnsServers) {

    public static final HostSettings DEFAULT = new HostSettings(true, true, "", "cloak", false, List.of());

    private static final int KEY_LENGTH_MIN = 30;
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,18}[A-Za-z0-9])?");

    private static final Pattern SERVER =
            Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?");

    public HostSettings {
        dnsServers = List.copyOf(dnsServers);
    }

    static HostSettings read(ConfigTable table) {
        HostSettings settings = new HostSettings(
                table.flag("cloak", DEFAULT.cloaked),
                table.flag("account_cloak", DEFAULT.accountCloaked),
                table.text("cloak_key", DEFAULT.cloakKey),
                table.text("cloak_suffix", DEFAULT.cloakSuffix),
                table.flag("reverse_dns", DEFAULT.reverseDns),
                table.texts("dns_servers", DEFAULT.dnsServers));
        if (!settings.cloakKey.isEmpty() && settings.cloakKey.length() < KEY_LENGTH_MIN) {
            table.refuse("cloak_key", "must have %d characters at least, by chance".formatted(KEY_LENGTH_MIN));
        }
        if (!SUFFIX.matcher(settings.cloakSuffix).matches()) {
            table.refuse("cloak_suffix", "must be a name of at most 20 letters, digits, dots and hyphens");
        }
        for (String server : settings.dnsServers) {
            if (!SERVER.matcher(server).matches()) {
                table.refuse(
                        "dns_servers", "must be addresses, perhaps with a port: \"192.0.2.53\", \"[2001:db8::53]:53\"");
            }
        }
        table.refuseOthers();
        return settings;
    }

    /** The key is a secret. */
    @Override
    public String toString() {
        return "HostSettings[cloaked=%s, accountCloaked=%s, cloakSuffix=%s, reverseDns=%s, dnsServers=%s]"
                .formatted(cloaked, accountCloaked, cloakSuffix, reverseDns, dnsServers);
    }
}
