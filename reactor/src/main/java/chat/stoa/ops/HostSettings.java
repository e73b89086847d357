package chat.stoa.ops;

import java.util.regex.Pattern;

/**
 * Where people seem to come from.
 *
 * @param cloaked whether others see a cloak in the place of the address
 * @param accountCloaked whether whoever is logged in is seen under a cloak of the account
 * @param cloakKey the secret from which cloaks are made; empty: one that the server made for itself
 * @param cloakSuffix how every cloak of an address ends
 */
public record HostSettings(boolean cloaked, boolean accountCloaked, String cloakKey, String cloakSuffix) {

    public static final HostSettings DEFAULT = new HostSettings(true, true, "", "cloak");

    private static final int KEY_LENGTH_MIN = 30;
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,18}[A-Za-z0-9])?");

    static HostSettings read(ConfigTable table) {
        HostSettings settings = new HostSettings(
                table.flag("cloak", DEFAULT.cloaked),
                table.flag("account_cloak", DEFAULT.accountCloaked),
                table.text("cloak_key", DEFAULT.cloakKey),
                table.text("cloak_suffix", DEFAULT.cloakSuffix));
        if (!settings.cloakKey.isEmpty() && settings.cloakKey.length() < KEY_LENGTH_MIN) {
            table.refuse("cloak_key", "must have %d characters at least, by chance".formatted(KEY_LENGTH_MIN));
        }
        if (!SUFFIX.matcher(settings.cloakSuffix).matches()) {
            table.refuse("cloak_suffix", "must be a name of at most 20 letters, digits, dots and hyphens");
        }
        table.refuseOthers();
        return settings;
    }

    /** The key is a secret. */
    @Override
    public String toString() {
        return "HostSettings[cloaked=%s, accountCloaked=%s, cloakSuffix=%s]"
                .formatted(cloaked, accountCloaked, cloakSuffix);
    }
}
