package chat.stoa.tui.model;

/**
 * The key that a server shows and nobody vouches for.
 *
 * @param fingerprint SHA-256 of the public key, in hexadecimal, in pairs
 * @param certificate SHA-256 of the certificate, likewise: what most programs call its fingerprint
 * @param subject whom the certificate says it is for
 * @param problem why it is not trusted by itself
 * @param known the fingerprint that was trusted before; empty if none was
 */
public record ServerKey(String fingerprint, String certificate, String subject, String problem, String known) {

    /** Whether another key was trusted before. */
    public boolean isChanged() {
        return !known.isEmpty();
    }
}
