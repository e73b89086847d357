package chat.stoa.chat;

import java.util.Optional;

/**
 * What is known of the way on which a client came, once that way is open. Immutable; a gateway that names the true
 * address of its client puts another one in its place.
 *
 * @param host the name of where the client comes from, if one is known; else its address as it can stand in a line
 * @param address the address in digits; {@code localhost} for a Unix-domain socket
 * @param transport in words for people and counters: {@code tcp}, {@code tls}, {@code websocket}, {@code unix}
 * @param secure whether nobody on the way can read along: encrypted, or never off this machine's kernel
 * @param certificateFingerprint SHA-256 of the certificate that the client proved to have, in lower-case hexadecimal
 * @param account whose it is, if somebody vouches for that whom the configuration trusts: the kernel, for a process on
 *     this machine
 */
public record ConnectionAttributes(
        String host,
        String address,
        String transport,
        boolean secure,
        Optional<String> certificateFingerprint,
        Optional<String> account) {

    /** Plain TCP from an address that is shown as it is. */
    public static ConnectionAttributes plain(String host) {
        return new ConnectionAttributes(host, host, "tcp", false, Optional.empty(), Optional.empty());
    }

    /** The same client, which comes from elsewhere than it seemed. */
    public ConnectionAttributes from(String trueHost, String trueAddress) {
        return new ConnectionAttributes(trueHost, trueAddress, transport, secure, certificateFingerprint, account);
    }

    /** The same client, whose gateway says whether its part of the way is secure too. */
    public ConnectionAttributes withSecure(boolean now) {
        return new ConnectionAttributes(host, address, transport, now, certificateFingerprint, account);
    }
}
