package chat.stoa.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses in digits, as proxies write them. */
final class Digits {

    /** Nothing else, for that would be looked up in the DNS. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private Digits() {}

    /** Reads an address, with or without the brackets of IPv6; nothing if it is none. */
    static Optional<InetAddress> address(String text) {
        String digits = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        try {
            return ADDRESS.matcher(digits).matches() ? Optional.of(InetAddress.getByName(digits)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
