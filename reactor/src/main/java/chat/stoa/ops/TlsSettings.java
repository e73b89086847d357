package chat.stoa.ops;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How connections are encrypted.
 *
 * @param certificate PEM: the server's certificate and those that lead from it to one that clients know
 * @param key PEM: the private key of the first
 * @param stsPort the port that clients who came without encryption are sent to (STS); 0: they are not
 * @param stsSeconds for how long clients who came there shall come with encryption only
 * @param own whether the server makes both files itself if they are not there
 */
public record TlsSettings(Path certificate, Path key, int stsPort, long stsSeconds, boolean own) {

    /** A certificate that vouches for itself, made at the first start. */
    static TlsSettings own(Path directory) {
        return new TlsSettings(directory.resolve("cert.pem"), directory.resolve("key.pem"), 0, 0, true);
    }

    /** What the capability {@code sts} says on a connection; nothing if there is no such policy. */
    public Optional<String> sts(boolean secure) {
        String value = secure ? "duration=" + stsSeconds : "port=" + stsPort;
        return stsPort == 0 ? Optional.empty() : Optional.of(value);
    }
}
