package chat.stoa.tui.link;

/**
 * The key that a server shows and nobody vouches for.
 *
 * @param fingerprint SHA-256 of the public key, in hexadecimal, in pairs
 * @param certificate SHA-256 of the certificate, likewise
 * @param subject whom the certificate says it is for
 * @param problem why it is not trusted by itself
 */
public record UntrustedKey(String fingerprint, String certificate, String subject, String problem) {}
